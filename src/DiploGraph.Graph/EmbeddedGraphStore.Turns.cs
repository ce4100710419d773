using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph;

public sealed partial class EmbeddedGraphStore
{
    /// <summary>A turn as the one writer, of all programs, of the store's file.</summary>
    private sealed class StoreTurn(EmbeddedGraphStore store, SqliteConnection connection, StoreImage image, GraphTransaction transaction) : WriteTurn
    {
        private bool done;

        public override GraphTransaction Transaction => transaction;

        public StoreImage Image => image;

        /// <summary>Set by a writer that looked up every key it wrote, and noted it.</summary>
        public bool KeysAreKnown { get; set; }

        public override void Commit()
        {
            try
            {
                IReadOnlyList<int> nodes = transaction.ChangedNodes, relationships = transaction.ChangedRelationships;
                (KeyIndex nodeKeys, KeyIndex edgeKeys) = image.Keys(transaction.Graph);
                if (!KeysAreKnown)
                {
                    NoteKeys(nodeKeys, edgeKeys, nodes, relationships);
                }

                long seq = Log(nodes, relationships);

                // Readers look at the log under this lock: they see the commit and the version that holds it at once.
                lock (store.reading)
                {
                    transaction.Commit(_ => StoreFile.Run(connection, "COMMIT"));
                    image.Texts.Accept();
                    image.Seq = seq;
                }

                done = true;
                store.EndTurn(connection, statement: null);
            }
            catch (SqliteException trouble)
            {
                throw StoreTrouble.Of(trouble, store.Path);
            }
        }

        public override void Dispose()
        {
            transaction.Dispose();
            if (!done)
            {
                done = true;
                image.Texts.Discard();
                store.EndTurn(connection, "ROLLBACK");
            }
        }

        private long Log(IReadOnlyList<int> nodes, IReadOnlyList<int> relationships)
        {
            long seq = image.Seq;
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO log (seq, bytes) VALUES ($seq, $bytes)";
            SqliteParameter number = insert.Parameters.Add("$seq", SqliteType.Integer);
            SqliteParameter bytes = insert.Parameters.Add("$bytes", SqliteType.Blob);
            foreach (byte[] segment in new SegmentWriter(transaction.Graph, image.Texts).Write(nodes, relationships, transaction.SchemaChanged))
            {
                number.Value = ++seq;
                bytes.Value = segment;
                insert.ExecuteNonQuery();
            }

            image.Texts.Store(connection);
            SetFact(connection, "nodes", transaction.Graph.NodeCount);
            SetFact(connection, "relationships", transaction.Graph.RelationshipCount);
            return seq;
        }

        /// <summary>Cypher may write any <c>id</c>: one that another relationship of its type has is refused here, as a constraint on each type would.</summary>
        private void NoteKeys(KeyIndex nodeKeys, KeyIndex edgeKeys, IReadOnlyList<int> nodes, IReadOnlyList<int> relationships)
        {
            GraphSnapshot graph = transaction.Graph;
            foreach (int node in nodes)
            {
                nodeKeys.AddMissing(graph, node);
            }

            foreach (int relationship in relationships)
            {
                int holder = edgeKeys.AddMissing(graph, relationship);
                if (holder != relationship && graph.TypeOf(holder) == graph.TypeOf(relationship))
                {
                    Value key = graph.RelationshipProperty(relationship, graph.Keys.Find(PropertyColumn.KeyProperty));
                    throw new ConstraintException(
                        $"Relationship {holder} with type {graph.Types.Name(graph.TypeOf(holder))} already has id = {key}, and the value has to be unique");
                }
            }
        }
    }

    private static void SetFact(SqliteConnection connection, string name, long value)
    {
        using SqliteCommand update = connection.CreateCommand();
        update.CommandText = "INSERT INTO fact (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = $value";
        update.Parameters.AddWithValue("$name", name);
        update.Parameters.AddWithValue("$value", value);
        update.ExecuteNonQuery();
    }
}
