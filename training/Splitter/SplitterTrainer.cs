using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Segmenting;

namespace DiploGraph.Training.Splitter;

/// <summary>Logistic regression over hashed features, by AdaGrad (Duchi et al. 2011); the same data gives the same weights.</summary>
internal sealed class SplitterTrainer(WordLists lists)
{
    // All tuned on the development sets of EWT and GUM-free.
    private const int TableBits = 19;
    private const int Epochs = 8;
    private const float LearningRate = 0.02f;
    private const float Decay = 1e-4f;
    private const float LargestWeight = 4f;
    private const int Seed = 1;

    /// <summary>Added to the bias: the F1 of sentences is best where a boundary of probability above 0.27 is taken.</summary>
    private const float Readiness = 1f;

    private readonly List<int> places = [];
    private readonly List<bool> ends = [];

    /// <summary>Adds every boundary of a treebank's text, cut by the tokeniser, that is not settled by a blank line.</summary>
    public void Add(Segmentation gold)
    {
        HashSet<int> sentenceEnds = [.. gold.Sentences.Select(range => gold.Words[range.End - 1].Span.End)];
        List<Word> words = new Tokenizer(lists).Cut(gold.Text);
        BoundaryFeatures features = new(gold.Text, words, lists, (1 << TableBits) - 1);
        int[] buffer = new int[BoundaryFeatures.Count];
        for (int i = 0; i < words.Count; i++)
        {
            bool end = sentenceEnds.Contains(words[i].Span.End);
            if (!features.EndsParagraph(i) && features.CanEnd(i))
            {
                features.Extract(i, buffer);
                places.AddRange(buffer);
                ends.Add(end);
            }

            features.Advance(i, end || features.EndsParagraph(i));
        }
    }

    public SplitterWeights Train()
    {
        float[] weights = new float[1 << TableBits];
        float[] squares = new float[1 << TableBits];
        float bias = -2;
        float biasSquare = 0;
        int[] order = [.. Enumerable.Range(0, ends.Count)];
        Random random = new(Seed);
        int[] all = [.. places];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            foreach (int example in order)
            {
                ReadOnlySpan<int> at = all.AsSpan(example * BoundaryFeatures.Count, BoundaryFeatures.Count);
                float score = bias;
                foreach (int place in at)
                {
                    score += weights[place];
                }

                float probability = 1 / (1 + MathF.Exp(-score));
                float error = probability - (ends[example] ? 1 : 0);
                loss -= Math.Log(Math.Max(1e-9, ends[example] ? probability : 1 - probability));
                foreach (int place in at)
                {
                    float gradient = error + (Decay * weights[place]);
                    squares[place] += gradient * gradient;
                    weights[place] -= LearningRate * gradient / (MathF.Sqrt(squares[place]) + 1e-6f);
                }

                biasSquare += error * error;
                bias -= LearningRate * error / (MathF.Sqrt(biasSquare) + 1e-6f);
            }

            Console.WriteLine($"epoch {epoch + 1}: loss {loss / order.Length:F5}");
        }

        float scale = LargestWeight / sbyte.MaxValue;
        return new SplitterWeights([.. weights.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / scale), -sbyte.MaxValue, sbyte.MaxValue))], bias + Readiness, scale);
    }
}
