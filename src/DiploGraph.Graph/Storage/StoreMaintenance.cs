using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage;

/// <summary>What a check of a store found.</summary>
/// <param name="Problems">One line each, fit for people; empty where all is well.</param>
/// <param name="FileBytes">The size of the file, without its write-ahead log.</param>
/// <param name="Segments">How many commits, or parts of large ones, the log holds.</param>
public sealed record StoreCheck(
    IReadOnlyList<string> Problems, int Version, long Nodes, long Relationships, long Texts, long Segments, long FileBytes)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>Looks after the file of an embedded store: <c>diplograph store check|compact|backup</c>.</summary>
public static class StoreMaintenance
{
    /// <summary>Reads the whole store and holds its parts against each other: SQLite's own check, every segment, the counts, the ends of every edge, every text.</summary>
    /// <exception cref="GraphException">There is no store, or it cannot even be opened.</exception>
    public static StoreCheck Check(string path)
    {
        StoreFile file = StoreFile.Open(path, create: false);
        List<string> problems = [];
        try
        {
            using SqliteConnection connection = file.Connect(writable: false);
            StoreFile.Run(connection, "BEGIN");
            problems.AddRange(Rows(connection, "PRAGMA integrity_check(20)").Where(line => line != "ok").Select(line => $"SQLite: {line}"));
            long segments = StoreFile.Number(connection, "SELECT count(*) FROM log");
            int version = (int)StoreFile.Number(connection, "PRAGMA user_version");
            long bytes = new FileInfo(path).Length;
            StoreImage image;
            try
            {
                image = StoreImage.Load(file, connection);
            }
            catch (GraphException damage)
            {
                return new StoreCheck([.. problems, damage.Message], version, 0, 0, 0, segments, bytes);
            }

            using (image)
            {
                GraphSnapshot graph = image.Graph.Snapshot;
                problems.AddRange(Counts(connection, graph));
                problems.AddRange(DuplicateKeys(graph));
                problems.AddRange(image.Texts.Problems());
                return new StoreCheck(problems, version, graph.NodeCount, graph.RelationshipCount, image.Texts.Count, segments, bytes);
            }
        }
        catch (SqliteException trouble)
        {
            return new StoreCheck([.. problems, StoreTrouble.Of(trouble, path).Message], 0, 0, 0, 0, 0, new FileInfo(path).Length);
        }
    }

    /// <summary>Rewrites the store without what was retracted or replaced, and gives the space back.</summary>
    /// <remarks>One transaction: stopped at any moment, the store is as it was before or as it is after. Programs that have it open go on.</remarks>
    /// <returns>The size of the file before and after, in bytes.</returns>
    /// <exception cref="GraphException">The store cannot be read or written.</exception>
    public static (long Before, long After) Compact(string path)
    {
        StoreFile file = StoreFile.Open(path, create: false);
        file.RequireWritable();
        long before = new FileInfo(path).Length;
        try
        {
            using SqliteConnection connection = file.Connect(writable: true);
            StoreFile.Run(connection, "BEGIN IMMEDIATE");
            try
            {
                StoreCompaction.Run(file, connection);
                StoreFile.Run(connection, "COMMIT");
            }
            catch
            {
                StoreFile.Run(connection, "ROLLBACK");
                throw;
            }

            StoreFile.Run(connection, "VACUUM");
            StoreFile.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, path);
        }

        return (before, new FileInfo(path).Length);
    }

    /// <summary>Copies the store as of now, while others may go on writing to it.</summary>
    /// <param name="target">The file to make; one that is there is replaced once the copy is complete.</param>
    /// <exception cref="GraphException">The store cannot be read, or the target not written.</exception>
    public static void Backup(string path, string target)
    {
        StoreFile file = StoreFile.Open(path, create: false);
        string partial = target + ".partial";
        try
        {
            File.Delete(partial);
            using (SqliteConnection connection = file.Connect(writable: false))
            using (SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString()))
            {
                copy.Open();
                connection.BackupDatabase(copy);

                // A backup is one file: no write-ahead log beside it.
                StoreFile.Run(copy, "PRAGMA journal_mode = DELETE");
            }

            File.Move(partial, target, overwrite: true);
        }
        catch (SqliteException trouble)
        {
            File.Delete(partial);
            throw StoreTrouble.Of(trouble, trouble.SqliteErrorCode == 14 ? target : path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new GraphException($"{target}: the backup cannot be written ({trouble.Message}). Name another file.", trouble);
        }
    }

    private static IEnumerable<string> Counts(SqliteConnection connection, GraphSnapshot graph)
    {
        long nodes = StoreFile.Number(connection, "SELECT value FROM fact WHERE name = 'nodes'");
        long relationships = StoreFile.Number(connection, "SELECT value FROM fact WHERE name = 'relationships'");
        if (nodes != graph.NodeCount || relationships != graph.RelationshipCount)
        {
            yield return $"The log gives {graph.NodeCount} nodes and {graph.RelationshipCount} relationships, where {nodes} and {relationships} were counted.";
        }

        for (int relationship = graph.NextRelationship(0); relationship >= 0; relationship = graph.NextRelationship(relationship + 1))
        {
            if (!graph.NodeExists(graph.SourceOf(relationship)) || !graph.NodeExists(graph.TargetOf(relationship)))
            {
                yield return $"Relationship {relationship} of type {graph.Types.Name(graph.TypeOf(relationship))} has lost a node at its end.";
            }
        }
    }

    private static IEnumerable<string> DuplicateKeys(GraphSnapshot graph)
    {
        int key = graph.Keys.Find(PropertyColumn.KeyProperty);
        foreach (ConstraintDefinition rule in graph.Constraints.Where(rule => rule.Kind != ConstraintKind.Exists && !rule.OnRelationships))
        {
            int label = graph.Labels.Find(rule.Owner), property = graph.Keys.Find(rule.Key);
            var seen = new HashSet<Value>();
            for (int node = graph.NextNode(label, 0); node >= 0; node = graph.NextNode(label, node + 1))
            {
                if (graph.NodeProperty(node, property) is { IsNull: false } value && !seen.Add(value))
                {
                    yield return $"Two nodes with label {rule.Owner} have {rule.Key} = {value}.";
                }
            }
        }

        var edges = new HashSet<string>(StringComparer.Ordinal);
        for (int edge = graph.NextRelationship(0); edge >= 0; edge = graph.NextRelationship(edge + 1))
        {
            if (graph.RelationshipProperty(edge, key) is { IsString: true } value && !edges.Add($"{graph.TypeOf(edge)}:{value.AsString}"))
            {
                yield return $"Two relationships of type {graph.Types.Name(graph.TypeOf(edge))} have id = {value}.";
            }
        }
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader rows = command.ExecuteReader();
        List<string> lines = [];
        while (rows.Read())
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }
}
