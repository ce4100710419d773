using System.Runtime.CompilerServices;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph;

/// <summary>
/// A listing that asks a store by queries, a page at a time, each time it is read; it holds the ids of the ends of what a filter let pass,
/// and all nodes once one is looked up.
/// </summary>
public sealed class QueriedListing : IGraphListing
{
    private readonly GraphContents contents;
    private readonly GraphSchema schema;
    private readonly EdgeFilter filter;
    private readonly bool takesAll;
    private readonly bool withArticles;
    private readonly string[] types;
    private readonly HashSet<string> ends = new(StringComparer.Ordinal);
    private readonly DaySpan span = new();
    private Dictionary<string, NodeChange>? found;

    private QueriedListing(IGraphStore store, GraphSchema schema, EdgeFilter filter, bool withArticles)
    {
        contents = new GraphContents(store, schema);
        this.schema = schema;
        this.filter = filter;
        takesAll = filter.IsEmpty;
        this.withArticles = withArticles;
        types = [.. contents.StatementTypes.Where(type => filter.Types.Count == 0 || filter.Types.Contains(type))];
    }

    /// <inheritdoc/>
    public long NodeCount { get; private set; }

    /// <inheritdoc/>
    public long EdgeCount { get; private set; }

    /// <inheritdoc/>
    public string First => span.First;

    /// <inheritdoc/>
    public string Last => span.Last;

    /// <summary>Counts what a store holds.</summary>
    public static async Task<QueriedListing> CountAsync(
        IGraphStore store, GraphSchema schema, EdgeFilter filter, bool withArticles, CancellationToken cancellation = default)
    {
        QueriedListing listing = new(store, schema, filter, withArticles);
        foreach (string type in listing.types)
        {
            await (listing.takesAll ? listing.SumAsync(type, cancellation) : listing.GatherAsync(type, cancellation)).ConfigureAwait(false);
        }

        await listing.CountNodesAsync(cancellation).ConfigureAwait(false);
        return listing;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeChange> NodesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (string label in withArticles ? new[] { GraphSchema.EntityLabel, GraphSchema.ArticleLabel } : [GraphSchema.EntityLabel])
        {
            await foreach (NodeChange node in contents.NodesAsync(label, cancellation).ConfigureAwait(false))
            {
                if (IsWanted(node.Id))
                {
                    yield return node;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EdgeChange> EdgesAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (withArticles)
        {
            await foreach (EdgeChange edge in MentionsAsync(cancellation).ConfigureAwait(false))
            {
                yield return edge;
            }
        }

        foreach (string type in types)
        {
            await foreach (EdgeChange edge in contents.EdgesAsync(type, filter.Condition, cancellation).ConfigureAwait(false))
            {
                yield return edge;
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> ArticlesAsync(CancellationToken cancellation = default) =>
        contents.NodesAsync(GraphSchema.ArticleLabel, cancellation).Where(article => !(withArticles && IsWanted(article.Id)));

    /// <inheritdoc/>
    public async ValueTask<NodeChange?> FindAsync(string id, CancellationToken cancellation = default)
    {
        found ??= await NodesAsync(cancellation).Concat(ArticlesAsync(cancellation))
            .ToDictionaryAsync(node => node.Id, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
        return found.GetValueOrDefault(id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsWanted(string id) => takesAll || ends.Contains(id);

    private async Task SumAsync(string type, CancellationToken cancellation)
    {
        CypherQuery sum = new($"MATCH ()-[r:{type}]->() WITH toString(coalesce(r.date, r.published)) AS day RETURN min(day), max(day), count(*)");
        await foreach (IReadOnlyList<object?> row in contents.RowsAsync(sum, row => row, cancellation).ConfigureAwait(false))
        {
            span.Take(row[0] as string ?? "");
            span.Take(row[1] as string ?? "");
            EdgeCount += (long)row[2]!;
        }
    }

    private async Task GatherAsync(string type, CancellationToken cancellation)
    {
        EdgeCondition? condition = filter.Condition;
        CypherQuery query = new(
            $"MATCH (a)-[r:{type}]->(b){(condition is null ? "" : $" WHERE {condition.Text}")} RETURN a.id, b.id, r.date, r.published, r.article",
            condition?.Parameters ?? new Dictionary<string, object?>());
        await foreach (IReadOnlyList<object?> row in contents.RowsAsync(query, row => row, cancellation).ConfigureAwait(false))
        {
            EdgeCount++;
            span.Take(DaySpan.DayOf(row[2], row[3]));
            ends.Add((string)row[0]!);
            ends.Add((string)row[1]!);
            if (withArticles && row[4] is string article)
            {
                ends.Add(article);
            }
        }
    }

    private async Task CountNodesAsync(CancellationToken cancellation)
    {
        NodeCount = takesAll ? await contents.CountNodesAsync(GraphSchema.EntityLabel, cancellation).ConfigureAwait(false) : ends.Count;
        if (withArticles)
        {
            NodeCount += takesAll ? await contents.CountNodesAsync(GraphSchema.ArticleLabel, cancellation).ConfigureAwait(false) : 0;
            EdgeCount += await MentionsAsync(cancellation).CountAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<EdgeChange> MentionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (EdgeChange edge in contents.EdgesAsync(schema.MentionedIn, null, cancellation).ConfigureAwait(false))
        {
            if (IsWanted(edge.From) && IsWanted(edge.To))
            {
                yield return edge;
            }
        }
    }
}
