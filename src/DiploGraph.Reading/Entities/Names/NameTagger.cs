namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// A sequence tagger over the seven types: a linear model of hashed features per token and label, with weights for neighbouring labels,
/// decoded by Viterbi. Trained as an averaged structured perceptron (Collins 2002).
/// </summary>
public sealed class NameTagger
{
    private readonly FeatureTable features;
    private readonly float[] transitions;

    private NameTagger(FeatureTable features, float[] transitions)
    {
        this.features = features;
        this.transitions = transitions;
    }

    /// <param name="features">One weight per label.</param>
    /// <param name="transitions">
    /// One row per label, its feature being the label before (<see cref="TransitionKey"/>); outside also serves the start of a sentence.
    /// </param>
    public static NameTagger Of(FeatureTable features, FeatureTable transitions)
    {
        float[] flat = new float[NameLabel.Count * NameLabel.Count];
        FeatureBag bag = new();
        for (int previous = 0; previous < NameLabel.Count; previous++)
        {
            TransitionKey(previous, bag);
            transitions.Score(bag, flat.AsSpan(previous * NameLabel.Count, NameLabel.Count));
        }

        return new NameTagger(features, flat);
    }

    /// <exception cref="ReadingException">A file is missing or wrong.</exception>
    public static NameTagger Load(Seeds seeds) =>
        Of(FeatureTable.Load(seeds, "entities/names.bin", NameLabel.Count), FeatureTable.Load(seeds, "entities/names-transitions.bin", NameLabel.Count));

    /// <summary>The feature that stands for the label before.</summary>
    public static void TransitionKey(int previous, FeatureBag bag)
    {
        bag.Clear();
        bag.Add("after", previous.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The labels of a document's tokens.</summary>
    public int[] Tag(NameEvidence evidence)
    {
        Document document = evidence.Document;
        int[] labels = new int[document.TokenCount];
        FeatureBag bag = new();
        foreach (Sentence sentence in document.Sentences)
        {
            float[] scores = new float[sentence.Count * NameLabel.Count];
            for (int i = 0; i < sentence.Count; i++)
            {
                NameFeatures.Collect(evidence, sentence.Range.Start + i, bag);
                features.Score(bag, scores.AsSpan(i * NameLabel.Count, NameLabel.Count));
            }

            Decode(scores, transitions).CopyTo(labels, sentence.Range.Start);
        }

        return labels;
    }

    /// <summary>The best sequence of labels that begin and continue names as they may.</summary>
    public static int[] Decode(ReadOnlySpan<float> scores, ReadOnlySpan<float> transitions)
    {
        int length = scores.Length / NameLabel.Count;
        int[] back = new int[scores.Length];
        float[] above = new float[NameLabel.Count];
        float[] row = new float[NameLabel.Count];
        for (int i = 0; i < length; i++)
        {
            for (int label = 0; label < NameLabel.Count; label++)
            {
                float best = float.NegativeInfinity;
                int from = NameLabel.Outside;
                for (int previous = 0; previous < (i == 0 ? 1 : NameLabel.Count); previous++)
                {
                    if (!NameLabel.MayFollow(previous, label))
                    {
                        continue;
                    }

                    float score = (i == 0 ? 0 : above[previous]) + transitions[(previous * NameLabel.Count) + label];
                    if (score > best)
                    {
                        best = score;
                        from = previous;
                    }
                }

                row[label] = best + scores[(i * NameLabel.Count) + label];
                back[(i * NameLabel.Count) + label] = from;
            }

            (above, row) = (row, above);
        }

        int[] labels = new int[length];
        int at = NameLabel.Outside;
        for (int label = 1; label < NameLabel.Count && length > 0; label++)
        {
            at = above[label] > above[at] ? label : at;
        }

        for (int i = length - 1; i >= 0; i--)
        {
            labels[i] = at;
            at = back[(i * NameLabel.Count) + at];
        }

        return labels;
    }
}
