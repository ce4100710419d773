using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>A store's graph in memory, as far as its log has been read.</summary>
internal sealed class StoreImage : IDisposable
{
    private readonly StoreFile file;
    private KeyIndex? nodeKeys;
    private KeyIndex? edgeKeys;

    private StoreImage(StoreFile file, long epoch, int firstChunk)
    {
        this.file = file;
        Epoch = epoch;
        Texts = new TextStore(file, firstChunk);
        Graph = new MemoryGraph(Texts);
    }

    public MemoryGraph Graph { get; }

    public TextStore Texts { get; }

    /// <summary>Rises with each compaction: ids, handles and segments of one epoch mean nothing in another.</summary>
    public long Epoch { get; }

    /// <summary>The last segment that went into the graph.</summary>
    public long Seq { get; set; }

    /// <summary>Reads the whole log.</summary>
    /// <param name="connection">One that only reads, within a transaction of the caller.</param>
    public static StoreImage Load(StoreFile file, SqliteConnection connection)
    {
        var image = new StoreImage(file, StoreFile.Number(connection, "SELECT value FROM fact WHERE name = 'epoch'"), (int)Math.Max(1, StoreFile.Number(connection, "SELECT value FROM fact WHERE name = 'chunk'")));
        image.ReadLog(connection, bulk: true);
        return image;
    }

    /// <summary>Reads what was logged since, by whomever.</summary>
    public void CatchUp(SqliteConnection connection)
    {
        ReadLog(connection, bulk: false);
        (nodeKeys, edgeKeys) = (null, null);
    }

    /// <summary>The index of keys, for the writer; built on first use.</summary>
    public (KeyIndex Nodes, KeyIndex Edges) Keys(GraphSnapshot graph)
    {
        if (nodeKeys is null || nodeKeys.IsStale(graph))
        {
            nodeKeys = KeyIndex.Build(graph, onRelationships: false);
        }

        if (edgeKeys is null || edgeKeys.IsStale(graph))
        {
            edgeKeys = KeyIndex.Build(graph, onRelationships: true);
        }

        return (nodeKeys, edgeKeys);
    }

    public void Dispose()
    {
        Texts.Dispose();
        Graph.Dispose();
    }

    private void ReadLog(SqliteConnection connection, bool bulk)
    {
        using GraphTransaction transaction = Graph.BeginWrite(track: false);
        var loader = new GraphLoader(transaction.Graph, bulk, Texts);
        var reader = new SegmentReader(loader);
        long seq = new StoreLog(file, connection).Forward(after: Seq, (_, bytes) => reader.Read(bytes));
        if (bulk)
        {
            loader.Finish();
        }

        transaction.Commit();
        Seq = seq;
    }
}
