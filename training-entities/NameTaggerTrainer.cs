using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Training.Entities;

/// <summary>One sentence to learn names from.</summary>
/// <param name="Features">Per token the model's rows.</param>
/// <param name="Labels">Per token the right label.</param>
public sealed record NameSample(int[][] Features, int[] Labels);

/// <summary>An averaged structured perceptron (Collins 2002) with Viterbi decoding; the order of the samples is shuffled by a fixed seed.</summary>
public sealed class NameTaggerTrainer(int seed, int epochs)
{
    private const int Labels = NameLabel.Count;

    public NameTagger Train(IReadOnlyList<NameSample> samples)
    {
        int size = (1 << NameTagger.RowBits) * Labels;
        float[] weights = new float[size];
        float[] drift = new float[size];
        float[] transitions = new float[Labels * Labels];
        float[] transitionDrift = new float[Labels * Labels];
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        Random random = new(seed);
        float step = 1;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                NameSample sample = samples[index];
                int[] guess = NameTagger.Decode(Scores(sample, weights), transitions);
                for (int i = 0; i < guess.Length; i++)
                {
                    if (guess[i] != sample.Labels[i])
                    {
                        foreach (int row in sample.Features[i])
                        {
                            Add(weights, drift, (row * Labels) + sample.Labels[i], 1, step);
                            Add(weights, drift, (row * Labels) + guess[i], -1, step);
                        }
                    }

                    int right = (Before(sample.Labels, i) * Labels) + sample.Labels[i];
                    int guessed = (Before(guess, i) * Labels) + guess[i];
                    if (right != guessed)
                    {
                        Add(transitions, transitionDrift, right, 1, step);
                        Add(transitions, transitionDrift, guessed, -1, step);
                    }
                }

                step++;
            }
        }

        return NameTagger.Of(Average(weights, drift, step), Average(transitions, transitionDrift, step));
    }

    private static float[] Scores(NameSample sample, float[] weights)
    {
        float[] scores = new float[sample.Labels.Length * Labels];
        for (int i = 0; i < sample.Labels.Length; i++)
        {
            Span<float> row = scores.AsSpan(i * Labels, Labels);
            foreach (int feature in sample.Features[i])
            {
                ReadOnlySpan<float> add = weights.AsSpan(feature * Labels, Labels);
                for (int label = 0; label < Labels; label++)
                {
                    row[label] += add[label];
                }
            }
        }

        return scores;
    }

    private static int Before(int[] labels, int at) => at == 0 ? NameLabel.Outside : labels[at - 1];

    private static void Add(float[] values, float[] drift, int at, float by, float step)
    {
        values[at] += by;
        drift[at] += by * step;
    }

    private static float[] Average(float[] values, float[] drift, float step)
    {
        float[] average = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            average[i] = values[i] - (drift[i] / step);
        }

        return average;
    }
}
