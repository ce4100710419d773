namespace DiploGraph.Graph.Storage;

/// <summary>A property graph in memory: any number of readers on snapshots, one writer at a time, each seeing one consistent version.</summary>
/// <remarks>
/// Versions share what did not change (pages are copied on the first write to them), so a snapshot costs nothing and is simply dropped.
/// A store loads it by one untracked transaction, then persists each tracked one in the callback of <see cref="GraphTransaction.Commit"/>.
/// </remarks>
/// <param name="texts">Where texts set by handle are read; null where none are.</param>
public sealed class MemoryGraph(ITextSource? texts = null) : IGraphAccess, IDisposable
{
    private readonly SemaphoreSlim writer = new(1, 1);
    private volatile GraphSnapshot current = new(new StringPool(texts));

    /// <summary>The latest committed version.</summary>
    public GraphSnapshot Snapshot => current;

    /// <summary>Becomes the writer, waiting for the one before to finish.</summary>
    /// <param name="track">Whether the ids of what changes are to be listed for a store that persists.</param>
    public GraphTransaction BeginWrite(bool track = true, CancellationToken cancellation = default)
    {
        writer.Wait(cancellation);
        return new GraphTransaction(this, current.Fork(), track);
    }

    GraphSnapshot IGraphAccess.Read() => current;

    WriteTurn IGraphAccess.BeginWrite(CancellationToken cancellation) => new MemoryTurn(BeginWrite(cancellation: cancellation));

    IEnumerable<FullTextHit> IGraphAccess.Search(GraphSnapshot graph, string index, bool onRelationships, string words) =>
        throw new GraphException($"There is no such fulltext schema index: {index}. A graph in memory has none.");

    public void Dispose() => writer.Dispose();

    internal void Publish(GraphSnapshot version)
    {
        current = version;
        writer.Release();
    }

    internal void Release() => writer.Release();

    private sealed class MemoryTurn(GraphTransaction transaction) : WriteTurn
    {
        public override GraphTransaction Transaction => transaction;

        public override void Commit() => transaction.Commit();

        public override void Dispose() => transaction.Dispose();
    }
}
