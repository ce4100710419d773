using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Says what SQLite reports in words that tell the user what to do.</summary>
internal static class StoreTrouble
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static GraphException Of(SqliteException trouble, string path) => new(
        trouble.SqliteErrorCode switch
        {
            Busy or Locked => $"{path}: another program is writing to this store and did not finish in time. Wait for it, or stop it, and try again.",
            ReadOnly => $"{path}: the store or its folder may not be written to. Change the permissions, or copy the store to a folder of your own.",
            Full => $"{path}: no space is left on the disk. Nothing of this change was kept; free some space and run it again.",
            CannotOpen => $"{path}: the store cannot be opened. See whether the folder exists and you may read and write there.",
            Corrupt => $"{path}: the store is damaged. Run `diplograph store check --store {path}`, or go back to a backup.",
            NotADatabase => $"{path}: this file is not a DiploGraph store. Name another file with --store.",
            IoError => $"{path}: the disk reports an error ({trouble.SqliteExtendedErrorCode}). Nothing of this change was kept; see whether the disk is full or gone.",
            _ => $"{path}: the store answers with an error: {trouble.Message}",
        },
        trouble);

    public static GraphException Damaged(string path, string what, Exception? inner = null)
    {
        string message = $"{path}: the store is damaged: {what}. Go back to a backup, or read the articles into a new store.";
        return inner is null ? new GraphException(message) : new GraphException(message, inner);
    }
}
