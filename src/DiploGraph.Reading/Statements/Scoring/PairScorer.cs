using DiploGraph.Reading.Statements.Candidates;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>
/// Weighs the pairs of a sentence: the linear model for every relation type at once, the encoder's heads, then the trees where there is any chance.
/// </summary>
internal sealed class PairScorer(RelationInventory inventory, StatementModel model)
{
    /// <summary>Below these log-odds of the linear model the trees are not asked, unless the encoder speaks up; one true relation in fifty is lost so (episodes, out of fold).</summary>
    public const float Floor = -4.6f;

    /// <summary>From these log-odds on the encoder alone makes a candidate.</summary>
    public const float EncoderFloor = -1.5f;

    public const float Unasked = -20f;

    private readonly int[] labels = [.. inventory.Types.Select(type => IndexOf(model.Pairs.Labels, type.Name))];

    private readonly EncoderReader? encoder = model.Heads is { } heads ? new EncoderReader(heads, inventory) : null;

    /// <summary>The pairs of a sentence with what the lexicon says, not weighed yet.</summary>
    public static PairScores[] Lay(SentenceContext context, RelationInventory inventory)
    {
        List<EntityPair> pairs = PairFinder.Find(context.Tree, context.Mentions);
        Dictionary<EntityPair, PairScores> known = new(pairs.Count);
        PairScores[] all = new PairScores[pairs.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = new PairScores(pairs[i], new PairEvidence(context, pairs[i], inventory), inventory.Count);
            known.Add(pairs[i], all[i]);
        }

        foreach (PairScores scores in all)
        {
            scores.Reverse = scores.Pair.Reverse is { } reverse ? known[reverse] : null;
        }

        return all;
    }

    public static bool IsCandidate(PairScores scores, int type, RelationInventory inventory) =>
        inventory.Allows(scores.Pair.Head.Type, scores.Pair.Tail.Type, type)
        && (scores.Linear[type] >= Floor || (scores.Encoder is { } encoder && encoder.Joined[type] >= EncoderFloor));

    public PairScores[] Score(SentenceContext context, ScoringWork work)
    {
        PairScores[] all = Lay(context, inventory);
        Span<float> logits = stackalloc float[model.Pairs.Labels.Count];
        foreach (PairScores scores in all)
        {
            work.Features.Clear();
            PairFeatures.Collect(context, scores.Pair, work.Features);
            model.Pairs.Score(work.Features, logits);
            for (int type = 0; type < labels.Length; type++)
            {
                scores.Linear[type] = inventory.Allows(scores.Pair.Head.Type, scores.Pair.Tail.Type, type) && labels[type] >= 0 ? logits[labels[type]] : Unasked;
            }
        }

        if (encoder is not null)
        {
            EncoderEvidence[] evidence = encoder.Read(context, all, work.Encoder);
            for (int i = 0; i < all.Length; i++)
            {
                all[i].Encoder = evidence[i];
            }
        }

        FillGrammar(context, all, model.Grammar, inventory);
        return all;
    }

    /// <summary>Asks the trees over grammar and lexicon about every candidate.</summary>
    public static void FillGrammar(SentenceContext context, PairScores[] all, BoostedTrees trees, RelationInventory inventory)
    {
        Span<float> row = stackalloc float[DenseFeatures.Count];
        for (int i = 0; i < all.Length; i++)
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                all[i].Grammar[type] = Unasked;
                if (IsCandidate(all[i], type, inventory))
                {
                    DenseFeatures.Fill(context, all, i, type, row);
                    all[i].Grammar[type] = trees.LogOdds(row);
                }
            }
        }
    }

    /// <summary>The last word on one candidate; of a symmetric type the mean of both directions.</summary>
    public float LogOdds(SentenceContext context, PairScores[] all, int index, int type)
    {
        float forward = OneWay(context, all, index, type);
        if (!inventory.Types[type].Symmetric || all[index].Reverse is not { } reverse || reverse.Grammar[type] <= Unasked)
        {
            return forward;
        }

        return (forward + OneWay(context, all, Array.IndexOf(all, reverse), type)) / 2;
    }

    private float OneWay(SentenceContext context, PairScores[] all, int index, int type)
    {
        if (model.Final is not { } final)
        {
            return all[index].Grammar[type];
        }

        Span<float> dense = stackalloc float[DenseFeatures.Count];
        Span<float> row = stackalloc float[FinalFeatures.Count];
        DenseFeatures.Fill(context, all, index, type, dense);
        FinalFeatures.Fill(all, index, type, dense, row);
        return final.LogOdds(row);
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

/// <summary>Room to work, for one thread at a time.</summary>
internal sealed class ScoringWork
{
    public FeatureSet Features { get; init; } = new();

    public EncoderWork Encoder { get; } = new();
}
