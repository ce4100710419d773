using System.Text;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>
/// The long texts of relationships, such as quotes, which stay on disk: packed in chunks, read a chunk at a time, found by handles numbered
/// from 0 in the order in which the store's log names them, so that every program that reads the log gives a text the same handle.
/// </summary>
/// <remarks>One writer adds while readers read; a handle that was never committed is known to its writer only.</remarks>
/// <param name="firstChunk">The least number a new chunk may have; one given up by compaction never comes again.</param>
internal sealed class TextStore(StoreFile file, int firstChunk = 1) : ITextSource, IDisposable
{
    /// <summary>A text of fewer UTF-16 units than this stays in memory, where most are shared words such as names.</summary>
    public const int MinLength = 64;

    /// <summary>A text of more UTF-16 units than this stays in memory: three bytes each still fit a chunk's 18-bit offsets.</summary>
    public const int MaxLength = 40_000;

    // Chunks of about 32 KB are four pages of the file: one read brings the quotes of a whole article.
    private const int ChunkBytes = 32 * 1024;
    private const int CachedChunks = 512;
    private const int PageBits = 12;

    private readonly Lock gate = new();
    private readonly Dictionary<int, byte[]> closed = [];
    private readonly List<int> lengths = [];
    private readonly Dictionary<string, int> added = new(StringComparer.Ordinal);
    private readonly ByteWriter open = new();
    private TextPlace[][] places = [];
    private string? lastAdded;
    private int count;
    private int committed;
    private int described;
    private int nextChunk = firstChunk;
    private int committedChunk = firstChunk;
    private SqliteConnection? connection;
    private TextChunks? chunks;

    /// <summary>The number that the next new chunk gets.</summary>
    public int NextChunk => nextChunk;

    /// <summary>How many texts the log names, those of retracted articles among them.</summary>
    public int Count => committed;

    /// <summary>What is wrong with the chunks that the texts lie in, one line each.</summary>
    public List<string> Problems()
    {
        List<string> problems = [];
        for (int handle = 0; handle < committed && problems.Count < 20; handle++)
        {
            try
            {
                Read(handle);
            }
            catch (Exception trouble) when (trouble is GraphException or ArgumentException)
            {
                problems.Add($"Text {handle} is not in chunk {PlaceOf(handle).Chunk}, where the log says it is.");
            }
        }

        return problems;
    }

    /// <inheritdoc/>
    public string Read(int handle)
    {
        lock (gate)
        {
            TextPlace place = PlaceOf(handle);
            return place.Chunk == nextChunk ? Pending(open.Written, place)
                : closed.TryGetValue(place.Chunk, out byte[]? fresh) ? Pending(fresh, place)
                : Chunks().Read(place);
        }
    }

    /// <summary>Takes a text in, to be stored with the next commit; the same text within one transaction is stored once.</summary>
    public int Add(string text)
    {
        lock (gate)
        {
            if (ReferenceEquals(text, lastAdded))
            {
                return count - 1;
            }

            if (added.TryGetValue(text, out int known))
            {
                return known;
            }

            if (open.Length >= ChunkBytes)
            {
                Close();
            }

            int offset = open.Length;
            int length = Encoding.UTF8.GetByteCount(text);
            Span<byte> utf8 = length <= 1024 ? stackalloc byte[length] : new byte[length];
            Encoding.UTF8.GetBytes(text, utf8);
            open.Raw(utf8);
            lengths.Add(length);
            added.Add(text, count);
            lastAdded = text;
            return Append(new TextPlace(nextChunk, offset, length));
        }
    }

    /// <summary>Describes the texts taken in since the last description, for the log; call before <see cref="Store"/>.</summary>
    public void Describe(ByteWriter bytes)
    {
        lock (gate)
        {
            if (open.Length > 0)
            {
                Close();
            }

            bytes.Count(lengths.Count - described);
            int last = 0;
            for (; described < lengths.Count; described++)
            {
                int chunk = PlaceOf(committed + described).Chunk;
                bytes.Count(chunk - last);
                last = chunk;
                bytes.Count(lengths[described]);
            }
        }
    }

    /// <summary>Writes the chunks; the caller commits, then calls <see cref="Accept"/>.</summary>
    public void Store(SqliteConnection writer)
    {
        lock (gate)
        {
            if (closed.Count == 0)
            {
                return;
            }

            using SqliteCommand insert = writer.CreateCommand();
            insert.CommandText = "INSERT INTO text (id, bytes) VALUES ($id, $bytes)";
            SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
            SqliteParameter data = insert.Parameters.Add("$bytes", SqliteType.Blob);
            foreach ((int chunk, byte[] bytes) in closed)
            {
                id.Value = chunk;
                data.Value = bytes;
                insert.ExecuteNonQuery();
            }
        }
    }

    /// <summary>What was taken in is now committed.</summary>
    public void Accept()
    {
        lock (gate)
        {
            foreach ((int chunk, byte[] bytes) in closed)
            {
                Chunks().Remember(chunk, bytes);
            }

            committed = count;
            committedChunk = nextChunk;
            ForgetPending();
        }
    }

    /// <summary>Forgets what was taken in since the last commit.</summary>
    public void Discard()
    {
        lock (gate)
        {
            count = committed;
            nextChunk = committedChunk;
            open.Clear();
            ForgetPending();
        }
    }

    /// <summary>Learns of texts that the log describes.</summary>
    public void Load(TextPlace[] more)
    {
        lock (gate)
        {
            foreach (TextPlace place in more)
            {
                Append(place);
            }

            committed = count;
            nextChunk = committedChunk = Math.Max(committedChunk, more.Length == 0 ? 1 : more[^1].Chunk + 1);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            chunks?.Dispose();
            connection?.Dispose();
            (chunks, connection) = (null, null);
        }
    }

    private TextPlace PlaceOf(int handle) => places[handle >> PageBits][handle & ((1 << PageBits) - 1)];

    private static string Pending(ReadOnlySpan<byte> chunk, TextPlace place) => Encoding.UTF8.GetString(chunk.Slice(place.Offset, place.Length));

    private int Append(TextPlace place)
    {
        if (count >> PageBits == places.Length)
        {
            places = [.. places, new TextPlace[1 << PageBits]];
        }

        places[count >> PageBits][count & ((1 << PageBits) - 1)] = place;
        return count++;
    }

    private void Close()
    {
        closed.Add(nextChunk++, open.ToArray());
        open.Clear();
    }

    private void ForgetPending()
    {
        closed.Clear();
        lengths.Clear();
        described = 0;
        added.Clear();
        lastAdded = null;
    }

    private TextChunks Chunks()
    {
        try
        {
            connection ??= file.Connect(writable: false);
            return chunks ??= new TextChunks(file, connection, CachedChunks);
        }
        catch (SqliteException trouble)
        {
            throw StoreTrouble.Of(trouble, file.Path);
        }
    }
}
