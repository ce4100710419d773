using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The numbers by which trees weigh one pair with an end left out, and one relation type; their order is part of the model's format.</summary>
internal static class DistantFeatures
{
    public static readonly string[] Names =
    [
        "carried by one end", "trigger", "named as end", "other end taken", "absent as other end", "rival absent as other end", "rank as other end",
        "joined", "best other type joined", "rival absent joined", "named joined here", "named stated here", "named busy here",
        "named frame fit", "best fit here", "relation type", "named is head", "named type", "absent type", "named kind", "absent kind", "sentences away",
        "absent's mentions", "absent in first sentence", "place among absent", "absent of fitting type", "mentions in sentence", "sentence length", "quoted",
        "pair stated elsewhere", "pair joined elsewhere", "absent such an end near", "absent such an end", "named such an end elsewhere",
        "absent's relation", "named's relation", "word in named", "trigger of other type", "named's clause", "trigger of the lexicon", "absent as named's rival end", "tie", "absent as party",
    ];

    public static int Count => Names.Length;

    public static void Fill(SentenceContext context, PairScores[] all, List<DistantPair> distant, int index, int type, DocumentScores document, Span<float> row)
    {
        DistantPair pair = distant[index];
        PairScores scores = pair.Scores;
        EncoderEvidence encoder = scores.Encoder!;
        DistantSigns signs = pair.Signs[type];
        Entity named = pair.NamedEntity;
        Entity absent = pair.Absent.Entity;
        SentenceTree tree = context.Tree;
        int sentence = tree.Sentence.Index;
        row[0] = encoder.Carried[type];
        row[1] = signs.Trigger;
        row[2] = signs.Named;
        row[3] = signs.Taken;
        row[4] = signs.Far;
        Rivals(distant, index, type, row);
        row[7] = encoder.Joined[type];
        row[8] = BestOther(encoder.Joined, type);
        Here(all, named, pair.NamedIsHead, type, row);
        ref readonly TypeEvidence evidence = ref scores.Evidence[type];
        row[13] = pair.NamedIsHead ? evidence.Head : evidence.Tail;
        row[15] = type;
        row[16] = pair.NamedIsHead ? 1 : 0;
        row[17] = (int)named.Type;
        row[18] = (int)absent.Type;
        row[19] = (int)pair.Named.Kind;
        row[20] = (int)pair.Absent.Nearest.Mention.Kind;
        row[21] = pair.Absent.Distance;
        row[22] = pair.Absent.Mentions;
        row[23] = IsEarly(context, absent) ? 1 : 0;
        row[26] = context.Mentions.Length;
        row[27] = tree.Count;
        row[28] = context.Quoted[pair.Named.Head] is { } quote ? quote.Speaker is null ? 1 : quote.Speaker.Equals(absent) ? 2 : quote.Speaker.Equals(named) ? 3 : 4 : 0;
        row[29] = document.Of(scores.Pair.Head, scores.Pair.Tail, type);
        row[30] = Math.Max(document.OfAny(scores.Pair.Head, scores.Pair.Tail), document.OfAny(scores.Pair.Tail, scores.Pair.Head));
        row[31] = document.OfEnd(absent, !pair.NamedIsHead, type, sentence - 1, sentence, -1);
        row[32] = document.OfEnd(absent, !pair.NamedIsHead, type, 0, int.MaxValue, -1);
        row[33] = document.OfEnd(named, pair.NamedIsHead, type, 0, int.MaxValue, sentence);
        row[34] = RelationOf(context.Document[pair.Absent.Nearest.Mention.HeadToken].Deprel);
        row[35] = RelationOf(tree.Rel[pair.Named.Head]);
        row[36] = signs.Word >= pair.Named.Start && signs.Word < pair.Named.End ? 1 : 0;
        row[37] = BestTrigger(pair.Signs, signs.Word, type);
        row[38] = tree.ClauseOf(pair.Named.Head) == tree.ClauseOf(signs.Word) ? 1 : 0;
        row[39] = evidence.Site is { } site ? site.Anchor == signs.Word ? 2 : 1 : 0;
        row[41] = (int)scores.Tie;
        row[42] = document.OfParty(absent);
        row[40] = document.OfEnd(absent, pair.NamedIsHead, type, sentence - 1, sentence, -1);
    }

    private static void Rivals(List<DistantPair> distant, int index, int type, Span<float> row)
    {
        DistantPair pair = distant[index];
        float far = PairScorer.Unasked;
        float joined = PairScorer.Unasked;
        int rank = 0;
        int place = 0;
        int fitting = 0;
        for (int i = 0; i < distant.Count; i++)
        {
            DistantPair rival = distant[i];
            if (i == index || rival.NamedIsHead != pair.NamedIsHead || !rival.NamedEntity.Equals(pair.NamedEntity) || rival.Signs[type].Word < 0)
            {
                continue;
            }

            far = Math.Max(far, rival.Signs[type].Far);
            joined = Math.Max(joined, rival.Scores.Encoder!.Joined[type]);
            rank += rival.Signs[type].Far > pair.Signs[type].Far ? 1 : 0;
            place += i < index ? 1 : 0;
            fitting += rival.Absent.Entity.Type == pair.Absent.Entity.Type ? 1 : 0;
        }

        row[5] = far;
        row[6] = rank;
        row[9] = joined;
        row[24] = place;
        row[25] = fitting;
    }

    /// <summary>What the sentence's own pairs say of the named entity.</summary>
    private static void Here(PairScores[] all, Entity named, bool isHead, int type, Span<float> row)
    {
        row[10] = PairScorer.Unasked;
        row[11] = PairScorer.Unasked;
        row[12] = PairScorer.Unasked;
        row[14] = 0;
        foreach (PairScores scores in all)
        {
            if (!(isHead ? scores.Pair.Head : scores.Pair.Tail).Equals(named))
            {
                continue;
            }

            row[10] = Math.Max(row[10], scores.Encoder!.Joined[type]);
            row[11] = Math.Max(row[11], scores.Final[type]);
            row[12] = Math.Max(row[12], scores.Final.Max());
            row[14] = Math.Max(row[14], scores.Evidence[type].Fit);
        }
    }

    private static float BestOther(float[] values, int type)
    {
        float best = PairScorer.Unasked;
        for (int i = 0; i < values.Length; i++)
        {
            best = i == type ? best : Math.Max(best, values[i]);
        }

        return best;
    }

    private static float BestTrigger(DistantSigns[] signs, int word, int type)
    {
        float best = PairScorer.Unasked;
        for (int i = 0; i < signs.Length; i++)
        {
            best = i == type || signs[i].Word != word ? best : Math.Max(best, signs[i].Trigger);
        }

        return best;
    }

    private static bool IsEarly(SentenceContext context, Entity entity)
    {
        foreach (ResolvedMention mention in context.Resolution.Mentions)
        {
            if (mention.Mention.Sentence > 0)
            {
                return false;
            }

            if (mention.Entities.Contains(entity))
            {
                return true;
            }
        }

        return false;
    }

    private static float RelationOf(string relation) => relation.Split(':')[0] switch
    {
        "nsubj" => relation.EndsWith("pass", StringComparison.Ordinal) ? 2 : 1,
        "obj" => 3,
        "iobj" => 4,
        "obl" => 5,
        "nmod" => relation.EndsWith("poss", StringComparison.Ordinal) ? 6 : 7,
        "compound" or "amod" => 8,
        "conj" => 9,
        "appos" => 10,
        "root" => 11,
        _ => 0,
    };
}
