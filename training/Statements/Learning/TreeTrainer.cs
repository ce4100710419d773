using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Training.Statements.Learning;

/// <summary>Trains <see cref="BoostedTrees"/> on the logistic loss with histograms of at most 64 bins. The same bytes in every run.</summary>
internal sealed class TreeTrainer(int depth, int trees, float rate, float ridge, float leastWeight, float share)
{
    private const int Bins = 64;

    public BoostedTrees Train(float[][] rows, bool[] targets, int seed)
    {
        int width = rows[0].Length;
        float[][] edges = [.. Enumerable.Range(0, width).Select(feature => Edges(rows, feature))];
        byte[][] binned = [.. Enumerable.Range(0, width).Select(feature => Bin(rows, feature, edges[feature]))];
        int inner = (1 << depth) - 1;
        List<int> features = [];
        List<float> thresholds = [];
        List<float> leaves = [];
        double rateOfTrue = Math.Clamp((double)targets.Count(target => target) / targets.Length, 1e-4, 1 - 1e-4);
        float bias = (float)Math.Log(rateOfTrue / (1 - rateOfTrue));
        float[] scores = new float[rows.Length];
        Array.Fill(scores, bias);
        float[] slopes = new float[rows.Length];
        float[] curves = new float[rows.Length];
        int[] sample = new int[rows.Length];
        Random random = new(seed);
        for (int tree = 0; tree < trees; tree++)
        {
            int drawn = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                if (random.NextSingle() < share)
                {
                    float probability = 1f / (1f + MathF.Exp(-scores[i]));
                    slopes[drawn] = probability - (targets[i] ? 1 : 0);
                    curves[drawn] = Math.Max(probability * (1 - probability), 1e-6f);
                    sample[drawn++] = i;
                }
            }

            Grow(binned, edges, slopes, curves, sample.AsSpan(0, drawn), inner, features, thresholds, leaves);
            Add(rows, features, thresholds, leaves, scores, inner);
        }

        return new BoostedTrees(depth, bias, [.. features], [.. thresholds], [.. leaves]);
    }

    private void Grow(
        byte[][] binned, float[][] edges, float[] slopes, float[] curves, ReadOnlySpan<int> sample, int inner, List<int> features, List<float> thresholds, List<float> leaves)
    {
        int[] treeFeatures = new int[inner];
        float[] treeThresholds = new float[inner];
        int[] cuts = new int[inner];
        int[] nodes = new int[sample.Length];
        Array.Fill(treeThresholds, float.PositiveInfinity);
        Array.Fill(cuts, 255);
        double[] slope = new double[Bins << (depth - 1)];
        double[] curve = new double[Bins << (depth - 1)];
        for (int level = 0; level < depth; level++)
        {
            int first = (1 << level) - 1;
            int count = 1 << level;
            double[] gains = new double[count];
            for (int feature = 0; feature < binned.Length; feature++)
            {
                if (edges[feature].Length == 0)
                {
                    continue;
                }

                Array.Clear(slope, 0, count * Bins);
                Array.Clear(curve, 0, count * Bins);
                byte[] column = binned[feature];
                for (int i = 0; i < nodes.Length; i++)
                {
                    int at = ((nodes[i] - first) * Bins) + column[sample[i]];
                    slope[at] += slopes[i];
                    curve[at] += curves[i];
                }

                for (int node = 0; node < count; node++)
                {
                    Split(slope.AsSpan(node * Bins, Bins), curve.AsSpan(node * Bins, Bins), edges[feature], ref gains[node], feature, first + node, treeFeatures, treeThresholds, cuts);
                }
            }

            for (int i = 0; i < nodes.Length; i++)
            {
                nodes[i] = (2 * nodes[i]) + (binned[treeFeatures[nodes[i]]][sample[i]] > cuts[nodes[i]] ? 2 : 1);
            }
        }

        double[] leafSlope = new double[1 << depth];
        double[] leafCurve = new double[1 << depth];
        for (int i = 0; i < nodes.Length; i++)
        {
            leafSlope[nodes[i] - inner] += slopes[i];
            leafCurve[nodes[i] - inner] += curves[i];
        }

        features.AddRange(treeFeatures);
        thresholds.AddRange(treeThresholds);
        for (int leaf = 0; leaf < leafSlope.Length; leaf++)
        {
            leaves.Add((float)(-rate * leafSlope[leaf] / (leafCurve[leaf] + ridge)));
        }
    }

    private void Split(
        ReadOnlySpan<double> slope, ReadOnlySpan<double> curve, float[] edges, ref double gain, int feature, int node, int[] features, float[] thresholds, int[] cuts)
    {
        double allSlope = 0;
        double allCurve = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            allSlope += slope[bin];
            allCurve += curve[bin];
        }

        double whole = allSlope * allSlope / (allCurve + ridge);
        double leftSlope = 0;
        double leftCurve = 0;
        for (int bin = 0; bin < edges.Length; bin++)
        {
            leftSlope += slope[bin];
            leftCurve += curve[bin];
            double rightCurve = allCurve - leftCurve;
            if (leftCurve < leastWeight || rightCurve < leastWeight)
            {
                continue;
            }

            double rightSlope = allSlope - leftSlope;
            double found = (leftSlope * leftSlope / (leftCurve + ridge)) + (rightSlope * rightSlope / (rightCurve + ridge)) - whole;
            if (found > gain + 1e-6)
            {
                (gain, features[node], thresholds[node], cuts[node]) = (found, feature, edges[bin], bin);
            }
        }
    }

    private void Add(float[][] rows, List<int> features, List<float> thresholds, List<float> leaves, float[] scores, int inner)
    {
        int node = features.Count - inner;
        int leaf = leaves.Count - (1 << depth);
        ReadOnlySpan<int> f = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(features)[node..];
        ReadOnlySpan<float> t = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(thresholds)[node..];
        ReadOnlySpan<float> l = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(leaves)[leaf..];
        for (int i = 0; i < rows.Length; i++)
        {
            int at = 0;
            for (int level = 0; level < depth; level++)
            {
                at = (2 * at) + (rows[i][f[at]] > t[at] ? 2 : 1);
            }

            scores[i] += l[at - inner];
        }
    }

    private static float[] Edges(float[][] rows, int feature)
    {
        float[] values = [.. rows.Select(row => row[feature]).Order()];
        List<float> edges = [];
        for (int bin = 1; bin < Bins; bin++)
        {
            float edge = values[(int)((long)values.Length * bin / Bins)];
            if ((edges.Count == 0 || edge > edges[^1]) && edge < values[^1])
            {
                edges.Add(edge);
            }
        }

        if (edges.Count == 0 && values[0] < values[^1])
        {
            edges.Add(values[0]);
        }

        return [.. edges];
    }

    private static byte[] Bin(float[][] rows, int feature, float[] edges)
    {
        byte[] bins = new byte[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int at = Array.BinarySearch(edges, rows[i][feature]);
            bins[i] = (byte)(at >= 0 ? at : ~at);
        }

        return bins;
    }
}
