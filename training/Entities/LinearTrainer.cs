using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Training.Entities;

/// <summary>A choice among alternatives, each with its features.</summary>
/// <param name="Right">Numbers of the alternatives that are right; at least one.</param>
public sealed record ChoiceSample(uint[][] Alternatives, int[] Right);

/// <summary>
/// Fits a log-linear model of choices by AdaGrad with a little L2; a yes-or-no question is a choice against an alternative without features.
/// Each step some features are left out at random. The likelihood of several right answers is their sum's.
/// Where <c>settled</c> is below the number of epochs, the weights are the mean of those after that epoch and each later one: less is left to the order of the samples.
/// </summary>
public sealed class LinearTrainer(int seed, int epochs, int least, double dropout, float rate = 0.1f, float decay = 1e-6f, int settled = int.MaxValue)
{
    public FeatureTable Train(IReadOnlyList<ChoiceSample> samples)
    {
        Vocabulary vocabulary = new(samples.SelectMany(sample => sample.Alternatives), least);
        return FeatureTable.Of(1, vocabulary.Keys, Fit(samples, vocabulary));
    }

    /// <summary>The mean of several fits, each with a seed of its own, from 1: less is left to the order of the samples.</summary>
    public static FeatureTable Mean(IReadOnlyList<ChoiceSample> samples, int fits, Func<int, LinearTrainer> trainer, int least)
    {
        Vocabulary vocabulary = new(samples.SelectMany(sample => sample.Alternatives), least);
        float[][] all = [.. Enumerable.Range(1, fits).AsParallel().AsOrdered().Select(seed => trainer(seed).Fit(samples, vocabulary))];
        return FeatureTable.Of(1, vocabulary.Keys, [.. vocabulary.Keys.Select((_, row) => all.Sum(weights => weights[row]) / fits)]);
    }

    private float[] Fit(IReadOnlyList<ChoiceSample> samples, Vocabulary vocabulary)
    {
        int[][][] rows = [.. samples.Select(sample => sample.Alternatives.Select(vocabulary.Rows).ToArray())];
        float[] weights = new float[vocabulary.Keys.Length];
        float[] squares = new float[vocabulary.Keys.Length];
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        float[] sums = new float[weights.Length];
        int[] kept = new int[rows.Max(alternatives => alternatives.Sum(alternative => alternative.Length))];
        int[] ends = new int[rows.Max(alternatives => alternatives.Length) + 1];
        double[] odds = new double[ends.Length];
        uint threshold = (uint)(dropout * uint.MaxValue);
        Random random = new(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                int[][] alternatives = rows[index];
                int[] right = samples[index].Right;
                ulong state = (ulong)random.NextInt64() | 1;
                int at = 0;
                for (int i = 0; i < alternatives.Length; i++)
                {
                    double score = 0;
                    foreach (int row in alternatives[i])
                    {
                        // Marsaglia's xorshift: quick, and good enough to leave out features by.
                        state ^= state << 13;
                        state ^= state >> 7;
                        state ^= state << 17;
                        if ((uint)(state >> 32) >= threshold)
                        {
                            kept[at++] = row;
                            score += weights[row];
                        }
                    }

                    odds[i] = score;
                    ends[i + 1] = at;
                }

                Normalise(odds.AsSpan(0, alternatives.Length));
                double share = 0;
                foreach (int i in right)
                {
                    share += odds[i];
                }

                for (int i = 0; i < alternatives.Length; i++)
                {
                    double target = right.AsSpan().Contains(i) ? odds[i] / Math.Max(share, 1e-12) : 0;
                    float gradient = (float)(odds[i] - target);
                    if (Math.Abs(gradient) < 1e-5f)
                    {
                        continue;
                    }

                    foreach (int row in kept.AsSpan(ends[i], ends[i + 1] - ends[i]))
                    {
                        float g = gradient + (decay * weights[row]);
                        squares[row] += g * g;
                        weights[row] -= rate * g / (MathF.Sqrt(squares[row]) + 1e-3f);
                    }
                }
            }

            for (int i = 0; i < sums.Length && epoch >= settled; i++)
            {
                sums[i] += weights[i] / (epochs - settled);
            }
        }

        float[] final = settled < epochs ? sums : weights;
        return [.. final.Select(weight => weight * (float)(1 - dropout))];
    }

    /// <summary>From scores to shares.</summary>
    private static void Normalise(Span<double> odds)
    {
        double most = double.NegativeInfinity;
        foreach (double score in odds)
        {
            most = Math.Max(most, score);
        }

        double sum = 0;
        for (int i = 0; i < odds.Length; i++)
        {
            sum += odds[i] = Math.Exp(odds[i] - most);
        }

        for (int i = 0; i < odds.Length; i++)
        {
            odds[i] /= sum;
        }
    }
}
