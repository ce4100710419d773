using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>The numbers by which the trees weigh one pair and one relation type; their order is part of the model's format.</summary>
internal static class DenseFeatures
{
    public static readonly string[] Names =
    [
        "linear log-odds", "best other type's log-odds", "reverse log-odds", "best rival tail's log-odds", "best rival head's log-odds",
        "frame fit", "head fit", "tail fit", "best other type's fit", "triggers of the type", "trigger words", "trigger to head", "trigger to tail",
        "path length", "token distance", "mentions between", "head before tail", "same mention", "nested",
        "head type", "tail type", "head mention kind", "tail mention kind", "relation type", "mentions in sentence", "sentence length",
        "in quote", "same clause", "depth of meeting", "mention pairs", "reverse fit", "rank among types", "tie",
    ];

    public static int Count => Names.Length;

    public static void Fill(SentenceContext context, PairScores[] all, int index, int type, Span<float> row)
    {
        SentenceTree tree = context.Tree;
        PairScores scores = all[index];
        EntityPair pair = scores.Pair;
        ref readonly TypeEvidence evidence = ref scores.Evidence[type];
        MentionPair mentions = evidence.Mentions ?? scores.Evidence.Nearest;
        int a = mentions.Head.Head;
        int b = mentions.Tail.Head;
        float other = float.NegativeInfinity;
        int rank = 0;
        for (int i = 0; i < scores.Linear.Length; i++)
        {
            if (i != type)
            {
                other = Math.Max(other, scores.Linear[i]);
                rank += scores.Linear[i] > scores.Linear[type] ? 1 : 0;
            }
        }

        TreePath path = TreePath.Between(tree, a, b);
        (SentenceMention left, SentenceMention right) = mentions.Head.Start <= mentions.Tail.Start ? (mentions.Head, mentions.Tail) : (mentions.Tail, mentions.Head);
        int between = 0;
        foreach (SentenceMention mention in context.Mentions)
        {
            between += mention.Start >= left.End && mention.End <= right.Start ? 1 : 0;
        }

        PairScores? reverse = scores.Reverse;
        row[0] = scores.Linear[type];
        row[1] = other;
        row[2] = reverse?.Linear[type] ?? -10;
        row[3] = Rival(all, index, type, sameHead: true);
        row[4] = Rival(all, index, type, sameHead: false);
        row[5] = evidence.Fit;
        row[6] = evidence.Head;
        row[7] = evidence.Tail;
        row[8] = scores.Evidence.BestOther(type);
        row[9] = evidence.Sites;
        row[10] = evidence.Site?.Words.Length ?? 0;
        row[11] = evidence.Site is null ? 20 : TreePath.Between(tree, evidence.Site.Anchor, a).Length;
        row[12] = evidence.Site is null ? 20 : TreePath.Between(tree, evidence.Site.Anchor, b).Length;
        row[13] = path.Length;
        row[14] = Math.Abs(a - b);
        row[15] = between;
        row[16] = mentions.Head.Start < mentions.Tail.Start ? 1 : 0;
        row[17] = ReferenceEquals(mentions.Head, mentions.Tail) ? 1 : 0;
        row[18] = mentions.Head.Contains(mentions.Tail) ? 1 : mentions.Tail.Contains(mentions.Head) ? 2 : 0;
        row[19] = (int)pair.Head.Type;
        row[20] = (int)pair.Tail.Type;
        row[21] = (int)mentions.Head.Kind;
        row[22] = (int)mentions.Tail.Kind;
        row[23] = type;
        row[24] = context.Mentions.Length;
        row[25] = tree.Count;
        row[26] = (context.Quoted[a] is null ? 0 : 1) + (context.Quoted[b] is null ? 0 : 2);
        row[27] = tree.ClauseOf(a) == tree.ClauseOf(b) ? 1 : 0;
        row[28] = path.Meeting < 0 ? 20 : tree.Depth[path.Meeting];
        row[29] = pair.Mentions.Count;
        row[30] = reverse is null ? 0 : reverse.Evidence[type].Fit;
        row[31] = rank;
        row[32] = (int)scores.Tie;
    }

    /// <summary>The best log-odds of the type for another pair with the same head (or the same tail).</summary>
    private static float Rival(PairScores[] all, int index, int type, bool sameHead)
    {
        float best = -10;
        EntityPair pair = all[index].Pair;
        for (int i = 0; i < all.Length; i++)
        {
            if (i == index)
            {
                continue;
            }

            EntityPair rival = all[i].Pair;
            if (sameHead ? rival.Head.Equals(pair.Head) : rival.Tail.Equals(pair.Tail))
            {
                best = Math.Max(best, all[i].Linear[type]);
            }
        }

        return best;
    }
}
