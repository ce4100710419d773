using System.Buffers.Binary;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>A linear model over hashed features: the score of a thing is the sum of its rows' weights.</summary>
public sealed class LinearModel
{
    private const uint Magic = 0x4C4D4431; // "LMD1"

    private readonly float[] weights;

    private LinearModel(int rowBits, float[] weights)
    {
        RowBits = rowBits;
        this.weights = weights;
    }

    public int RowBits { get; }

    /// <summary>Trained weights, rounded to half precision as they are stored.</summary>
    public static LinearModel Of(int rowBits, IEnumerable<float> weights) => new(rowBits, [.. weights.Select(weight => (float)(Half)weight)]);

    /// <exception cref="ReadingException">The file is missing or is no such model.</exception>
    public static LinearModel Load(Seeds seeds, string relative)
    {
        string path = seeds.PathOf(relative);
        byte[] bytes = File.ReadAllBytes(path);
        int bits = bytes.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) : -1;
        if (bits is < 1 or > 24 || bytes.Length != 8 + (2L << bits))
        {
            throw new ReadingException($"{path}: found no linear model of this version. Restore it from the project's seeds.");
        }

        float[] weights = new float[1 << bits];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(8 + (2 * i)));
        }

        return new LinearModel(bits, weights);
    }

    public void Save(string path)
    {
        byte[] bytes = new byte[8 + (2 * weights.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), RowBits);
        for (int i = 0; i < weights.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(8 + (2 * i)), (Half)weights[i]);
        }

        File.WriteAllBytes(path, bytes);
    }

    public float Score(FeatureBag bag)
    {
        float score = 0;
        foreach (int row in bag.Rows)
        {
            score += weights[row];
        }

        return score;
    }
}
