using System.Runtime.CompilerServices;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j.Loading;

/// <summary>An edge on the server.</summary>
/// <param name="Article">The id of the article that it comes from; null where it tells none.</param>
/// <param name="Size">How many properties it has.</param>
/// <param name="Properties">The values of those that <see cref="EdgeComparison"/> asks for; a day may come as text.</param>
/// <param name="Days">Which of its days are days indeed, in the order asked for.</param>
internal sealed record ServerEdge(string Id, string? Article, long Size, IReadOnlyList<object?> Properties, IReadOnlyList<object?> Days);

/// <summary>Reads a server's edges back in pages, so that a page that broke off can be asked for again.</summary>
internal sealed class EdgeLoader(ICypherConnection connection, GraphSchema schema, RetryPolicy retry, Action<Neo4jException> onRetry)
{
    private const int PageRows = 5_000;

    private HashSet<string>? articles;

    /// <summary>The ids of the source's articles; read once.</summary>
    public async Task<HashSet<string>> ArticlesAsync(GraphContents source, CancellationToken cancellation)
    {
        if (articles is null)
        {
            articles = new HashSet<string>(StringComparer.Ordinal);
            CypherQuery ids = new($"MATCH (a:{GraphSchema.ArticleLabel}) RETURN a.id");
            await foreach (string id in source.RowsAsync(ids, row => (string)row[0]!, cancellation).ConfigureAwait(false))
            {
                articles.Add(id);
            }
        }

        return articles;
    }

    /// <summary>The server's edges of one type that have an id, in its order.</summary>
    /// <param name="of">The articles whose edges are wanted; null for all edges.</param>
    public async IAsyncEnumerable<ServerEdge> ServerEdgesAsync(
        string type, IReadOnlyList<string>? of, EdgeComparison comparison, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool mentions = string.Equals(type, schema.MentionedIn, StringComparison.Ordinal);
        CypherQuery page = new(
            $"MATCH ()-[r:{CypherName.Quote(type)}]->({(mentions ? "x" : "")}) WHERE r.id > $after{(of is null ? "" : " AND r.article IN $articles")} "
            + $"RETURN r.id AS id, {(mentions ? "x.id" : "r.article")} AS article, {comparison.Columns} ORDER BY id LIMIT {PageRows}",
            new Dictionary<string, object?>());
        Task<IReadOnlyList<ServerEdge>>? next = After("");
        try
        {
            while (next is not null)
            {
                IReadOnlyList<ServerEdge> edges = await next.ConfigureAwait(false);

                // The server makes the next page ready while this one is compared.
                next = edges.Count < PageRows ? null : After(edges[^1].Id);
                foreach (ServerEdge edge in edges)
                {
                    yield return edge;
                }
            }
        }
        finally
        {
            await ((Task?)next ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<IReadOnlyList<ServerEdge>> After(string id)
        {
            CypherQuery query = page with { Parameters = new Dictionary<string, object?> { ["after"] = id, ["articles"] = of } };
            return retry.RunAsync(token => PageAsync(query, token), onRetry, cancellation);
        }
    }

    private async Task<IReadOnlyList<ServerEdge>> PageAsync(CypherQuery query, CancellationToken cancellation)
    {
        await using QueryResult result = await connection.QueryPlainAsync(query, cancellation).ConfigureAwait(false);
        List<ServerEdge> edges = [];
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            edges.Add(new ServerEdge((string)row[0]!, row[1] as string, (long)row[2]!, (IReadOnlyList<object?>)row[3]!, (IReadOnlyList<object?>)row[4]!));
        }

        return edges;
    }
}
