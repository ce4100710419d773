using DiploGraph.Reading.Statements.Candidates;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>What the encoder says of one pair, per relation type.</summary>
/// <param name="Joined">Log-odds that the two are so joined; of several mentions of an entity the best.</param>
/// <param name="Carried">Log-probability that some word carries the type and has the two as its ends.</param>
/// <param name="Word">The word for which that is highest, numbered within the sentence; -1 where there is none.</param>
/// <param name="Present">Log-odds of the best word of the sentence.</param>
/// <param name="AtSite">The same as carried, for the trigger whose frame fits best; -20 where there is none.</param>
/// <param name="Negated">Log-odds that a relation of the pair is negated.</param>
/// <param name="Planned">Log-odds, against actual.</param>
/// <param name="Hypothetical">Log-odds, against actual.</param>
internal sealed record EncoderEvidence(float[] Joined, float[] Carried, int[] Word, float[] Present, float[] AtSite, float Negated, float Planned, float Hypothetical);

/// <summary>Asks the encoder's heads about every pair of a sentence.</summary>
internal sealed class EncoderReader(EncoderHeads heads, RelationInventory inventory)
{
    private const int MostMentionPairs = 4;
    private const float Silent = -4f;

    private readonly int[] types = TypesOf(heads, inventory);
    private readonly DistantReader distant = new(heads, inventory);

    /// <summary>The evidence of each pair, in their order; and what the encoder says of the sentence's mentions and of those it leaves out.</summary>
    public (EncoderEvidence[] Pairs, List<DistantPair> Distant) Read(SentenceContext context, PairScores[] pairs, EncoderWork work)
    {
        Dictionary<SentenceMention, int> numbers = new(ReferenceEqualityComparer.Instance);
        int[] words = new int[context.Mentions.Length + context.Absent.Length];
        for (int a = 0; a < context.Absent.Length; a++)
        {
            words[context.Mentions.Length + a] = context.Absent[a].Word;
        }

        for (int m = 0; m < context.Mentions.Length; m++)
        {
            SentenceMention mention = context.Mentions[m];
            numbers[mention] = m;
            words[m] = MentionWord.Of(context.Tree.Form, mention.Start, mention.End);
        }

        List<(int Head, int Tail)> asked = [];
        int[] first = new int[pairs.Length + 1];
        for (int p = 0; p < pairs.Length; p++)
        {
            foreach (MentionPair mentions in pairs[p].Pair.Mentions.Take(MostMentionPairs))
            {
                asked.Add((numbers[mentions.Head], numbers[mentions.Tail]));
            }

            first[p + 1] = asked.Count;
        }

        heads.Read(context.Document, context.Tree.Sentence.Range.Start, context.Tree.Count, words, context.Mentions.Length, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(asked), work);
        work.Weigh(context.Tree.Count, types, Silent);
        float[] present = Present(context.Tree.Count, work);
        EncoderEvidence[] result = new EncoderEvidence[pairs.Length];
        for (int p = 0; p < pairs.Length; p++)
        {
            result[p] = Of(pairs[p].Evidence, context.Tree.Count, asked, first[p], first[p + 1], present, work);
        }

        return (result, distant.Read(context, words, present, work));
    }

    private EncoderEvidence Of(PairEvidence evidence, int count, List<(int Head, int Tail)> asked, int from, int to, float[] present, EncoderWork work)
    {
        float[] joined = new float[types.Length];
        float[] carried = new float[types.Length];
        int[] word = new int[types.Length];
        Array.Fill(joined, -20);
        Array.Fill(carried, -20);
        Array.Fill(word, -1);
        float[] atSite = new float[types.Length];
        Array.Fill(atSite, -20);
        int best = from;
        float most = float.NegativeInfinity;
        for (int p = from; p < to; p++)
        {
            for (int type = 0; type < types.Length; type++)
            {
                float logit = work.Pair(p, types[type]);
                joined[type] = Math.Max(joined[type], logit);
                if (logit > most)
                {
                    (most, best) = (logit, p);
                }
            }

            for (int type = 0; type < types.Length; type++)
            {
                if (evidence[type].Site is { } site)
                {
                    float ends = work.End(0, site.Anchor, asked[p].Head) + work.End(1, site.Anchor, asked[p].Tail);
                    atSite[type] = Math.Max(atSite[type], ends + LogSigmoid(work.Trigger(site.Anchor, types[type])));
                }
            }

            for (int i = 0; i < count; i++)
            {
                float ends = work.End(0, i, asked[p].Head) + work.End(1, i, asked[p].Tail);
                if (ends < -12)
                {
                    continue;
                }

                ReadOnlySpan<float> said = work.Said.AsSpan(i * types.Length, types.Length);
                for (int type = 0; type < said.Length; type++)
                {
                    if (said[type] + ends > carried[type])
                    {
                        (carried[type], word[type]) = (said[type] + ends, i);
                    }
                }
            }
        }

        float actual = work.PairAttribute(best, 2);
        return new EncoderEvidence(
            joined, carried, word, present, atSite, work.PairAttribute(best, 1) - work.PairAttribute(best, 0), work.PairAttribute(best, 3) - actual, work.PairAttribute(best, 4) - actual);
    }

    private float[] Present(int count, EncoderWork work)
    {
        float[] present = new float[types.Length];
        for (int type = 0; type < types.Length; type++)
        {
            present[type] = -20;
            for (int i = 0; i < count; i++)
            {
                present[type] = Math.Max(present[type], work.Trigger(i, types[type]));
            }
        }

        return present;
    }

    /// <summary>ln σ(x), within 0.05, by straight pieces: it only orders, and so needs no logarithm that differs between machines.</summary>
    public static float LogSigmoid(float x) => x switch
    {
        <= -4 => x,
        <= -2 => -2.127f + ((x + 2) * 0.945f),
        <= 0 => -0.693f + (x * 0.717f),
        <= 2 => -0.127f + ((x - 2) * 0.283f),
        <= 4 => -0.018f + ((x - 4) * 0.0545f),
        _ => 0,
    };

    /// <summary>Where the types of the inventory stand among the outputs of the heads.</summary>
    public static int[] TypesOf(EncoderHeads heads, RelationInventory inventory) => [.. inventory.Types.Select(type => IndexOf(heads.Types, type.Name))];

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        throw new ReadingException($"The encoder's statement heads know no relation type `{name}`. Train them anew for this schema, or take the release's.");
    }
}
