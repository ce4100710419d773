using System.Numerics;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Logistic regression, one against the rest, over hashed features: one row of weights per feature, one column per label.</summary>
internal sealed class SparseModel
{
    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly uint mask;
    private readonly sbyte[] weights;
    private readonly float[] scales;

    /// <param name="features">Hashes, without repetition.</param>
    /// <param name="weights">Row by row, in units of <paramref name="scales"/>.</param>
    /// <param name="scales">One per label.</param>
    public SparseModel(IReadOnlyList<string> labels, uint[] features, sbyte[] weights, float[] scales)
    {
        Labels = labels;
        Features = features;
        this.weights = weights;
        this.scales = scales;
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, features.Length * 2));
        mask = (uint)size - 1;
        keys = new uint[size];
        rows = new int[size];
        Array.Fill(rows, -1);
        for (int row = 0; row < features.Length; row++)
        {
            uint at = features[row] & mask;
            while (rows[at] >= 0)
            {
                at = (at + 1) & mask;
            }

            keys[at] = features[row];
            rows[at] = row;
        }
    }

    public IReadOnlyList<string> Labels { get; }

    public uint[] Features { get; }

    /// <summary>The weight matrix, row by row, and the size of one unit per label.</summary>
    public (sbyte[] Weights, float[] Scales) Values => (weights, scales);

    public int RowOf(uint feature)
    {
        for (uint at = feature & mask; rows[at] >= 0; at = (at + 1) & mask)
        {
            if (keys[at] == feature)
            {
                return rows[at];
            }
        }

        return -1;
    }

    /// <summary>The log-odds of every label.</summary>
    public void Score(FeatureSet features, Span<float> logits)
    {
        Span<int> sums = stackalloc int[Labels.Count];
        sums.Clear();
        foreach (uint feature in features.Items)
        {
            int row = RowOf(feature);
            if (row >= 0)
            {
                ReadOnlySpan<sbyte> values = weights.AsSpan(row * Labels.Count, Labels.Count);
                for (int label = 0; label < values.Length; label++)
                {
                    sums[label] += values[label];
                }
            }
        }

        for (int label = 0; label < sums.Length; label++)
        {
            logits[label] = sums[label] * scales[label];
        }
    }

    /// <summary>What one feature adds to a label's log-odds.</summary>
    public float Weight(uint feature, int label)
    {
        int row = RowOf(feature);
        return row < 0 ? 0 : weights[(row * Labels.Count) + label] * scales[label];
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Labels.Count);
        foreach (string label in Labels)
        {
            writer.Write(label);
        }

        foreach (float scale in scales)
        {
            writer.Write(scale);
        }

        writer.Write(Features.Length);
        foreach (uint feature in Features)
        {
            writer.Write(feature);
        }

        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes<sbyte>(weights));
    }

    public static SparseModel Read(BinaryReader reader)
    {
        string[] labels = new string[reader.ReadInt32()];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.ReadString();
        }

        float[] scales = new float[labels.Length];
        for (int i = 0; i < scales.Length; i++)
        {
            scales[i] = reader.ReadSingle();
        }

        uint[] features = new uint[reader.ReadInt32()];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = reader.ReadUInt32();
        }

        sbyte[] weights = new sbyte[features.Length * labels.Length];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new SparseModel(labels, features, weights, scales);
    }
}
