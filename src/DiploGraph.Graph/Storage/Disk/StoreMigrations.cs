using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The steps that lead a store's file from each version to the next; a new version adds one at the end.</summary>
internal static class StoreMigrations
{
    private static readonly string[] Steps =
    [
        // 1: the log of segments, each the outcome of one commit; the texts they point to; the facts about the whole.
        """
        CREATE TABLE log (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE text (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO fact (name, value) VALUES ('epoch', 1), ('nodes', 0), ('relationships', 0);
        """,

        // 2: full-text indexes, each with the last segment that went into it.
        """
        CREATE TABLE fulltext (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, form TEXT NOT NULL) WITHOUT ROWID;
        """,

        // 3: articles that were retracted and not read again, so that a server loaded from this store can follow.
        """
        CREATE TABLE retracted (article TEXT PRIMARY KEY) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>Takes the steps that are missing, all or none.</summary>
    /// <param name="upTo">The version to stop at; the latest where null.</param>
    public static void Run(SqliteConnection connection, int applicationId, int? upTo = null)
    {
        StoreFile.Run(connection, "BEGIN IMMEDIATE");
        try
        {
            // Read again under the lock: another program may have been faster.
            for (int version = (int)StoreFile.Number(connection, "PRAGMA user_version"); version < (upTo ?? Version); version++)
            {
                StoreFile.Run(connection, Steps[version]);
                StoreFile.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}; PRAGMA application_id = {applicationId}"));
            }

            StoreFile.Run(connection, "COMMIT");
        }
        catch
        {
            StoreFile.Run(connection, "ROLLBACK");
            throw;
        }
    }
}
