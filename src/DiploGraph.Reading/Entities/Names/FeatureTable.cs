using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// A linear model's weights: for each feature it knows one row of a fixed width, in eight bits under a common scale. A feature it has not met counts nothing.
/// </summary>
public sealed class FeatureTable
{
    private const uint Magic = 0x46544231; // "FTB1"

    private readonly uint[] keys;
    private readonly sbyte[] weights;
    private readonly float scale;
    private readonly HashedRows rows;

    private FeatureTable(int width, uint[] keys, sbyte[] weights, float scale)
    {
        Width = width;
        this.keys = keys;
        this.weights = weights;
        this.scale = scale;
        rows = new HashedRows(width, keys, weights);
    }

    /// <summary>How many weights each feature has: one per label.</summary>
    public int Width { get; }

    public int Count => keys.Length;

    /// <summary>Quantises trained weights.</summary>
    /// <param name="keys">In ascending order.</param>
    /// <param name="weights">Row by row in the order of the keys; rows of nothing but zeros after rounding are left out.</param>
    public static FeatureTable Of(int width, uint[] keys, float[] weights)
    {
        // The few largest weights are clipped, so that the many small ones keep their precision.
        float[] sizes = [.. weights.Select(Math.Abs).Order()];
        float scale = Math.Max(sizes.Length == 0 ? 0 : sizes[(int)((sizes.Length - 1) * 0.9999)], 1e-6f) / 127;
        List<uint> kept = [];
        List<sbyte> rows = [];
        for (int i = 0; i < keys.Length; i++)
        {
            sbyte[] row = [.. weights.AsSpan(i * width, width).ToArray().Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / scale), -127, 127))];
            if (row.Any(weight => weight != 0))
            {
                kept.Add(keys[i]);
                rows.AddRange(row);
            }
        }

        return new FeatureTable(width, [.. kept], [.. rows], scale);
    }

    /// <exception cref="ReadingException">The file is missing or is no such table.</exception>
    public static FeatureTable Load(Seeds seeds, string relative, int width)
    {
        string path = seeds.PathOf(relative);
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        int count = bytes.Length >= 16 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic ? BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) : -1;
        if (count < 0 || BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) != width || bytes.Length != 16 + (count * (4L + width)))
        {
            throw new ReadingException($"{path}: found no weights of this version, {width} wide. Restore the file from the project's seeds.");
        }

        uint[] keys = new uint[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(16 + (4 * i))..]);
        }

        sbyte[] weights = MemoryMarshal.Cast<byte, sbyte>(bytes[(16 + (4 * count))..]).ToArray();
        return new FeatureTable(width, keys, weights, BinaryPrimitives.ReadSingleLittleEndian(bytes[12..]));
    }

    public void Save(string path)
    {
        byte[] bytes = new byte[16 + (keys.Length * 4) + weights.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), keys.Length);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(12), scale);
        for (int i = 0; i < keys.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16 + (4 * i)), keys[i]);
        }

        MemoryMarshal.AsBytes<sbyte>(weights).CopyTo(bytes.AsSpan(16 + (4 * keys.Length)));
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The sum of the features' rows.</summary>
    /// <param name="into">As wide as the table; what it holds is overwritten.</param>
    public void Score(FeatureBag bag, Span<float> into)
    {
        Span<int> sums = stackalloc int[Width];
        sums.Clear();
        rows.Add(bag.Keys, sums);
        for (int i = 0; i < sums.Length; i++)
        {
            into[i] = sums[i] * scale;
        }
    }

    /// <summary>The score, where the table is one weight wide.</summary>
    public float Score(FeatureBag bag)
    {
        Span<float> score = stackalloc float[1];
        Score(bag, score);
        return score[0];
    }
}
