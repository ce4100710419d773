using System.Runtime.InteropServices;
using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Logistic regression, one against the rest, over hashed features: one row of weights per feature, one column per label.</summary>
internal sealed class SparseModel
{
    private readonly HashedRows rows;
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
        rows = new HashedRows(labels.Count, features, weights);
    }

    public IReadOnlyList<string> Labels { get; }

    public uint[] Features { get; }

    /// <summary>The weight matrix, row by row, and the size of one unit per label.</summary>
    public (sbyte[] Weights, float[] Scales) Values => (weights, scales);

    /// <summary>The log-odds of every label.</summary>
    public void Score(FeatureSet features, Span<float> logits)
    {
        Span<int> sums = stackalloc int[Labels.Count];
        sums.Clear();
        rows.Add(CollectionsMarshal.AsSpan(features.Items), sums);
        for (int label = 0; label < sums.Length; label++)
        {
            logits[label] = sums[label] * scales[label];
        }
    }

    /// <summary>What one feature adds to a label's log-odds.</summary>
    public float Weight(uint feature, int label)
    {
        int row = rows.RowOf(feature);
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

        writer.Write(MemoryMarshal.AsBytes<sbyte>(weights));
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
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new SparseModel(labels, features, weights, scales);
    }
}
