using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Writes a store's log anew from what stands, in the transaction of the caller; ids become dense, a new epoch begins.</summary>
internal static class StoreCompaction
{
    public static void Run(StoreFile file, SqliteConnection connection)
    {
        using StoreImage image = StoreImage.Load(file, connection);
        GraphSnapshot old = image.Graph.Snapshot;
        using var texts = new TextStore(file, image.Texts.NextChunk);
        using var copy = new MemoryGraph(texts);
        using GraphTransaction transaction = copy.BeginWrite(track: false);
        Copy(old, new GraphLoader(transaction.Graph, bulk: true, texts), texts);

        int[] nodes = [.. Enumerable.Range(0, transaction.Graph.NodeBound)];
        int[] relationships = [.. Enumerable.Range(0, transaction.Graph.RelationshipBound)];
        StoreFile.Run(connection, "DELETE FROM log; DELETE FROM text");
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO log (seq, bytes) VALUES ($seq, $bytes)";
        SqliteParameter number = insert.Parameters.Add("$seq", SqliteType.Integer);
        SqliteParameter bytes = insert.Parameters.Add("$bytes", SqliteType.Blob);
        long seq = image.Seq;
        foreach (byte[] segment in new SegmentWriter(transaction.Graph, texts).Write(nodes, relationships, schema: true))
        {
            number.Value = ++seq;
            bytes.Value = segment;
            insert.ExecuteNonQuery();
        }

        texts.Store(connection);
        foreach (string table in FullTextTables(connection))
        {
            StoreFile.Run(connection, $"DROP TABLE \"{table}\"");
        }

        StoreFile.Run(connection, string.Create(CultureInfo.InvariantCulture, $"""
            DELETE FROM fulltext;
            UPDATE fact SET value = value + 1 WHERE name = 'epoch';
            INSERT INTO fact (name, value) VALUES ('chunk', {texts.NextChunk}) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
            """));
    }

    private static void Copy(GraphSnapshot old, GraphLoader loader, TextStore texts)
    {
        List<int> nodes = [], relationships = [];
        int[] newNode = new int[old.NodeBound];
        for (int node = old.NextNode(0); node >= 0; node = old.NextNode(node + 1))
        {
            newNode[node] = nodes.Count;
            loader.BeginNode(nodes.Count);
            foreach (int label in old.LabelsOf(node))
            {
                loader.AddLabel(nodes.Count, old.Labels.Name(label));
            }

            nodes.Add(node);
        }

        for (int relationship = old.NextRelationship(0); relationship >= 0; relationship = old.NextRelationship(relationship + 1))
        {
            loader.BeginRelationship(
                relationships.Count, old.Types.Name(old.TypeOf(relationship)), newNode[old.SourceOf(relationship)], newNode[old.TargetOf(relationship)]);
            relationships.Add(relationship);
        }

        Copy(old, old.NodeColumns, nodes, loader, texts, onRelationships: false);
        Copy(old, old.RelColumns, relationships, loader, texts, onRelationships: true);
        loader.SetSchema([.. old.Indexes], [.. old.Constraints]);
        loader.Finish();
    }

    private static void Copy(GraphSnapshot old, PropertyColumn?[] columns, List<int> ids, GraphLoader loader, TextStore texts, bool onRelationships)
    {
        for (int key = 0; key < columns.Length; key++)
        {
            if (columns[key] is not { } from)
            {
                continue;
            }

            PropertyColumn to = loader.Column(old.Keys.Name(key), onRelationships);
            for (int id = 0; id < ids.Count; id++)
            {
                if (from.TryGetCode(ids[id], out int code) && code < 0)
                {
                    to.SetTextHandle(id, texts.Add(old.Strings[code]), loader.Graph.Strings);
                }
                else
                {
                    to.Set(id, from.Get(ids[id], old.Strings), loader.Graph.Strings);
                }
            }
        }
    }

    private static List<string> FullTextTables(SqliteConnection connection)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT name FROM fulltext";
        using SqliteDataReader rows = select.ExecuteReader();
        List<string> tables = [];
        while (rows.Read())
        {
            tables.Add($"fulltext_{rows.GetString(0)}");
        }

        return tables;
    }
}
