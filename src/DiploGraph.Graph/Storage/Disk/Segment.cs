using System.Numerics;
using System.Runtime.InteropServices;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>What the writer and the reader of a segment agree on.</summary>
/// <remarks>
/// A segment is the outcome of one commit, or a part of it: every node and relationship that it created, changed or deleted, as it then
/// stood. Its body is, after a 4-byte check sum: form, texts of the segment, texts on disk, labels and types by name, deleted and
/// standing nodes, deleted and standing relationships, and, where they changed, all indexes and constraints. Properties follow column by
/// column, so that values of one kind lie together.
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
