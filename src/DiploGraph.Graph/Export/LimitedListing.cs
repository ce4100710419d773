namespace DiploGraph.Graph.Export;

/// <summary>The surest statements of a listing and the nodes they run between, in memory; what else is asked for is read from the whole.</summary>
internal sealed class LimitedListing : IGraphListing
{
    private readonly IGraphListing whole;
    private readonly EdgeChange[] edges;
    private readonly NodeChange[] nodes;
    private readonly DaySpan span = new();

    private LimitedListing(IGraphListing whole, EdgeChange[] edges, NodeChange[] nodes)
    {
        (this.whole, this.edges, this.nodes) = (whole, edges, nodes);
        foreach (EdgeChange edge in edges)
        {
            span.Take(DaySpan.DayOf(edge.Properties.GetValueOrDefault("date"), edge.Properties.GetValueOrDefault("published")));
        }
    }

    /// <inheritdoc/>
    public long NodeCount => nodes.Length;

    /// <inheritdoc/>
    public long EdgeCount => edges.Length;

    /// <inheritdoc/>
    public string First => span.First;

    /// <inheritdoc/>
    public string Last => span.Last;

    /// <summary>Statements of the whole that are not here.</summary>
    public long LeftOut => whole.EdgeCount - edges.Length;

    /// <summary>Takes the statements of the highest confidence, of equal ones those whose ids come first.</summary>
    /// <param name="whole">Statements only; it is disposed of with what is taken from it.</param>
    public static async Task<LimitedListing> SurestAsync(IGraphListing whole, int limit, CancellationToken cancellation)
    {
        // The least sure is on top, to be thrown out.
        PriorityQueue<(int Place, EdgeChange Edge), (double Confidence, string Id)> surest = new(Comparer<(double Confidence, string Id)>.Create((a, b) =>
            a.Confidence != b.Confidence ? a.Confidence.CompareTo(b.Confidence) : string.CompareOrdinal(b.Id, a.Id)));
        int place = 0;
        await foreach (EdgeChange edge in whole.EdgesAsync(cancellation).ConfigureAwait(false))
        {
            surest.Enqueue((place++, edge), (edge.Properties.GetValueOrDefault("confidence") as double? ?? 0, edge.Id));
            if (surest.Count > limit)
            {
                surest.Dequeue();
            }
        }

        EdgeChange[] edges = [.. surest.UnorderedItems.OrderBy(item => item.Element.Place).Select(item => item.Element.Edge)];
        List<NodeChange> nodes = [];
        foreach (string id in edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            nodes.Add((await whole.FindAsync(id, cancellation).ConfigureAwait(false))!);
        }

        return new LimitedListing(whole, edges, [.. nodes]);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> NodesAsync(CancellationToken cancellation = default) => nodes.ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<EdgeChange> EdgesAsync(CancellationToken cancellation = default) => edges.ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeChange> ArticlesAsync(CancellationToken cancellation = default) => whole.ArticlesAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<NodeChange?> FindAsync(string id, CancellationToken cancellation = default) => whole.FindAsync(id, cancellation);

    public ValueTask DisposeAsync() => whole.DisposeAsync();
}
