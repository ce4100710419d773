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
            all[i] = new PairScores(pairs[i], new PairEvidence(context, pairs[i], inventory), context.Ties.Of(pairs[i].Head, pairs[i].Tail), inventory.Count);
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

    /// <summary>Weighs the sentence's own pairs; and finds, without weighing them, those with one end left out.</summary>
    public (PairScores[] Pairs, List<DistantPair> Distant) Score(SentenceContext context, ScoringWork work)
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

        List<DistantPair> distant = [];
        if (encoder is not null)
        {
            (EncoderEvidence[] evidence, distant) = encoder.Read(context, all, work.Encoder);
            for (int i = 0; i < all.Length; i++)
            {
                all[i].Encoder = evidence[i];
            }
        }

        FillGrammar(context, all, model.Grammar, inventory, work.Trees);
        FillFinal(context, all, model.Final, inventory, work.Trees);
        return (all, distant);
    }

    /// <summary>Asks the trees over grammar and lexicon about every candidate.</summary>
    public static void FillGrammar(SentenceContext context, PairScores[] all, BoostedTrees trees, RelationInventory inventory, TreeWork work)
    {
        Span<float> row = stackalloc float[DenseFeatures.Count];
        work.Begin(DenseFeatures.Count);
        for (int i = 0; i < all.Length; i++)
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                all[i].Grammar[type] = Unasked;
                if (IsCandidate(all[i], type, inventory))
                {
                    DenseFeatures.Fill(context, all, i, type, row);
                    work.Add(i, type, row);
                }
            }
        }

        ReadOnlySpan<float> logOdds = work.Ask(trees);
        for (int i = 0; i < logOdds.Length; i++)
        {
            (int pair, int type) = work.Asked[i];
            all[pair].Grammar[type] = logOdds[i];
        }
    }

    /// <summary>The last word on every candidate; of a symmetric type the mean of both directions.</summary>
    /// <param name="trees">Null in a model that does without the encoder: grammar and lexicon have the last word.</param>
    public static void FillFinal(SentenceContext context, PairScores[] all, BoostedTrees? trees, RelationInventory inventory, TreeWork work)
    {
        Span<float> dense = stackalloc float[DenseFeatures.Count];
        Span<float> row = stackalloc float[FinalFeatures.Count];
        work.Begin(FinalFeatures.Count);
        for (int i = 0; i < all.Length; i++)
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                all[i].Final[type] = all[i].Grammar[type];
                if (trees is not null && all[i].Grammar[type] > Unasked)
                {
                    DenseFeatures.Fill(context, all, i, type, dense);
                    FinalFeatures.Fill(all, i, type, dense, row);
                    work.Add(i, type, row);
                }
            }
        }

        ReadOnlySpan<float> logOdds = trees is null ? [] : work.Ask(trees);
        for (int i = 0; i < logOdds.Length; i++)
        {
            (int pair, int type) = work.Asked[i];
            all[pair].Final[type] = logOdds[i];
        }

        foreach (PairScores scores in all)
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                if (inventory.Types[type].Symmetric && scores.Reverse is { } reverse && scores.Final[type] > Unasked && reverse.Final[type] > Unasked)
                {
                    scores.Final[type] = reverse.Final[type] = (scores.Final[type] + reverse.Final[type]) / 2;
                }
            }
        }
    }

    /// <summary>Whether it is worth asking whether a pair with one end left out is so joined.</summary>
    public static bool IsCandidate(DistantPair pair, int type) => pair.Signs[type].Word >= 0;

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

    public TreeWork Trees { get; } = new();
}

/// <summary>Room to ask trees about many candidates at once, each a pair and a type. For one thread at a time.</summary>
internal sealed class TreeWork
{
    private readonly TreeRows rows = new();
    private float[] answers = [];

    /// <summary>What the rows are of.</summary>
    public List<(int Pair, int Type)> Asked { get; } = [];

    public void Begin(int features)
    {
        rows.Clear(features);
        Asked.Clear();
    }

    public void Add(int pair, int type, ReadOnlySpan<float> row)
    {
        rows.Add(row);
        Asked.Add((pair, type));
    }

    /// <summary>The log-odds of every candidate, in the order in which they were added.</summary>
    public ReadOnlySpan<float> Ask(BoostedTrees trees)
    {
        if (answers.Length < rows.Count)
        {
            answers = new float[2 * rows.Count];
        }

        trees.LogOdds(rows, answers);
        return answers.AsSpan(0, rows.Count);
    }
}
