using DiploGraph.Graph.Storage.Disk;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DiploGraph.Graph.Storage.Listing;

/// <summary>
/// Nodes and edges in a nameless database on the disk, which SQLite joins and sorts within the memory of its page cache: its sorter is an
/// external merge sort. The files have no name from the moment they are made, so that they vanish with the process, however it ends.
/// </summary>
internal sealed class ScratchTables : IDisposable
{
    /// <summary>Of page cache; a sorted run takes as much.</summary>
    private const int CacheKilobytes = 16 * 1024;

    private readonly SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = "", Pooling = false }.ToString());
    private readonly sqlite3_stmt insertNode;
    private readonly sqlite3_stmt insertEdge;
    private readonly sqlite3_stmt insertCited;
    private SqliteCommand? find;

    public ScratchTables()
    {
        connection.Open();
        StoreFile.Run(connection, $"""
            PRAGMA temp_store = FILE; PRAGMA cache_size = -{CacheKilobytes}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE node (number INTEGER PRIMARY KEY, kinds INTEGER NOT NULL, id TEXT, bytes BLOB NOT NULL);
            CREATE TABLE edge (rank INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, id TEXT NOT NULL, bytes BLOB NOT NULL);
            CREATE TABLE cited (id TEXT PRIMARY KEY) WITHOUT ROWID;
            BEGIN
            """);
        insertNode = Prepare("INSERT INTO node VALUES (?, ?, ?, ?)");
        insertEdge = Prepare("INSERT INTO edge VALUES (?, ?, ?, ?, ?)");
        insertCited = Prepare("INSERT OR IGNORE INTO cited VALUES (?)");
    }

    /// <summary>Makes something of a row.</summary>
    /// <param name="bytes">Its properties; valid during the call.</param>
    public delegate T Make<T>(in ScratchRow row, ReadOnlySpan<byte> bytes);

    /// <param name="kinds">A bit for each kind it is of.</param>
    /// <param name="id">Null where it has none that is a text.</param>
    public void AddNode(int number, int kinds, string? id, ReadOnlySpan<byte> bytes)
    {
        raw.sqlite3_bind_int(insertNode, 1, number);
        raw.sqlite3_bind_int(insertNode, 2, kinds);
        raw.sqlite3_bind_text(insertNode, 3, id);
        raw.sqlite3_bind_blob(insertNode, 4, bytes);
        Insert(insertNode);
    }

    /// <param name="rank">The place of its type in the order of edges.</param>
    /// <param name="source">The number of the node it runs from.</param>
    public void AddEdge(int rank, int source, int target, string id, ReadOnlySpan<byte> bytes)
    {
        raw.sqlite3_bind_int(insertEdge, 1, rank);
        raw.sqlite3_bind_int(insertEdge, 2, source);
        raw.sqlite3_bind_int(insertEdge, 3, target);
        raw.sqlite3_bind_text(insertEdge, 4, id);
        raw.sqlite3_bind_blob(insertEdge, 5, bytes);
        Insert(insertEdge);
    }

    /// <summary>Notes that a node is cited by its id; several times is once.</summary>
    public void AddCited(string id)
    {
        raw.sqlite3_bind_text(insertCited, 1, id);
        Insert(insertCited);
    }

    /// <summary>The numbers of the nodes that are cited.</summary>
    public IEnumerable<int> Cited() => Rows("SELECT x'', node.number FROM cited CROSS JOIN node ON node.id = cited.id", static (in row, _) => row.Number(1));

    /// <summary>Number and kinds of the nodes that have an id.</summary>
    public IEnumerable<(int Number, int Kinds)> Nodes() =>
        Rows("SELECT x'', number, kinds FROM node WHERE id > ''", static (in row, _) => (row.Number(1), row.Number(2)));

    /// <summary>The node of that id, if there is one: 1 number, 2 id, 3 kinds.</summary>
    public T? NodeOf<T>(string id, Make<T> make)
    {
        if (find is null)
        {
            StoreFile.Run(connection, "CREATE INDEX node_id ON node (id)");
            find = connection.CreateCommand();
            find.CommandText = "SELECT bytes, number, id, kinds FROM node WHERE id = $id";
            find.Parameters.Add("$id", SqliteType.Text);
        }

        find.Parameters[0].Value = id;
        return Rows(find, make).SingleOrDefault();
    }

    /// <summary>The nodes of that kind, by id: 1 number, 2 id.</summary>
    public IEnumerable<T> NodesById<T>(int kind, Make<T> make) =>
        Rows($"SELECT bytes, number, id FROM node WHERE kinds & {kind} AND id > '' ORDER BY id", make);

    /// <summary>The ends of the edges of that rank.</summary>
    public IEnumerable<(int Source, int Target)> Ends(int rank) =>
        Rows($"SELECT x'', source, target FROM edge WHERE rank = {rank}", static (in row, _) => (row.Number(1), row.Number(2)));

    /// <summary>The edges by rank and id: 1 rank, 2 id, 3 and 4 numbers of the ends, 5 and 6 their ids.</summary>
    public IEnumerable<T> EdgesById<T>(Make<T> make) => Rows(
        """
        SELECT edge.bytes, rank, edge.id, source, target, head.id, tail.id
        FROM edge CROSS JOIN node AS head ON head.number = source CROSS JOIN node AS tail ON tail.number = target ORDER BY rank, edge.id
        """,
        make);

    public void Dispose()
    {
        insertNode.Dispose();
        insertEdge.Dispose();
        insertCited.Dispose();
        find?.Dispose();
        connection.Dispose();
    }

    private static GraphException NoRoom(SqliteException trouble) => new(
        "The graph cannot be sorted on the disk: SQLite reports " + trouble.Message.TrimEnd('.')
        + ". Free some space in the folder for temporary files, about three times what the store takes, or name another folder in TMPDIR.",
        trouble);

    private static bool Next(SqliteDataReader rows)
    {
        try
        {
            return rows.Read();
        }
        catch (SqliteException trouble)
        {
            throw NoRoom(trouble);
        }
    }

    private IEnumerable<T> Rows<T>(string query, Make<T> make)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = query;
        foreach (T made in Rows(select, make))
        {
            yield return made;
        }
    }

    private static IEnumerable<T> Rows<T>(SqliteCommand select, Make<T> make)
    {
        using SqliteDataReader rows = Started(select);
        while (Next(rows))
        {
            yield return make(new ScratchRow(rows), raw.sqlite3_column_blob(rows.Handle, 0));
        }
    }

    private static SqliteDataReader Started(SqliteCommand select)
    {
        try
        {
            return select.ExecuteReader(); // Sorts: the first row is known when it returns.
        }
        catch (SqliteException trouble)
        {
            throw NoRoom(trouble);
        }
    }

    private sqlite3_stmt Prepare(string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out sqlite3_stmt statement), connection.Handle);
        return statement;
    }

    private void Insert(sqlite3_stmt statement)
    {
        int outcome = raw.sqlite3_step(statement);
        if (raw.sqlite3_reset(statement) is var trouble && trouble != raw.SQLITE_OK)
        {
            try
            {
                SqliteException.ThrowExceptionForRC(outcome == raw.SQLITE_DONE ? trouble : outcome, connection.Handle);
            }
            catch (SqliteException reported)
            {
                throw NoRoom(reported);
            }
        }
    }
}

/// <summary>A row of the tables, its columns by place.</summary>
internal readonly struct ScratchRow(SqliteDataReader row)
{
    public int Number(int column) => raw.sqlite3_column_int(row.Handle, column);

    /// <summary>Null where there is none.</summary>
    public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
