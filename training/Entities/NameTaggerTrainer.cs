using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Training.Entities;

/// <summary>One sentence to learn names from.</summary>
/// <param name="Features">Per token its features.</param>
/// <param name="Allowed">Per token the labels that may be right, as bits; more than one where the annotation leaves it open.</param>
public sealed record NameSample(uint[][] Features, int[] Allowed);

/// <summary>
/// A linear-chain conditional random field (Lafferty 2001) fitted by AdaGrad; each step some features are left out at random, so that many small
/// pieces of evidence are learnt beside the few strong ones. Where several labels are allowed, their sum's likelihood is raised.
/// </summary>
public sealed class NameTaggerTrainer(int seed, int epochs, int least, double dropout, float rate, float decay)
{
    private const int Labels = NameLabel.Count;
    private const int All = (1 << Labels) - 1;

    public (FeatureTable Features, FeatureTable Transitions) Train(IReadOnlyList<NameSample> samples)
    {
        Vocabulary vocabulary = new(samples.SelectMany(sample => sample.Features), least);
        int[][][] features = [.. samples.Select(sample => sample.Features.Select(vocabulary.Rows).ToArray())];
        float[] weights = new float[vocabulary.Keys.Length * Labels];
        float[] squares = new float[weights.Length];
        float[] transitions = new float[Labels * Labels];
        float[] transitionSquares = new float[Labels * Labels];
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        Random random = new(seed);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float step = rate * (1 - (0.9f * epoch / epochs));
            random.Shuffle(order);
            foreach (int index in order)
            {
                int[][] kept = [.. features[index].Select(rows => rows.Where(_ => random.NextDouble() >= dropout).ToArray())];
                double[] scores = Scores(kept, weights);
                int[] allowed = samples[index].Allowed;
                int[] open = new int[allowed.Length];
                Array.Fill(open, All);
                Chain free = Chain.Of(scores, transitions, open);
                Chain right = Chain.Of(scores, transitions, allowed);
                for (int i = 0; i < kept.Length; i++)
                {
                    for (int label = 0; label < Labels; label++)
                    {
                        float gradient = (float)(free.Node(i, label) - right.Node(i, label));
                        if (Math.Abs(gradient) > 1e-4f)
                        {
                            foreach (int row in kept[i])
                            {
                                Update(weights, squares, (row * Labels) + label, gradient, step);
                            }
                        }
                    }

                    for (int pair = 0; pair < Labels * Labels; pair++)
                    {
                        float gradient = (float)(free.Edge(i, pair / Labels, pair % Labels) - right.Edge(i, pair / Labels, pair % Labels));
                        if (Math.Abs(gradient) > 1e-4f)
                        {
                            Update(transitions, transitionSquares, pair, gradient, step);
                        }
                    }
                }
            }
        }

        float keep = (float)(1 - dropout);
        return (FeatureTable.Of(Labels, vocabulary.Keys, [.. weights.Select(weight => weight * keep)]), Transitions(transitions));
    }

    private void Update(float[] values, float[] squares, int at, float gradient, float step)
    {
        float g = gradient + (decay * values[at]);
        squares[at] += g * g;
        values[at] -= step * g / (MathF.Sqrt(squares[at]) + 1e-2f);
    }

    private static FeatureTable Transitions(float[] weights)
    {
        FeatureBag bag = new();
        (uint Key, float[] Row)[] rows = new (uint, float[])[Labels];
        for (int previous = 0; previous < Labels; previous++)
        {
            NameTagger.TransitionKey(previous, bag);
            rows[previous] = (bag.Keys[0], weights[(previous * Labels)..((previous + 1) * Labels)]);
        }

        Array.Sort(rows, (a, b) => a.Key.CompareTo(b.Key));
        return FeatureTable.Of(Labels, [.. rows.Select(row => row.Key)], [.. rows.SelectMany(row => row.Row)]);
    }

    private static double[] Scores(int[][] features, float[] weights)
    {
        double[] scores = new double[features.Length * Labels];
        for (int i = 0; i < features.Length; i++)
        {
            Span<double> row = scores.AsSpan(i * Labels, Labels);
            foreach (int feature in features[i])
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

    /// <summary>Marginal probabilities of a chain of labels, by forward and backward sums scaled at each token.</summary>
    private sealed class Chain(double[] potentials, double[] forward, double[] backward, double[] moves)
    {
        public static Chain Of(double[] scores, float[] transitions, int[] allowed)
        {
            int length = allowed.Length;
            double[] moves = new double[Labels * Labels];
            for (int pair = 0; pair < moves.Length; pair++)
            {
                moves[pair] = NameLabel.MayFollow(pair / Labels, pair % Labels) ? Math.Exp(transitions[pair]) : 0;
            }

            double[] potentials = new double[length * Labels];
            double[] forward = new double[length * Labels];
            double[] backward = new double[length * Labels];
            for (int i = 0; i < length; i++)
            {
                double most = double.NegativeInfinity;
                for (int label = 0; label < Labels; label++)
                {
                    most = (allowed[i] >> label & 1) == 1 ? Math.Max(most, scores[(i * Labels) + label]) : most;
                }

                double sum = 0;
                for (int label = 0; label < Labels; label++)
                {
                    if ((allowed[i] >> label & 1) == 0)
                    {
                        continue;
                    }

                    double potential = potentials[(i * Labels) + label] = Math.Exp(scores[(i * Labels) + label] - most);
                    double from = 0;
                    if (i == 0)
                    {
                        from = moves[label];
                    }
                    else
                    {
                        for (int previous = 0; previous < Labels; previous++)
                        {
                            from += forward[((i - 1) * Labels) + previous] * moves[(previous * Labels) + label];
                        }
                    }

                    sum += forward[(i * Labels) + label] = from * potential;
                }

                for (int label = 0; label < Labels; label++)
                {
                    forward[(i * Labels) + label] /= sum;
                }
            }

            for (int i = length - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int label = 0; label < Labels; label++)
                {
                    double to = 0;
                    if (i == length - 1)
                    {
                        to = 1;
                    }
                    else
                    {
                        for (int next = 0; next < Labels; next++)
                        {
                            to += moves[(label * Labels) + next] * potentials[((i + 1) * Labels) + next] * backward[((i + 1) * Labels) + next];
                        }
                    }

                    sum += backward[(i * Labels) + label] = to;
                }

                for (int label = 0; label < Labels; label++)
                {
                    backward[(i * Labels) + label] /= sum;
                }
            }

            return new Chain(potentials, forward, backward, moves).Normalised(length);
        }

        private double[] nodes = [];
        private double[] edges = [];

        public double Node(int token, int label) => nodes[(token * Labels) + label];

        public double Edge(int token, int previous, int label) => edges[(token * Labels * Labels) + (previous * Labels) + label];

        private Chain Normalised(int length)
        {
            nodes = new double[length * Labels];
            edges = new double[length * Labels * Labels];
            for (int i = 0; i < length; i++)
            {
                double sum = 0;
                for (int label = 0; label < Labels; label++)
                {
                    sum += nodes[(i * Labels) + label] = forward[(i * Labels) + label] * backward[(i * Labels) + label];
                }

                for (int label = 0; label < Labels; label++)
                {
                    nodes[(i * Labels) + label] /= sum;
                }

                double all = 0;
                for (int pair = 0; pair < Labels * Labels; pair++)
                {
                    int previous = pair / Labels;
                    int label = pair % Labels;
                    double before = i == 0 ? (previous == NameLabel.Outside ? 1 : 0) : forward[((i - 1) * Labels) + previous];
                    all += edges[(i * Labels * Labels) + pair] = before * moves[pair] * potentials[(i * Labels) + label] * backward[(i * Labels) + label];
                }

                for (int pair = 0; pair < Labels * Labels; pair++)
                {
                    edges[(i * Labels * Labels) + pair] /= all;
                }
            }

            return this;
        }
    }
}
