using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The log of segments in a store's file.</summary>
/// <param name="connection">One that only reads, within a transaction of the caller.</param>
internal sealed class StoreLog(StoreFile file, SqliteConnection connection)
{
    /// <param name="bytes">Valid during the call.</param>
    public delegate void Take(long segment, ReadOnlySpan<byte> bytes);

    /// <summary>Hands over the segments after the given one, first to last.</summary>
    /// <returns>The last one; <paramref name="after"/> itself where there is none.</returns>
    /// <exception cref="GraphException">A segment cannot be read.</exception>
    public long Forward(long after, Take take) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"WHERE seq > {after} ORDER BY seq"), take).LastOrDefault(after);

    /// <summary>Hands over the segments, last to first, each when its number is asked for.</summary>
    /// <inheritdoc cref="Forward" path="/exception"/>
    public IEnumerable<long> Backward(Take take) => Read("ORDER BY seq DESC", take);

    /// <summary>Hands over one segment.</summary>
    /// <inheritdoc cref="Forward" path="/exception"/>
    public void One(long segment, Take take) => Read(string.Create(CultureInfo.InvariantCulture, $"WHERE seq = {segment}"), take).Single();

    private IEnumerable<long> Read(string which, Take take)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = $"SELECT seq, bytes FROM log {which}";
        using SqliteDataReader rows = select.ExecuteReader();
        while (rows.Read())
        {
            yield return Taken(rows, take);
        }
    }

    private long Taken(SqliteDataReader row, Take take)
    {
        long segment = row.GetInt64(0);
        try
        {
            take(segment, SQLitePCL.raw.sqlite3_column_blob(row.Handle, 1));
            return segment;
        }
        catch (Exception trouble) when (trouble is InvalidDataException or IndexOutOfRangeException)
        {
            throw StoreTrouble.Damaged(file.Path, $"segment {segment} of its log cannot be read: {trouble.Message}", trouble);
        }
    }
}
