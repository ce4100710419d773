using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Gradient-boosted regression trees for one log-odds, over a row of dense features; trees are complete and of one depth.</summary>
/// <remarks>A node sends a row right where its feature exceeds the threshold. Complete trees need no pointers: node i has the children 2i+1 and 2i+2.</remarks>
internal sealed class BoostedTrees(int depth, float bias, int[] features, float[] thresholds, float[] leaves)
{
    private readonly int inner = (1 << depth) - 1;
    private readonly int outer = 1 << depth;

    public int TreeCount => leaves.Length / outer;

    public float LogOdds(ReadOnlySpan<float> row)
    {
        float sum = bias;
        for (int tree = 0, node = 0, leaf = 0; leaf < leaves.Length; tree++, node += inner, leaf += outer)
        {
            int at = 0;
            for (int level = 0; level < depth; level++)
            {
                at = (2 * at) + (row[features[node + at]] > thresholds[node + at] ? 2 : 1);
            }

            sum += leaves[leaf + at - inner];
        }

        return sum;
    }

    /// <summary>The same for many rows, to the last bit: the trees are added in the same order.</summary>
    /// <remarks>Of a block's rows all nodes of a tree are asked, from the leaves to the root; that is cheaper than to follow each row to its leaf.</remarks>
    /// <param name="into">Receives a value for each row.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void LogOdds(TreeRows rows, Span<float> into)
    {
        const int Lanes = TreeRows.Lanes;
        Vector256<float>* values = stackalloc Vector256<float>[inner];
        int lowest = inner / 2;
        Span<float> sums = stackalloc float[Lanes];
        fixed (float* blocks = rows.Values, firstThreshold = thresholds, firstLeaf = leaves)
        fixed (int* firstFeature = features)
        {
            float* block = blocks;
            for (int first = 0; first < rows.Count; first += Lanes, block += Lanes * rows.Width)
            {
                Vector256<float> sum = Vector256.Create(bias);
                float* threshold = firstThreshold;
                int* feature = firstFeature;
                float* leaf = firstLeaf;
                for (int tree = TreeCount; tree > 0; tree--, threshold += inner, feature += inner, leaf += outer)
                {
                    float* pair = leaf + outer;
                    for (int node = inner - 1; node >= lowest; node--)
                    {
                        pair -= 2;
                        Vector256<float> right = Vector256.GreaterThan(Vector256.Load(block + (feature[node] * Lanes)), Vector256.Create(threshold[node]));
                        values[node] = Vector256.ConditionalSelect(right, Vector256.Create(pair[1]), Vector256.Create(pair[0]));
                    }

                    for (int node = lowest - 1; node >= 0; node--)
                    {
                        Vector256<float> right = Vector256.GreaterThan(Vector256.Load(block + (feature[node] * Lanes)), Vector256.Create(threshold[node]));
                        values[node] = Vector256.ConditionalSelect(right, values[(2 * node) + 2], values[(2 * node) + 1]);
                    }

                    sum += values[0];
                }

                sum.CopyTo(sums);
                sums[..Math.Min(Lanes, rows.Count - first)].CopyTo(into[first..]);
            }
        }
    }

    /// <summary>The mean of several, as one.</summary>
    public static BoostedTrees Mean(IReadOnlyList<BoostedTrees> models)
    {
        float share = 1f / models.Count;
        return new BoostedTrees(
            models[0].Depth, models.Sum(model => model.Bias) * share, [.. models.SelectMany(model => model.Features)], [.. models.SelectMany(model => model.Thresholds)],
            [.. models.SelectMany(model => model.Leaves.Select(leaf => leaf * share))]);
    }

    private int Depth => depth;

    private float Bias => bias;

    private int[] Features => features;

    private float[] Thresholds => thresholds;

    private float[] Leaves => leaves;

    public void Write(BinaryWriter writer)
    {
        writer.Write(depth);
        writer.Write(bias);
        writer.Write(TreeCount);
        foreach (int feature in features)
        {
            writer.Write((byte)feature);
        }

        foreach (float threshold in thresholds)
        {
            writer.Write(threshold);
        }

        foreach (float leaf in leaves)
        {
            writer.Write(leaf);
        }
    }

    public static BoostedTrees Read(BinaryReader reader)
    {
        int depth = reader.ReadInt32();
        float bias = reader.ReadSingle();
        int trees = reader.ReadInt32();
        int[] features = new int[trees * ((1 << depth) - 1)];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = reader.ReadByte();
        }

        float[] thresholds = new float[features.Length];
        for (int i = 0; i < thresholds.Length; i++)
        {
            thresholds[i] = reader.ReadSingle();
        }

        float[] leaves = new float[trees << depth];
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i] = reader.ReadSingle();
        }

        return new BoostedTrees(depth, bias, features, thresholds, leaves);
    }
}
