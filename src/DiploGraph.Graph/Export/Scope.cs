using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>The nodes and edges that a neighbourhood, a pair or a query gave, filtered, in memory in the order of a listing.</summary>
internal sealed class Scope : IGraphListing
{
    private readonly GraphContents contents;
    private readonly IReadOnlyList<NodeChange> nodes;
    private readonly IReadOnlyList<EdgeChange> edges;
    private readonly Dictionary<string, NodeChange> listed;
    private readonly Dictionary<string, NodeChange?> articles = new(StringComparer.Ordinal);
    private readonly DaySpan span = new();

    public Scope(GraphContents contents, IReadOnlyList<NodeChange> nodes, IReadOnlyList<EdgeChange> edges, long leftOut)
    {
        (this.contents, this.nodes, this.edges, LeftOut) = (contents, nodes, edges, leftOut);
        listed = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (EdgeChange edge in edges)
        {
            span.Take(DaySpan.DayOf(edge.Properties.GetValueOrDefault("date"), edge.Properties.GetValueOrDefault("published")));
        }
    }

    /// <summary>Edges that fit the selection but not its limit.</summary>
    public long LeftOut { get; }

    /// <inheritdoc/>
    public long NodeCount => nodes.Count;

    /// <inheritdoc/>
    public long EdgeCount => edges.Count;

    /// <inheritdoc/>
    public string First => span.First;

    /// <inheritdoc/>
    public string Last => span.Last;

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> NodesAsync(CancellationToken cancellation = default) => nodes.ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<EdgeChange> EdgesAsync(CancellationToken cancellation = default) => edges.ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> ArticlesAsync(CancellationToken cancellation = default) =>
        contents.NodesAsync(GraphSchema.ArticleLabel, cancellation).Where(article => !listed.ContainsKey(article.Id));

    /// <inheritdoc/>
    public async ValueTask<NodeChange?> FindAsync(string id, CancellationToken cancellation = default)
    {
        if (listed.TryGetValue(id, out NodeChange? node) || articles.TryGetValue(id, out node))
        {
            return node;
        }

        CypherQuery query = new($"MATCH (n:{GraphSchema.ArticleLabel} {{id: $id}}) RETURN n", new Dictionary<string, object?> { ["id"] = id });
        node = await contents.RowsAsync(query, GraphContents.AsNode, cancellation).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        articles.Add(id, node);
        return node;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
