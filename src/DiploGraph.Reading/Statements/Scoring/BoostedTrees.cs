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
