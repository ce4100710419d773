using DiploGraph.Graph.Cypher;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Storage.Listing;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph;

/// <summary>The graph in one file: no server, the same questions, changes that happen whole or not at all.</summary>
/// <remarks>
/// Under it lies SQLite with a write-ahead log. What a commit changed is appended to a log of segments (see <see cref="Segment"/>); the
/// graph itself is built in memory on first use and follows the log, whoever wrote to it; a listing reads the log without it. Reading
/// never waits for a writer, of this program or another; a second writer waits for the first, and after half a minute says so.
/// </remarks>
public sealed partial class EmbeddedGraphStore : IGraphStore, IGraphAccess
{
    private readonly StoreFile file;
    private readonly GraphSchema schema;
    private readonly FullTextSearch search;
    private readonly CypherEngine engine;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock reading = new();
    private SqliteConnection? reader;
    private SqliteConnection? writer;
    private long dataVersion = -1;
    private volatile StoreImage? image;

    private EmbeddedGraphStore(StoreFile file, GraphSchema schema)
    {
        this.file = file;
        this.schema = schema;
        search = new FullTextSearch(file, schema, Read);
        engine = new CypherEngine(this);
    }

    /// <summary>The path of the store's file.</summary>
    public string Path => file.Path;

    /// <summary>Opens a store; its graph is read when it is first asked.</summary>
    /// <param name="create">Whether to make a new one where there is none.</param>
    /// <exception cref="GraphException">There is none, or it is no store, or of a newer version.</exception>
    public static EmbeddedGraphStore Open(string path, GraphSchema schema, bool create = true)
    {
        var store = new EmbeddedGraphStore(StoreFile.Open(path, create), schema);
        try
        {
            store.PrepareNew();
            return store;
        }
        catch
        {
            store.Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ChangeCounters> ApplyAsync(GraphChanges changes, CancellationToken cancellation = default) => Task.Run(
        () =>
        {
            using StoreTurn writing = BeginTurn(cancellation);
            (KeyIndex nodes, KeyIndex edges) = writing.Image.Keys(writing.Transaction.Graph);
            writing.KeysAreKnown = true;

            // Properties come back in the order of their keys' numbers: the schema's order, not that of the first article that had one.
            foreach (SchemaProperty property in schema.Entity.Properties.Concat(schema.Article.Properties).Concat(schema.MentionProperties).Concat(schema.StatementProperties))
            {
                writing.Transaction.Graph.Keys.GetOrAdd(property.Name);
            }

            new ChangeApplier(writing.Transaction, nodes, edges, writing.Image.Texts, schema.MentionedIn).Apply(changes, cancellation);
            ChangeCounters counters = writing.Transaction.Counters;
            if (counters.ContainsUpdates)
            {
                NoteRetractions(writer!, changes);
                writing.Commit();
            }

            return counters;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default) => QueryAsync(query, QueryLimits.Default, cancellation);

    /// <inheritdoc cref="IGraphStore.QueryAsync"/>
    /// <param name="limits">What the query may use up before it is ended.</param>
    public Task<QueryResult> QueryAsync(CypherQuery query, QueryLimits limits, CancellationToken cancellation = default) =>
        Task.Run(() => engine.Run(query, limits, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IGraphListing> ListAsync(EdgeFilter filter, bool withArticles, CancellationToken cancellation = default) =>
        Task.Run<IGraphListing>(() => StoreListing.Of(file, schema, filter, withArticles, cancellation), cancellation);

    /// <inheritdoc/>
    public GraphSnapshot Read() => Current().Graph.Snapshot;

    /// <inheritdoc/>
    public WriteTurn BeginWrite(CancellationToken cancellation = default) => BeginTurn(cancellation);

    /// <inheritdoc/>
    public IEnumerable<FullTextHit> Search(GraphSnapshot graph, string index, bool onRelationships, string words) =>
        search.Search(graph, index, onRelationships, words);

    /// <summary>Brings the full-text indexes up to date; else the first search does it.</summary>
    public Task IndexTextsAsync(CancellationToken cancellation = default) => Task.Run(() => search.Update(), cancellation);

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        search.Dispose();
        image?.Dispose();
        reader?.Dispose();
        writer?.Dispose();
        turn.Dispose();
    }

    /// <summary>Gives a new store the keys and indexes of the schema.</summary>
    private void PrepareNew()
    {
        if (file.IsWritable && IsNew())
        {
            using StoreTurn writing = BeginTurn(CancellationToken.None);
            foreach (NodeKind kind in new[] { schema.Entity, schema.Article })
            {
                writing.Transaction.CreateConstraint(new ConstraintDefinition(
                    $"{kind.Label.ToLowerInvariant()}_{kind.Key}", ConstraintKind.Unique, OnRelationships: false, kind.Label, kind.Key));
            }

            foreach (Schema.PropertyIndex index in schema.NodeIndexes.Where(index => index.Properties.Count == 1))
            {
                writing.Transaction.CreateIndex(new IndexDefinition(index.Name, OnRelationships: false, index.Label, index.Properties[0], Constraint: null));
            }

            writing.Commit();
        }
    }

    /// <summary>Whether nothing was ever written to it; the graph is not read for that.</summary>
    private bool IsNew()
    {
        try
        {
            using SqliteConnection connection = file.Connect(writable: false);
            return StoreFile.Number(connection, "SELECT count(*) FROM (SELECT 1 FROM log LIMIT 1)") == 0;
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }
    }

    /// <summary>The graph as of now: loaded where it is not yet, and caught up with what others committed.</summary>
    private StoreImage Current()
    {
        lock (reading)
        {
            try
            {
                reader ??= file.Connect(writable: false);
                long version = StoreFile.Number(reader, "PRAGMA data_version");
                if (image is { } known && version == dataVersion)
                {
                    return known;
                }

                StoreFile.Run(reader, "BEGIN");
                try
                {
                    StoreImage latest = Latest(reader);
                    dataVersion = version;
                    return latest;
                }
                finally
                {
                    StoreFile.Run(reader, "COMMIT");
                }
            }
            catch (SqliteException trouble)
            {
                throw StoreTrouble.Of(trouble, file.Path);
            }
        }
    }

    private StoreImage Latest(SqliteConnection connection)
    {
        StoreImage? known = image;
        try
        {
            if (known is null || StoreFile.Number(connection, "SELECT value FROM fact WHERE name = 'epoch'") != known.Epoch)
            {
                // The old one is left to the queries that still run on it.
                image = known = StoreImage.Load(file, connection);
            }
            else if (StoreFile.Number(connection, "SELECT max(seq) FROM log") > known.Seq)
            {
                known.CatchUp(connection);
            }
        }
        catch (GraphException)
        {
            image = null;
            throw;
        }

        return known;
    }

    private StoreTurn BeginTurn(CancellationToken cancellation)
    {
        file.RequireWritable();
        turn.Wait(cancellation);
        try
        {
            writer ??= file.Connect(writable: true);
            StoreFile.Run(writer, "BEGIN IMMEDIATE");
        }
        catch (SqliteException trouble)
        {
            turn.Release();
            throw StoreTrouble.Of(trouble, file.Path);
        }

        try
        {
            StoreImage latest;
            lock (reading)
            {
                latest = Latest(writer);
            }

            return new StoreTurn(this, writer, latest, latest.Graph.BeginWrite(track: true, cancellation));
        }
        catch
        {
            EndTurn(writer, "ROLLBACK");
            throw;
        }
    }

    private void EndTurn(SqliteConnection connection, string? statement)
    {
        try
        {
            if (statement is not null)
            {
                StoreFile.Run(connection, statement);
            }
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
        finally
        {
            turn.Release();
        }
    }
}
