using System.Numerics;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Training.Statements.Learning;

/// <summary>One instance for the linear model.</summary>
/// <param name="Features">Hashes, without repetition.</param>
/// <param name="Labels">A bit per label that holds.</param>
/// <param name="Known">A bit per label of which it is known whether it holds.</param>
internal sealed record SparseInstance(uint[] Features, ulong Labels, ulong Known);

/// <summary>Trains <see cref="SparseModel"/> by AdaGrad on the logistic loss. The same bytes in every run.</summary>
internal sealed class SparseTrainer(IReadOnlyList<string> labels, int epochs, float rate, float decay, int minCount)
{
    private readonly int width = (labels.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    public SparseModel Train(IReadOnlyList<SparseInstance> instances, int seed)
    {
        Dictionary<uint, int> counts = [];
        foreach (SparseInstance instance in instances)
        {
            foreach (uint feature in instance.Features)
            {
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
            }
        }

        uint[] features = [.. counts.Where(pair => pair.Value >= minCount).Select(pair => pair.Key).Order()];
        Dictionary<uint, int> rows = new(features.Length);
        for (int i = 0; i < features.Length; i++)
        {
            rows.Add(features[i], i);
        }

        int[][] data = [.. instances.Select(instance => instance.Features.Where(rows.ContainsKey).Select(feature => rows[feature]).ToArray())];
        float[] weights = new float[features.Length * width];
        float[] squares = new float[features.Length * width];
        Array.Fill(squares, 1e-2f);
        int[] order = [.. Enumerable.Range(0, instances.Count)];
        Random random = new(seed);
        float[] gradient = new float[width];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            float step = rate * (1f - ((float)epoch / epochs));
            foreach (int index in order)
            {
                Step(data[index], instances[index], weights, squares, gradient, step);
            }
        }

        return Quantise(features, weights);
    }

    private void Step(int[] rows, SparseInstance instance, float[] weights, float[] squares, float[] gradient, float step)
    {
        Array.Clear(gradient);
        foreach (int row in rows)
        {
            for (int i = 0; i < width; i += Vector<float>.Count)
            {
                (new Vector<float>(gradient, i) + new Vector<float>(weights, (row * width) + i)).CopyTo(gradient, i);
            }
        }

        bool any = false;
        for (int label = 0; label < labels.Count; label++)
        {
            if ((instance.Known >> label & 1) == 0)
            {
                gradient[label] = 0;
                continue;
            }

            float probability = 1f / (1f + MathF.Exp(-gradient[label]));
            float target = (instance.Labels >> label & 1) == 1 ? 1 : 0;
            gradient[label] = MathF.Abs(probability - target) < 1e-3f ? 0 : probability - target;
            any |= gradient[label] != 0;
        }

        if (!any)
        {
            return;
        }

        Vector<float> rate = new(step);
        Vector<float> shrink = new(decay);
        foreach (int row in rows)
        {
            for (int i = 0; i < width; i += Vector<float>.Count)
            {
                int at = (row * width) + i;
                Vector<float> weight = new(weights, at);
                Vector<float> slope = new Vector<float>(gradient, i) + (weight * shrink);
                Vector<float> square = new Vector<float>(squares, at) + (slope * slope);
                square.CopyTo(squares, at);
                (weight - (rate * slope / Vector.SquareRoot(square))).CopyTo(weights, at);
            }
        }
    }

    /// <summary>Eight bits a weight, one scale a label; rows that say nothing are left out.</summary>
    private SparseModel Quantise(uint[] features, float[] weights)
    {
        float[] scales = new float[labels.Count];
        for (int label = 0; label < labels.Count; label++)
        {
            float most = 1e-6f;
            for (int row = 0; row < features.Length; row++)
            {
                most = MathF.Max(most, MathF.Abs(weights[(row * width) + label]));
            }

            scales[label] = most / 127;
        }

        List<uint> kept = [];
        List<sbyte> values = [];
        sbyte[] line = new sbyte[labels.Count];
        for (int row = 0; row < features.Length; row++)
        {
            for (int label = 0; label < labels.Count; label++)
            {
                line[label] = (sbyte)MathF.Round(weights[(row * width) + label] / scales[label]);
            }

            if (line.Any(value => value != 0))
            {
                kept.Add(features[row]);
                values.AddRange(line);
            }
        }

        return new SparseModel([.. labels], [.. kept], [.. values], scales);
    }
}
