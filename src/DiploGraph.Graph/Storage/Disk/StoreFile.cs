using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The SQLite file under an embedded store: found or made, of a version this program knows, and connections to it.</summary>
internal sealed class StoreFile
{
    /// <summary>"DPLG", in the header of every store.</summary>
    private const int ApplicationId = 0x44504C47;

    /// <summary>How long a writer waits for another one before it gives up.</summary>
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(30);

    private readonly bool readOnly;
    private readonly bool immutable;

    /// <param name="readOnly">File or folder may not be written to.</param>
    /// <param name="immutable">And nobody writes to it: SQLite then needs none of the files it would put beside it.</param>
    private StoreFile(string path, bool readOnly, bool immutable) => (Path, this.readOnly, this.immutable) = (path, readOnly, immutable);

    public string Path { get; }

    /// <summary>Opens the store's file and brings it to the version this program writes.</summary>
    /// <param name="create">Whether to make a file that is not there.</param>
    /// <exception cref="GraphException">It is missing, no store, damaged, of a newer version, or may not be read.</exception>
    public static StoreFile Open(string path, bool create)
    {
        if (Directory.Exists(path))
        {
            throw new GraphException($"{path}: this is a folder. Name a file for the store, such as {System.IO.Path.Combine(path, "diplograph.db")}.");
        }

        bool exists = File.Exists(path) && new FileInfo(path).Length > 0;
        if (!exists && !create)
        {
            throw new GraphException($"{path}: there is no store. Read some articles first: diplograph read PATH --store {path}");
        }

        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new GraphException($"{path}: the folder {folder} does not exist. Make it, or name another file with --store.");
        }

        // A write-ahead log that is still there holds commits, perhaps of a program that runs: it must not be passed over.
        bool readOnly = exists && !MayWrite(path, folder);
        bool hasLog = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        StoreFile file = new(path, readOnly, immutable: readOnly && !hasLog);
        try
        {
            using SqliteConnection connection = file.Connect(writable: !readOnly);
            file.Prepare(connection, exists);
            return file;
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, path);
        }
    }

    /// <summary>A connection of its own; <paramref name="writable"/> false for one that only reads.</summary>
    public SqliteConnection Connect(bool writable)
    {
        string source = immutable ? $"file:{Uri.EscapeDataString(System.IO.Path.GetFullPath(Path)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1" : Path;
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, $"PRAGMA busy_timeout = {(int)LockWait.TotalMilliseconds}");
            if (writable)
            {
                // FULL: what was reported as committed also outlives a loss of power.
                Run(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000");
            }
            else
            {
                Run(connection, "PRAGMA query_only = ON");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>False where file or folder may only be read.</summary>
    public bool IsWritable => !readOnly;

    public void RequireWritable()
    {
        if (readOnly)
        {
            throw new GraphException($"{Path}: the store or its folder may not be written to. Change the permissions, or copy the store to a folder of your own.");
        }
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private void Prepare(SqliteConnection connection, bool exists)
    {
        long version = Number(connection, "PRAGMA user_version");
        long application = Number(connection, "PRAGMA application_id");
        if (exists && application != ApplicationId && (application != 0 || version != 0 || Number(connection, "SELECT count(*) FROM sqlite_master") > 0))
        {
            throw new GraphException($"{Path}: this is a database, but not a DiploGraph store. Name another file with --store.");
        }

        if (version > StoreMigrations.Version)
        {
            throw new GraphException($"{Path}: the store has version {version}, and this program knows versions up to {StoreMigrations.Version}. Use a newer DiploGraph.");
        }

        if (version < StoreMigrations.Version)
        {
            RequireWritable();
            if (version == 0)
            {
                Run(connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
            }

            StoreMigrations.Run(connection, ApplicationId);
        }
    }

    private static bool MayWrite(string path, string folder)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
            }

            string probe = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(path)}.{Environment.ProcessId}.probe");
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }

            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
