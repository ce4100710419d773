using System.Text;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The chunks that long texts are packed in, read from the store's file; the last ones read stay in memory.</summary>
/// <param name="connection">One that only reads; it is the caller's.</param>
/// <param name="kept">How many chunks stay in memory.</param>
internal sealed class TextChunks(StoreFile file, SqliteConnection connection, int kept) : IDisposable
{
    private readonly Dictionary<int, byte[]> cache = [];
    private readonly Queue<int> cached = new();
    private SqliteCommand? select;

    /// <summary>The text that lies there.</summary>
    public string Read(TextPlace place) => Encoding.UTF8.GetString(Chunk(place.Chunk).AsSpan(place.Offset, place.Length));

    /// <summary>Keeps a chunk at hand, as if it had been read.</summary>
    public void Remember(int chunk, byte[] bytes)
    {
        if (cache.TryAdd(chunk, bytes))
        {
            cached.Enqueue(chunk);
            if (cached.Count > kept)
            {
                cache.Remove(cached.Dequeue());
            }
        }
    }

    public void Dispose() => select?.Dispose();

    private byte[] Chunk(int chunk)
    {
        if (cache.TryGetValue(chunk, out byte[]? bytes))
        {
            return bytes;
        }

        try
        {
            if (select is null)
            {
                select = connection.CreateCommand();
                select.CommandText = "SELECT bytes FROM text WHERE id = $id";
                select.Parameters.Add("$id", SqliteType.Integer);
            }

            select.Parameters[0].Value = chunk;
            bytes = (byte[]?)select.ExecuteScalar()
                ?? throw new GraphException($"{file.Path}: another program compacted the store while this query ran. Ask again.");
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }

        Remember(chunk, bytes);
        return bytes;
    }
}
