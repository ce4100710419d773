namespace DiploGraph.Graph.Storage;

/// <summary>What a query needs of the graph it runs on: a version to read, a turn as its writer, and full-text search.</summary>
public interface IGraphAccess
{
    /// <summary>The latest committed version, with what other programs committed to the same store.</summary>
    GraphSnapshot Read();

    /// <summary>Becomes the writer, waiting for the one before to finish.</summary>
    /// <exception cref="GraphException">The store may not be written to, or another program does not let go of it.</exception>
    WriteTurn BeginWrite(CancellationToken cancellation = default);

    /// <summary>Asks a full-text index, as <c>db.index.fulltext.queryNodes</c> and <c>queryRelationships</c> do.</summary>
    /// <param name="graph">The version to search; what it does not hold is left out.</param>
    /// <param name="index">The index's name in the schema: <c>names</c>, <c>quotes</c>.</param>
    /// <param name="onRelationships">Which of the two procedures asks.</param>
    /// <param name="words">Words and operators as Lucene reads them.</param>
    /// <returns>Ids of nodes or relationships, the best first.</returns>
    /// <exception cref="GraphException">There is no such index, or the words make no query.</exception>
    IEnumerable<FullTextHit> Search(GraphSnapshot graph, string index, bool onRelationships, string words);
}

/// <summary>A node or relationship that a full-text index found.</summary>
/// <param name="Score">Higher is better; comparable within one search only.</param>
public readonly record struct FullTextHit(int Id, double Score);

/// <summary>A turn as the one writer of a graph. Leaving it without <see cref="Commit"/> takes everything back.</summary>
public abstract class WriteTurn : IDisposable
{
    public abstract GraphTransaction Transaction { get; }

    /// <summary>Makes the changes durable and the current version; where it throws, nothing has happened.</summary>
    public abstract void Commit();

    public abstract void Dispose();
}
