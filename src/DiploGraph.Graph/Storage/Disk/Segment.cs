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

    /// <summary>Ascending ids, which are written as runs: the gap before each and its length.</summary>
    public static int[] ReadIds(ref ByteReader bytes)
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
}
