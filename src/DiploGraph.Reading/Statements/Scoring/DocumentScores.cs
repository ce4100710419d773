namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The last words on all pairs of a document's sentences, so that one sentence may learn from the others. Log-odds; -20 where nothing is known.</summary>
internal sealed class DocumentScores(RelationInventory inventory)
{
    private readonly Dictionary<(Entity Head, Entity Tail), float[]> pairs = [];
    private readonly Dictionary<(Entity Entity, bool IsHead), List<(int Sentence, float[] Best)>> ends = [];

    public void Add(SentenceContext context, PairScores[] all)
    {
        int sentence = context.Tree.Sentence.Index;
        foreach (PairScores scores in all)
        {
            if (!pairs.TryGetValue((scores.Pair.Head, scores.Pair.Tail), out float[]? best))
            {
                pairs.Add((scores.Pair.Head, scores.Pair.Tail), best = Nothing());
            }

            Raise(best, scores.Final);
            Raise(At(scores.Pair.Head, true, sentence), scores.Final);
            Raise(At(scores.Pair.Tail, false, sentence), scores.Final);
        }
    }

    /// <summary>The surest that a sentence is of a pair and type.</summary>
    public float Of(Entity head, Entity tail, int type) => pairs.TryGetValue((head, tail), out float[]? best) ? best[type] : PairScorer.Unasked;

    /// <summary>The same for the likeliest type.</summary>
    public float OfAny(Entity head, Entity tail) => pairs.TryGetValue((head, tail), out float[]? best) ? best.Max() : PairScorer.Unasked;

    /// <summary>The surest that the sentences of a range are of an entity as an end of a type, whatever the other end is.</summary>
    public float OfEnd(Entity entity, bool isHead, int type, int firstSentence, int lastSentence, int except)
    {
        float most = PairScorer.Unasked;
        if (ends.TryGetValue((entity, isHead), out List<(int Sentence, float[] Best)>? at))
        {
            foreach ((int sentence, float[] best) in at)
            {
                if (sentence != except && sentence >= firstSentence && sentence <= lastSentence)
                {
                    most = Math.Max(most, best[type]);
                }
            }
        }

        return most;
    }

    /// <summary>The surest that a sentence is of an entity as a party of what is done together: a meeting, a call, an accord.</summary>
    public float OfParty(Entity entity)
    {
        float most = PairScorer.Unasked;
        if (ends.TryGetValue((entity, true), out List<(int Sentence, float[] Best)>? at))
        {
            for (int type = 0; type < inventory.Count; type++)
            {
                for (int i = 0; inventory.Types[type].Symmetric && i < at.Count; i++)
                {
                    most = Math.Max(most, at[i].Best[type]);
                }
            }
        }

        return most;
    }

    private float[] At(Entity entity, bool isHead, int sentence)
    {
        if (!ends.TryGetValue((entity, isHead), out List<(int Sentence, float[] Best)>? at))
        {
            ends.Add((entity, isHead), at = []);
        }

        if (at.Count == 0 || at[^1].Sentence != sentence)
        {
            at.Add((sentence, Nothing()));
        }

        return at[^1].Best;
    }

    private float[] Nothing()
    {
        float[] nothing = new float[inventory.Count];
        Array.Fill(nothing, PairScorer.Unasked);
        return nothing;
    }

    private static void Raise(float[] best, float[] found)
    {
        for (int type = 0; type < best.Length; type++)
        {
            best[type] = Math.Max(best[type], found[type]);
        }
    }
}
