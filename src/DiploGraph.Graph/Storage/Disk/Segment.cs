using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>What the writer and the reader of a segment agree on.</summary>
/// <remarks>
/// A segment is the outcome of one commit, or a part of it: every node and relationship that it created, changed or deleted, as it then
/// stood. Its body is, after a 4-byte check sum: form, the ids of deleted and of standing nodes, then of relationships, the texts of the
/// segment, where its texts on disk lie, labels and properties of the nodes, types, ends and properties of the relationships, and, where
/// they changed, all indexes and constraints. Properties are written column by column, so that values of one kind lie together.
/// </remarks>
internal static class Segment
{
    public const byte Form = 1;
    public const int CheckSumBytes = 4;

    /// <summary>Rows of one segment at most; a larger commit makes several, so that no blob grows beyond some megabytes.</summary>
    public const int MaxRows = 50_000;

    /// <summary>How a column's values are written; a property whose values differ in kind makes a column for each.</summary>
    public enum ColumnKind : byte
    {
        None,
        Text,
        DistinctText,
        DiskText,
        Date,
        Integer,
        Float,
        Flag,
        Other,
    }

    /// <summary>Opens a segment: past its check sum, which has to fit, and its form.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static ByteReader Open(ReadOnlySpan<byte> segment)
    {
        if (segment.Length <= CheckSumBytes || BinaryPrimitives.ReadUInt32LittleEndian(segment) != CheckSum(segment[CheckSumBytes..]))
        {
            throw new InvalidDataException("its check sum does not fit");
        }

        ByteReader bytes = new(segment[CheckSumBytes..]);
        return bytes.Byte() is var form && form == Form ? bytes : throw new InvalidDataException($"it has the unknown form {form}");
    }

    /// <summary>What stands before a segment's labels and properties.</summary>
    public static SegmentHeader HeaderOf(ReadOnlySpan<byte> segment)
    {
        ByteReader bytes = Open(segment);
        return ReadHeader(ref bytes);
    }

    /// <summary>Reads what stands before a segment's labels and properties.</summary>
    public static SegmentHeader ReadHeader(ref ByteReader bytes) => new(
        DeletedNodes: ReadIds(ref bytes), Nodes: ReadIds(ref bytes),
        DeletedRelationships: ReadIds(ref bytes), Relationships: ReadIds(ref bytes),
        StringTable.ReadAll(ref bytes), ReadPlaces(ref bytes));

    public static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (byte rest in bytes[(words.Length * 8)..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return ~sum;
    }

    /// <summary>Ascending ids, which are written as runs: the gap before each and its length.</summary>
    private static int[] ReadIds(ref ByteReader bytes)
    {
        int[] ids = new int[bytes.Count()];
        int next = 0;
        for (int i = 0; i < ids.Length;)
        {
            int first = next + bytes.Count();
            int length = bytes.Count();
            if (length == 0 || length > ids.Length - i)
            {
                throw new InvalidDataException("a run of ids has a wrong length");
            }

            for (int k = 0; k < length; k++)
            {
                ids[i++] = first + k;
            }

            next = first + length;
        }

        return ids;
    }

    /// <summary>Where texts lie, each by the step to its chunk and its length; those of a chunk follow one another.</summary>
    private static TextPlace[] ReadPlaces(ref ByteReader bytes)
    {
        var places = new TextPlace[bytes.Count()];
        int chunk = 0, offset = 0;
        for (int i = 0; i < places.Length; i++)
        {
            int step = bytes.Count();
            int length = bytes.Count();
            if (step != 0)
            {
                chunk += step;
                offset = 0;
            }

            places[i] = new TextPlace(chunk, offset, length);
            offset += length;
        }

        return places;
    }
}

/// <summary>Which rows a segment holds, and its texts.</summary>
/// <param name="Nodes">Nodes created or changed, ascending.</param>
/// <param name="Relationships">Relationships created or changed, ascending.</param>
/// <param name="Strings">Texts in memory, by the numbers that values name them by.</param>
/// <param name="Places">Where its new texts on disk lie.</param>
internal sealed record SegmentHeader(
    int[] DeletedNodes, int[] Nodes, int[] DeletedRelationships, int[] Relationships, StringTable Strings, TextPlace[] Places);
