using System.Runtime.CompilerServices;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j.Loading;

/// <summary>An edge on the server.</summary>
/// <param name="Article">The id of the article that it comes from; null where it tells none.</param>
internal sealed record ServerEdge(Relationship Edge, string? Article)
{
    public string Id => (string)Edge.Properties["id"]!;
}

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
            await foreach (NodeChange article in source.NodesAsync(GraphSchema.ArticleLabel, cancellation).ConfigureAwait(false))
            {
                articles.Add(article.Id);
            }
        }

        return articles;
    }

    /// <summary>The server's edges of one type that have an id, in its order.</summary>
    public async IAsyncEnumerable<ServerEdge> ServerEdgesAsync(string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool mentions = string.Equals(type, schema.MentionedIn, StringComparison.Ordinal);
        CypherQuery page = new(
            $"MATCH ()-[r:{CypherName.Quote(type)}]->({(mentions ? "x" : "")}) WHERE r.id > $after RETURN r, {(mentions ? "x" : "r")}.{(mentions ? "id" : "article")} AS article "
            + $"ORDER BY r.id LIMIT {PageRows}", new Dictionary<string, object?>());
        string after = "";
        while (true)
        {
            CypherQuery next = page with { Parameters = new Dictionary<string, object?> { ["after"] = after } };
            IReadOnlyList<ServerEdge> edges = await retry.RunAsync(token => PageAsync(next, token), onRetry, cancellation).ConfigureAwait(false);
            foreach (ServerEdge edge in edges)
            {
                yield return edge;
            }

            if (edges.Count < PageRows)
            {
                yield break;
            }

            after = edges[^1].Id;
        }
    }

    private async Task<IReadOnlyList<ServerEdge>> PageAsync(CypherQuery query, CancellationToken cancellation)
    {
        await using QueryResult result = await connection.QueryAsync(query, cancellation).ConfigureAwait(false);
        List<ServerEdge> edges = [];
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            edges.Add(new ServerEdge((Relationship)row[0]!, row[1] as string));
        }

        return edges;
    }
}
