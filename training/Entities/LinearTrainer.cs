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
        int[][][] rows = [.. samples.Select(sample => sample.Alternatives.Select(vocabulary.Rows).ToArray())];
        float[] weights = new float[vocabulary.Keys.Length];
        float[] squares = new float[vocabulary.Keys.Length];
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        float[] sums = new float[weights.Length];
        Random random = new(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                ChoiceSample sample = samples[index];
                int[][] kept = [.. rows[index].Select(alternative => alternative.Where(_ => random.NextDouble() >= dropout).ToArray())];
                double[] odds = Odds(kept, weights);
                double right = sample.Right.Sum(i => odds[i]);
                for (int i = 0; i < odds.Length; i++)
                {
                    double target = sample.Right.Contains(i) ? odds[i] / Math.Max(right, 1e-12) : 0;
                    float gradient = (float)(odds[i] - target);
                    if (Math.Abs(gradient) < 1e-5f)
                    {
                        continue;
                    }

                    foreach (int row in kept[i])
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
        return FeatureTable.Of(1, vocabulary.Keys, [.. final.Select(weight => weight * (float)(1 - dropout))]);
    }

    private static double[] Odds(int[][] alternatives, float[] weights)
    {
        double[] odds = new double[alternatives.Length];
        double most = double.NegativeInfinity;
        for (int i = 0; i < odds.Length; i++)
        {
            double score = 0;
            foreach (int row in alternatives[i])
            {
                score += weights[row];
            }

            odds[i] = score;
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

        return odds;
    }
}
