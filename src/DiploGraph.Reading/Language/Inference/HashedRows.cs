using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>Rows of 8-bit weights, each found by a feature's hash, and the sum of the rows of many features. Whole numbers, so that no order of work shows. Immutable, thread-safe.</summary>
internal sealed unsafe class HashedRows
{
    /// <summary>So many rows of bytes can be added in 16 bits.</summary>
    private const int MostRows = 256;

    private const int Lanes = 16;

    /// <summary>A key in the upper half, its row and one in the lower; 0 where nothing is. A key stands at its place or the first free one after.</summary>
    private readonly ulong[] slots;

    private readonly uint mask;
    private readonly int width;
    private readonly sbyte[] weights;

    /// <param name="keys">The rows' features, without repetition.</param>
    /// <param name="weights">Row by row.</param>
    public HashedRows(int width, ReadOnlySpan<uint> keys, sbyte[] weights)
    {
        this.width = width;
        this.weights = weights;
        slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, keys.Length * 2))];
        mask = (uint)slots.Length - 1;
        for (int row = 0; row < keys.Length; row++)
        {
            uint at = keys[row] & mask;
            while (slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = ((ulong)keys[row] << 32) | (uint)(row + 1);
        }
    }

    /// <summary>The row of a feature; -1 where it has none.</summary>
    public int RowOf(uint key) => RowOf(key, slots[key & mask]);

    /// <summary>Adds the rows of all features that have one.</summary>
    /// <param name="sums">As wide as a row.</param>
    [SkipLocalsInit]
    public void Add(ReadOnlySpan<uint> keys, Span<int> sums)
    {
        int* rows = stackalloc int[MostRows];
        ulong* found = stackalloc ulong[MostRows];
        for (int start = 0; start < keys.Length; start += MostRows)
        {
            ReadOnlySpan<uint> some = keys[start..Math.Min(keys.Length, start + MostRows)];
            for (int i = 0; i < some.Length; i++)
            {
                // All are fetched before any is looked at, so that they wait for memory together.
                found[i] = slots[some[i] & mask];
            }

            int count = 0;
            for (int i = 0; i < some.Length; i++)
            {
                int row = RowOf(some[i], found[i]);
                rows[count] = row;
                count += row >= 0 ? 1 : 0;
            }

            Add(rows, count, sums);
        }
    }

    private int RowOf(uint key, ulong slot)
    {
        for (uint at = key & mask; slot != 0; slot = slots[at])
        {
            if ((uint)(slot >> 32) == key)
            {
                return (int)(uint)slot - 1;
            }

            at = (at + 1) & mask;
        }

        return -1;
    }

    /// <summary>Adds rows, sixteen columns at a time; what such a load takes of the next row is not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int* rows, int count, Span<int> sums)
    {
        short* lanes = stackalloc short[Lanes];
        fixed (sbyte* first = weights)
        {
            for (int column = 0; column < width; column += Lanes)
            {
                int last = weights.Length - Lanes - column;
                int columns = Math.Min(Lanes, width - column);
                Vector256<short> sum = default;
                for (int i = 0; i < count; i++)
                {
                    int at = rows[i] * width;
                    if (at <= last)
                    {
                        sum += Vector256.WidenLower(Vector128.Load(first + at + column).ToVector256Unsafe());
                        continue;
                    }

                    for (int j = 0; j < columns; j++)
                    {
                        sums[column + j] += first[at + column + j];
                    }
                }

                sum.Store(lanes);
                for (int j = 0; j < columns; j++)
                {
                    sums[column + j] += lanes[j];
                }
            }
        }
    }
}
