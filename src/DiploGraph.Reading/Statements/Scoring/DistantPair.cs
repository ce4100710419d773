using DiploGraph.Reading.Statements.Candidates;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>
/// An entity of a sentence and one that the sentence leaves out, in one direction. Of <see cref="Scores"/> only the encoder's evidence is filled:
/// <c>Joined</c> reads the two over the border of the sentence, <c>Carried</c> knows the named end alone.
/// </summary>
/// <param name="Scores">In its pair both places are taken by the mention that is there.</param>
/// <param name="NamedIsHead">Whether the entity that the sentence names is the head.</param>
/// <param name="Signs">Per relation type.</param>
internal sealed record DistantPair(PairScores Scores, SentenceMention Named, AbsentEntity Absent, bool NamedIsHead, DistantSigns[] Signs)
{
    public Entity NamedEntity => NamedIsHead ? Scores.Pair.Head : Scores.Pair.Tail;
}

/// <summary>What the encoder says of a word that may carry the relation with one end left out.</summary>
/// <param name="Word">The word, numbered within the sentence; -1 where none is likely enough.</param>
/// <param name="Trigger">Log-odds that it carries a relation of the type.</param>
/// <param name="Named">Log-odds that the named entity is its end.</param>
/// <param name="Taken">Log-odds that another mention of the sentence is its other end; of all the best.</param>
/// <param name="Far">Log-odds that the absent entity is its other end.</param>
internal readonly record struct DistantSigns(int Word, float Trigger, float Named, float Taken, float Far)
{
    public static readonly DistantSigns None = new(-1, PairScorer.Unasked, PairScorer.Unasked, PairScorer.Unasked, PairScorer.Unasked);
}

/// <summary>Finds the pairs of a sentence with one end left out. Asked after the sentence's own pairs, for it goes on from what the encoder's heads read then.</summary>
internal sealed class DistantReader(EncoderHeads heads, RelationInventory inventory)
{
    /// <summary>The log-probability, for a word carrying a relation with the named entity as its end, from which on it is asked who the other end is.</summary>
    /// <remarks>Below it 4 of 12 statements were right, on texts that taught nothing; from it on 76 of 128.</remarks>
    private const float Floor = -1.5f;

    /// <summary>From these log-odds on another mention of the sentence is the other end: of 23,000 candidates above, two became statements.</summary>
    private const float IsTaken = 0;

    private readonly int[] types = EncoderReader.TypesOf(heads, inventory);

    /// <param name="words">The words of the sentence's mentions, then of the absent entities.</param>
    /// <param name="present">Per relation type the log-odds of the sentence's likeliest word.</param>
    public List<DistantPair> Read(SentenceContext context, int[] words, float[] present, EncoderWork work)
    {
        List<DistantPair> pairs = [];
        List<(int Head, int Tail)> asked = [];
        if (context.Absent.Length == 0)
        {
            return pairs;
        }

        foreach ((Entity entity, List<int> mentions) in Named(context))
        {
            for (int role = 0; role < 2; role++)
            {
                (float[] carried, DistantSigns[] best, int mention) = Carriers(context, mentions, entity, role, work);
                if (mention < 0)
                {
                    continue;
                }

                for (int a = 0; a < context.Absent.Length; a++)
                {
                    if (Of(context, entity, mentions, mention, role, a, carried, best, present, work) is { } pair)
                    {
                        pairs.Add(pair);
                        asked.Add(role == 0 ? (mention, context.Mentions.Length + a) : (context.Mentions.Length + a, mention));
                    }
                }
            }
        }

        if (pairs.Count > 0)
        {
            heads.ReadPairs(context.Tree.Count, words, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(asked), work);
            for (int p = 0; p < pairs.Count; p++)
            {
                Ask(pairs[p].Scores, p, work);
            }
        }

        return pairs;
    }

    /// <summary>The entities of the sentence in the order of the text, with the numbers of their mentions.</summary>
    private static List<(Entity Entity, List<int> Mentions)> Named(SentenceContext context)
    {
        List<(Entity Entity, List<int> Mentions)> named = [];
        Dictionary<Entity, int> places = [];
        for (int m = 0; m < context.Mentions.Length; m++)
        {
            foreach (Entity entity in context.Mentions[m].Entities)
            {
                if (places.TryAdd(entity, named.Count))
                {
                    named.Add((entity, []));
                }

                named[places[entity]].Mentions.Add(m);
            }
        }

        return named;
    }

    /// <summary>Per type the word that most likely carries a relation with the entity as its head (role 0) or tail (role 1), and the mention of which that is likeliest.</summary>
    private (float[] Carried, DistantSigns[] Best, int Mention) Carriers(SentenceContext context, List<int> mentions, Entity entity, int role, EncoderWork work)
    {
        float[] carried = new float[types.Length];
        DistantSigns[] best = new DistantSigns[types.Length];
        Array.Fill(carried, PairScorer.Unasked);
        Array.Fill(best, DistantSigns.None);
        int likeliest = -1;
        float most = float.NegativeInfinity;
        foreach (int m in mentions)
        {
            for (int word = 0; word < context.Tree.Count; word++)
            {
                float end = work.End(role, word, m);
                if (end < Floor)
                {
                    continue;
                }

                float named = work.Argument(role, word, m);
                ReadOnlySpan<float> said = work.Said.AsSpan(word * types.Length, types.Length);
                for (int type = 0; type < said.Length; type++)
                {
                    float both = said[type] + end;
                    if (both >= Floor && both > carried[type])
                    {
                        (carried[type], best[type]) = (both, new DistantSigns(word, work.Trigger(word, types[type]), named, PairScorer.Unasked, PairScorer.Unasked));
                        if (both > most)
                        {
                            (most, likeliest) = (both, m);
                        }
                    }
                }
            }
        }

        for (int type = 0; type < types.Length; type++)
        {
            if (best[type].Word >= 0)
            {
                float taken = Taken(context, entity, best[type].Word, 1 - role, work);
                best[type] = taken >= IsTaken ? DistantSigns.None : best[type] with { Taken = taken };
            }
        }

        return (carried, best, likeliest);
    }

    private static float Taken(SentenceContext context, Entity entity, int word, int role, EncoderWork work)
    {
        float taken = PairScorer.Unasked;
        for (int m = 0; m < context.Mentions.Length; m++)
        {
            if (context.Mentions[m].Entities is not [var only] || !only.Equals(entity))
            {
                taken = Math.Max(taken, work.Argument(role, word, m));
            }
        }

        return taken;
    }

    private DistantPair? Of(
        SentenceContext context, Entity entity, List<int> mentions, int mention, int role, int absent, float[] carried, DistantSigns[] best, float[] present, EncoderWork work)
    {
        AbsentEntity other = context.Absent[absent];
        (Entity head, Entity tail) = role == 0 ? (entity, other.Entity) : (other.Entity, entity);
        DistantSigns[] signs = new DistantSigns[types.Length];
        float[] kept = new float[types.Length];
        int[] word = new int[types.Length];
        bool any = false;
        for (int type = 0; type < types.Length; type++)
        {
            (signs[type], kept[type], word[type]) = (DistantSigns.None, PairScorer.Unasked, -1);
            if (best[type].Word >= 0 && inventory.Allows(head.Type, tail.Type, type))
            {
                signs[type] = best[type] with { Far = heads.Argument(1 - role, best[type].Word, context.Mentions.Length + absent, work) };
                (kept[type], word[type]) = (carried[type], best[type].Word);
                any = true;
            }
        }

        if (!any)
        {
            return null;
        }

        EntityPair pair = new(head, tail);
        pair.Mentions.Add(new MentionPair(context.Mentions[mention], context.Mentions[mention]));
        pair.Mentions.AddRange(mentions.Where(m => m != mention).Select(m => new MentionPair(context.Mentions[m], context.Mentions[m])));
        PairScores scores = new(pair, new PairEvidence(context, pair, inventory), context.Ties.Of(head, tail), types.Length)
        {
            Encoder = new EncoderEvidence(new float[types.Length], kept, word, present, [], 0, 0, 0),
        };
        return new DistantPair(scores, context.Mentions[mention], other, role == 0, signs);
    }

    private void Ask(PairScores scores, int pair, EncoderWork work)
    {
        EncoderEvidence encoder = scores.Encoder!;
        for (int type = 0; type < types.Length; type++)
        {
            encoder.Joined[type] = work.Pair(pair, types[type]);
        }

        float actual = work.PairAttribute(pair, 2);
        scores.Encoder = encoder with
        {
            Negated = work.PairAttribute(pair, 1) - work.PairAttribute(pair, 0),
            Planned = work.PairAttribute(pair, 3) - actual,
            Hypothetical = work.PairAttribute(pair, 4) - actual,
        };
    }
}
