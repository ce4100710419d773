using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The full-text indexes of the schema, kept by SQLite's FTS5 in the store's file and brought up to date when they are asked.</summary>
/// <remarks>
/// Indexing at every commit would halve the speed of writing for an index that many never ask. Where the file may not be written to, or
/// another program is writing, what is missing goes into an index in memory that serves beside the one in the file.
/// </remarks>
/// <param name="latest">The graph as of now.</param>
internal sealed class FullTextSearch(StoreFile file, GraphSchema schema, Func<GraphSnapshot> latest) : IDisposable
{
    /// <summary>A search that finds another program writing waits this long before it indexes in memory.</summary>
    private const int WriteWaitMilliseconds = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Seq, HashSet<int> Ids)> inMemory = new(StringComparer.Ordinal);
    private SqliteConnection? connection;

    public IEnumerable<FullTextHit> Search(GraphSnapshot graph, string index, bool onRelationships, string words)
    {
        FullTextIndex definition = schema.FullTextIndexes.FirstOrDefault(known => string.Equals(known.Name, index, StringComparison.Ordinal) && onRelationships == (known.Types.Count > 0))
            ?? throw new GraphException(
                $"There is no such fulltext schema index: {index}. For {(onRelationships ? "relationships" : "nodes")} there is: " +
                $"{string.Join(", ", schema.FullTextIndexes.Where(known => onRelationships == (known.Types.Count > 0)).Select(known => known.Name))}.");
        string? expression = FullTextQuery.Translate(words, [.. definition.Properties]);
        if (expression is null)
        {
            return [];
        }

        try
        {
            lock (gate)
            {
                Update(definition);
                return [.. Find(definition, expression).Where(hit => Holds(definition, graph, hit.Id))];
            }
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }
    }

    /// <summary>Brings all indexes up to date with the log.</summary>
    public void Update()
    {
        try
        {
            lock (gate)
            {
                foreach (FullTextIndex index in schema.FullTextIndexes)
                {
                    Update(index);
                }
            }
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            connection?.Dispose();
            connection = null;
        }
    }

    private void Update(FullTextIndex index)
    {
        if (connection is null)
        {
            connection = file.Connect(writable: file.IsWritable);
            StoreFile.Run(connection, $"PRAGMA busy_timeout = {WriteWaitMilliseconds}; PRAGMA query_only = OFF; PRAGMA temp_store = MEMORY");
        }

        long head = StoreFile.Number(connection, "SELECT max(seq) FROM log");
        if (Indexed(index) == head || (!IsInMemory(index, head) && file.IsWritable && TryUpdateFile(index)))
        {
            // The file holds everything: what was indexed beside it has had its day.
            inMemory.Remove(index.Name);
        }
        else if (!IsInMemory(index, head))
        {
            UpdateMemory(index, head);
        }
    }

    private bool IsInMemory(FullTextIndex index, long head) =>
        inMemory.TryGetValue(index.Name, out (long Seq, HashSet<int> Ids) beside) && beside.Seq == head;

    private bool TryUpdateFile(FullTextIndex index)
    {
        try
        {
            StoreFile.Run(connection!, "BEGIN IMMEDIATE");
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }

        try
        {
            DropOtherForm(index);
            Create("main", index);
            long from = Indexed(index);
            Put("main", index, latest(), Touched(index, from), fresh: from == 0);
            using SqliteCommand note = connection!.CreateCommand();
            note.CommandText = "INSERT INTO fulltext (name, seq, form) SELECT $name, max(seq), $form FROM log WHERE true ON CONFLICT (name) DO UPDATE SET seq = excluded.seq";
            note.Parameters.AddWithValue("$name", index.Name);
            note.Parameters.AddWithValue("$form", Form(index));
            note.ExecuteNonQuery();
            StoreFile.Run(connection!, "COMMIT");
            return true;
        }
        catch
        {
            StoreFile.Run(connection!, "ROLLBACK");
            throw;
        }
    }

    private void UpdateMemory(FullTextIndex index, long head)
    {
        StoreFile.Run(connection!, $"DROP TABLE IF EXISTS temp.{Table(index)}");
        Create("temp", index);
        List<int> ids = Touched(index, Indexed(index));
        GraphSnapshot graph = latest();
        StoreFile.Run(connection!, "BEGIN");
        Put("temp", index, graph, ids, fresh: true);
        StoreFile.Run(connection!, "COMMIT");
        inMemory[index.Name] = (head, [.. ids]);
    }

    private static string Table(FullTextIndex index) => $"fulltext_{index.Name}";

    private void Create(string home, FullTextIndex index) => StoreFile.Run(
        connection!,
        $"CREATE VIRTUAL TABLE IF NOT EXISTS {home}.{Table(index)} USING fts5({string.Join(", ", index.Properties)}, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')");

    private static string Form(FullTextIndex index) => string.Join(' ', index.Properties);

    /// <summary>Drops an index that another schema made, of other properties.</summary>
    private void DropOtherForm(FullTextIndex index)
    {
        using SqliteCommand delete = connection!.CreateCommand();
        delete.CommandText = "DELETE FROM fulltext WHERE name = $name AND form <> $form";
        delete.Parameters.AddWithValue("$name", index.Name);
        delete.Parameters.AddWithValue("$form", Form(index));
        if (delete.ExecuteNonQuery() > 0)
        {
            StoreFile.Run(connection, $"DROP TABLE {Table(index)}");
        }
    }

    /// <summary>The last segment whose texts are in the file's index; 0 where none are.</summary>
    private long Indexed(FullTextIndex index)
    {
        using SqliteCommand select = connection!.CreateCommand();
        select.CommandText = "SELECT seq FROM fulltext WHERE name = $name AND form = $form";
        select.Parameters.AddWithValue("$name", index.Name);
        select.Parameters.AddWithValue("$form", Form(index));
        return select.ExecuteScalar() is long seq ? seq : 0;
    }

    /// <summary>The nodes, or relationships, that segments after <paramref name="from"/> speak of, ascending.</summary>
    private List<int> Touched(FullTextIndex index, long from)
    {
        List<int> touched = [];
        new StoreLog(file, connection!).Forward(from, (_, bytes) =>
        {
            SegmentHeader header = Segment.HeaderOf(bytes);
            touched.AddRange(index.Types.Count > 0 ? header.DeletedRelationships : header.DeletedNodes);
            touched.AddRange(index.Types.Count > 0 ? header.Relationships : header.Nodes);
        });
        touched.Sort();
        int kept = 0;
        for (int i = 0; i < touched.Count; i++)
        {
            if (kept == 0 || touched[i] != touched[kept - 1])
            {
                touched[kept++] = touched[i];
            }
        }

        touched.RemoveRange(kept, touched.Count - kept);
        return touched;
    }

    private void Put(string home, FullTextIndex index, GraphSnapshot graph, IEnumerable<int> ids, bool fresh)
    {
        int[] keys = [.. index.Properties.Select(graph.Keys.Find)];
        using SqliteCommand delete = connection!.CreateCommand();
        delete.CommandText = $"DELETE FROM {home}.{Table(index)} WHERE rowid = $id";
        SqliteParameter deleted = delete.Parameters.Add("$id", SqliteType.Integer);
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {home}.{Table(index)} (rowid, {string.Join(", ", index.Properties)}) VALUES ($id, {string.Join(", ", index.Properties.Select((_, i) => $"${i}"))})";
        SqliteParameter inserted = insert.Parameters.Add("$id", SqliteType.Integer);
        SqliteParameter[] texts = [.. index.Properties.Select((_, i) => insert.Parameters.Add($"${i}", SqliteType.Text))];
        foreach (int id in ids)
        {
            if (!fresh)
            {
                deleted.Value = id;
                delete.ExecuteNonQuery();
            }

            if (!Holds(index, graph, id))
            {
                continue;
            }

            bool any = false;
            for (int i = 0; i < keys.Length; i++)
            {
                string? text = Text(index.Types.Count > 0 ? graph.RelationshipProperty(id, keys[i]) : graph.NodeProperty(id, keys[i]));
                texts[i].Value = text ?? (object)DBNull.Value;
                any |= text is not null;
            }

            if (any)
            {
                inserted.Value = id;
                insert.ExecuteNonQuery();
            }
        }
    }

    /// <summary>A list's texts stand on lines of their own.</summary>
    private static string? Text(in Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString,
        ValueKind.List => string.Join('\n', value.AsList.Where(item => item.IsString).Select(item => item.AsString)),
        _ => null,
    };

    private List<FullTextHit> Find(FullTextIndex index, string expression)
    {
        List<FullTextHit> hits = [];
        HashSet<int>? replaced = inMemory.TryGetValue(index.Name, out (long Seq, HashSet<int> Ids) beside) ? beside.Ids : null;
        if (Indexed(index) > 0)
        {
            Find("main", index, expression, hits, replaced);
        }

        if (replaced is not null)
        {
            Find("temp", index, expression, hits, null);
            hits.Sort((one, other) => other.Score.CompareTo(one.Score) is var order && order != 0 ? order : one.Id.CompareTo(other.Id));
        }

        return hits;
    }

    private void Find(string home, FullTextIndex index, string expression, List<FullTextHit> hits, HashSet<int>? replaced)
    {
        using SqliteCommand select = connection!.CreateCommand();
        select.CommandText = $"SELECT rowid, rank FROM {home}.{Table(index)} WHERE {Table(index)} MATCH $words ORDER BY rank, rowid";
        select.Parameters.AddWithValue("$words", expression);
        using SqliteDataReader rows = select.ExecuteReader();
        while (rows.Read())
        {
            int id = rows.GetInt32(0);
            if (replaced is null || !replaced.Contains(id))
            {
                hits.Add(new FullTextHit(id, -rows.GetDouble(1)));
            }
        }
    }

    private static bool Holds(FullTextIndex index, GraphSnapshot graph, int id) => index.Types.Count > 0
        ? graph.RelationshipExists(id) && index.Types.Contains(graph.Types.Name(graph.TypeOf(id)))
        : graph.NodeExists(id) && index.Labels.Any(label => graph.HasLabel(id, graph.Labels.Find(label)));
}
