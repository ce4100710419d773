namespace DiploGraph.Graph;

/// <summary>
/// Part of a graph, counted, to be read from start to end as often as wanted: the statements that passed a filter, and what belongs to them.
/// Nothing but the part being read is held in memory.
/// </summary>
/// <remarks>
/// One reading at a time; between two items of a reading nodes may be looked up. Disposing of it frees the space that it may take on the disk.
/// </remarks>
public interface IGraphListing : IAsyncDisposable
{
    long NodeCount { get; }

    long EdgeCount { get; }

    /// <summary>Earliest day of a statement, as ISO text of a day, month or year; empty where none has one.</summary>
    string First { get; }

    /// <summary>Latest day of a statement.</summary>
    string Last { get; }

    /// <summary>Entities, then articles where they were asked for, each by id: all, or those that the statements name where a filter was given.</summary>
    IAsyncEnumerable<NodeChange> NodesAsync(CancellationToken cancellation = default);

    /// <summary>Mentions where they were asked for, then statements, by type in the schema's order and id; both ends are among the nodes.</summary>
    IAsyncEnumerable<EdgeChange> EdgesAsync(CancellationToken cancellation = default);

    /// <summary>The articles of the graph that are not among the nodes, by id.</summary>
    IAsyncEnumerable<NodeChange> ArticlesAsync(CancellationToken cancellation = default);

    /// <summary>One of the nodes, or any article of the graph, by its id; null where there is none.</summary>
    ValueTask<NodeChange?> FindAsync(string id, CancellationToken cancellation = default);
}
