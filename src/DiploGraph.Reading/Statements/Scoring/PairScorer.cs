using DiploGraph.Reading.Statements.Candidates;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>Weighs the pairs of a sentence: the linear model for every relation type at once, then the trees where there is any chance.</summary>
internal sealed class PairScorer(RelationInventory inventory, SparseModel linear)
{
    /// <summary>Below these log-odds of the linear model the trees are not asked; chosen so that one true relation in a hundred is lost (episodes, out of fold).</summary>
    public const float Floor = -4.6f;

    private readonly int[] labels = [.. inventory.Types.Select(type => IndexOf(linear.Labels, type.Name))];

    public static PairScores[] Lay(SentenceContext context, RelationInventory inventory)
    {
        List<EntityPair> pairs = PairFinder.Find(context.Mentions);
        Dictionary<EntityPair, PairScores> known = new(pairs.Count);
        PairScores[] all = new PairScores[pairs.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = new PairScores(pairs[i], new PairEvidence(context, pairs[i], inventory), new float[inventory.Count]);
            known.Add(pairs[i], all[i]);
        }

        foreach (PairScores scores in all)
        {
            scores.Reverse = scores.Pair.Reverse is { } reverse ? known[reverse] : null;
        }

        return all;
    }

    public PairScores[] Score(SentenceContext context, FeatureSet features)
    {
        PairScores[] all = Lay(context, inventory);
        Span<float> logits = stackalloc float[linear.Labels.Count];
        foreach (PairScores scores in all)
        {
            features.Clear();
            PairFeatures.Collect(context, scores.Pair, features);
            linear.Score(features, logits);
            for (int type = 0; type < labels.Length; type++)
            {
                scores.Linear[type] = inventory.Allows(scores.Pair.Head.Type, scores.Pair.Tail.Type, type) && labels[type] >= 0 ? logits[labels[type]] : -20;
            }
        }

        return all;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
