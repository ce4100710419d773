using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j.Loading;

/// <summary>The edges of one article, counted, and their fingerprints added up.</summary>
internal readonly record struct EdgeSum(long Edges, long Fingerprints)
{
    public EdgeSum Plus(EdgeSum other) => new(Edges + other.Edges, Fingerprints + other.Fingerprints);
}

/// <summary>Sums of edges by article, of either side.</summary>
internal sealed class EdgeSums
{
    /// <summary>Stands for the edges that name no article.</summary>
    public const string NoArticle = "";

    private readonly Dictionary<string, EdgeSum> byArticle = new(StringComparer.Ordinal);

    /// <summary>The sums of a store, each edge read once in whatever order the store likes best.</summary>
    /// <param name="onRead">Told of edges that were read, a number at a time; called from several threads.</param>
    public static async Task<EdgeSums> OfStoreAsync(
        GraphContents source, EdgeFingerprint fingerprint, int parallelism, Action<int> onRead, CancellationToken cancellation)
    {
        EdgeSums sums = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(source.EdgeTypes, options, async (type, token) =>
        {
            const int Told = 5_000;
            EdgeSums own = new();
            int read = 0;
            CypherQuery edges = new($"MATCH ()-[r:{CypherName.Quote(type)}]->() RETURN r");
            await foreach (IReadOnlyDictionary<string, object?> properties in source.RowsAsync(edges, row => ((Relationship)row[0]!).Properties, token).ConfigureAwait(false))
            {
                own.Add(properties.GetValueOrDefault("article") as string, new EdgeSum(1, fingerprint.Of(type, (string)properties["id"]!, properties)));
                if (++read % Told == 0)
                {
                    onRead(Told);
                }
            }

            onRead(read % Told);
            lock (sums)
            {
                foreach ((string article, EdgeSum sum) in own.byArticle)
                {
                    sums.Add(article, sum);
                }
            }
        }).ConfigureAwait(false);
        return sums;
    }

    /// <summary>The sums that a server works out of the fingerprints it holds; an edge without one counts as an edge, with nothing to add.</summary>
    /// <remarks>What somebody put in a fingerprint's place cannot make the sum fail.</remarks>
    public static async Task<EdgeSums> OfServerAsync(ICypherConnection connection, GraphSchema schema, CancellationToken cancellation)
    {
        string types = string.Join('|', schema.RelationTypes.Select(type => type.Name).Prepend(schema.MentionedIn).Select(CypherName.Quote));
        string number = $"toIntegerOrNull(r.{CypherName.Quote(schema.Fingerprint.Name)}) % {EdgeFingerprint.Bound}";
        CypherQuery query = new($"MATCH ()-[r:{types}]->() RETURN r.article AS article, count(*) AS edges, sum({number}) AS fingerprints");
        EdgeSums sums = new();
        await using QueryResult result = await connection.QueryPlainAsync(query, cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            sums.Add(row[0] as string, new EdgeSum((long)row[1]!, (long)row[2]!));
        }

        return sums;
    }

    /// <summary>How many articles there are.</summary>
    public int Count => byArticle.Count;

    public long Edges => byArticle.Values.Sum(sum => sum.Edges);

    public EdgeSum Of(string article) => byArticle.GetValueOrDefault(article);

    /// <summary>Those of the source's articles that the server holds otherwise, or not at all, sorted.</summary>
    /// <param name="articles">The articles of the source that are nodes there: one of them may have lost its last edge.</param>
    public IReadOnlyList<string> Unlike(EdgeSums server, IEnumerable<string> articles) =>
        [.. byArticle.Keys.Union(articles, StringComparer.Ordinal).Where(article => Of(article) != server.Of(article)).Order(StringComparer.Ordinal)];

    private void Add(string? article, EdgeSum sum)
    {
        article ??= NoArticle;
        byArticle[article] = Of(article).Plus(sum);
    }
}
