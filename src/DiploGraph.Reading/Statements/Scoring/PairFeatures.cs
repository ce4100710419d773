using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>
/// What speaks for a relation between two entities of a sentence: the path between them, the triggers around and the places the two take,
/// the words between, their types, quotes. Each becomes one hashed feature.
/// </summary>
internal static class PairFeatures
{
    /// <summary>Of an entity named several times in a sentence only the nearest mentions count.</summary>
    private const int MostMentionPairs = 3;

    private const int LongestPath = 8;
    private const int LongestGap = 7;

    public static void Collect(SentenceContext context, EntityPair pair, FeatureSet features)
    {
        SentenceTree tree = context.Tree;
        uint types = ((uint)pair.Head.Type * 8) + (uint)pair.Tail.Type;
        features.Add("bias");
        features.Add("types", types);
        features.Add("headtype", (uint)pair.Head.Type);
        features.Add("tailtype", (uint)pair.Tail.Type);
        if (context.Ties.Of(pair.Head, pair.Tail) is var tie && tie != Tie.Unknown)
        {
            features.Add("tie", (uint)tie, types);
        }

        features.Add("rootlemma", context.LemmaHash[tree.Root]);
        for (int i = 0; i < pair.Mentions.Count && i < MostMentionPairs; i++)
        {
            Mentions(context, pair, pair.Mentions[i], types, features);
        }

        foreach (TriggerSite site in context.Sites)
        {
            foreach (Trigger trigger in site.Triggers)
            {
                features.Add("present", trigger.TypeHash, types);
            }
        }
    }

    private static void Mentions(SentenceContext context, EntityPair pair, MentionPair mentions, uint types, FeatureSet features)
    {
        SentenceTree tree = context.Tree;
        int a = mentions.Head.Head;
        int b = mentions.Tail.Head;
        uint kinds = ((uint)mentions.Head.Kind * 4) + (uint)mentions.Tail.Kind;
        features.Add("kinds", kinds, types);
        if (ReferenceEquals(mentions.Head, mentions.Tail))
        {
            features.Add("plural", types, context.LemmaHash[a]);
            features.Add("plural", types, context.RelHash[a], tree.Head[a] >= 0 ? context.LemmaHash[tree.Head[a]] : 0);
        }

        if (mentions.Head.Kind == MentionKind.Role)
        {
            features.Add("role1", context.LemmaHash[a], types);
        }

        if (mentions.Tail.Kind == MentionKind.Role)
        {
            features.Add("role2", context.LemmaHash[b], types);
        }

        Path(context, a, b, types, features);
        Surface(context, mentions, types, features);
        Triggers(context, a, b, types, features);
        Quotes(context, pair, mentions, types, features);
    }

    private static void Path(SentenceContext context, int a, int b, uint types, FeatureSet features)
    {
        SentenceTree tree = context.Tree;
        TreePath path = TreePath.Between(tree, a, b);
        if (path.Meeting < 0)
        {
            return;
        }

        features.Add("pathlength", (uint)Math.Min(path.Length, 12), types);
        uint meetingLemma = context.LemmaHash[path.Meeting];
        uint up = Side(context, a, path.Meeting, "up", features, types);
        uint down = Side(context, b, path.Meeting, "down", features, types);
        features.Add("meet", meetingLemma);
        features.Add("meet", meetingLemma, types);
        if (path.Length <= LongestPath)
        {
            features.Add("path", up, down);
            features.Add("path", up, down, types);
            features.Add("path", up, down, meetingLemma);
            features.Add("uppath", up, meetingLemma);
            features.Add("downpath", down, meetingLemma);
        }

        int clauseA = tree.ClauseOf(a);
        int clauseB = tree.ClauseOf(b);
        features.Add("clause", clauseA == clauseB ? 1u : 2u, types);
        features.Add("clauseA", context.LemmaHash[clauseA], types);
        features.Add("clauseB", context.LemmaHash[clauseB], types);
        foreach (int child in tree.ChildrenOf(path.Meeting))
        {
            if (child != a && child != b && tree.Rel[child] is "obj" or "xcomp" or "compound:prt" or "advmod" or "nsubj" or "obl")
            {
                features.Add("meetchild", meetingLemma, context.LemmaHash[child]);
                features.Add("meetdep", context.LemmaHash[child], Hash.Of(tree.Rel[child]));
            }
        }
    }

    /// <summary>The relations from a token up to the meeting point, members of a list counted as its first.</summary>
    private static uint Side(SentenceContext context, int token, int meeting, string side, FeatureSet features, uint types)
    {
        SentenceTree tree = context.Tree;
        uint hash = 17;
        for (int at = token, steps = 0; at != meeting && at >= 0 && steps < LongestPath; at = tree.Head[at], steps++)
        {
            if (at != token)
            {
                features.Add(side, context.LemmaHash[at]);
                features.Add(side, context.LemmaHash[at], types);
            }

            if (tree.Rel[at] is not ("conj" or "flat" or "appos"))
            {
                hash = Hash.Combine(hash, context.RelHash[at]);
            }
        }

        return hash;
    }

    private static void Surface(SentenceContext context, MentionPair mentions, uint types, FeatureSet features)
    {
        SentenceTree tree = context.Tree;
        bool forward = mentions.Head.Start <= mentions.Tail.Start;
        (SentenceMention left, SentenceMention right) = forward ? (mentions.Head, mentions.Tail) : (mentions.Tail, mentions.Head);
        uint order = forward ? 1u : 2u;
        if (left.Contains(right) || right.Contains(left))
        {
            bool headOuter = mentions.Head.Contains(mentions.Tail);
            features.Add("nested", headOuter ? 1u : 2u, types);
            SentenceMention outer = headOuter ? mentions.Head : mentions.Tail;
            features.Add("nestedrole", headOuter ? 1u : 2u, context.LemmaHash[outer.Head], (uint)outer.Kind);
            return;
        }

        int gap = right.Start - left.End;
        features.Add("order", order, types);
        features.Add("gap", (uint)Math.Clamp(gap < 6 ? gap : 6 + (gap / 5), 0, 12), order, types);
        int between = 0;
        foreach (SentenceMention other in context.Mentions)
        {
            if (other.Start >= left.End && other.End <= right.Start)
            {
                between++;
            }
        }

        features.Add("between", (uint)Math.Min(between, 4), order, types);
        if (gap is >= 0 and <= LongestGap)
        {
            uint whole = order;
            for (int i = left.End; i < right.Start; i++)
            {
                features.Add("gapword", context.LemmaHash[i], order);
                features.Add("gapword", context.LemmaHash[i], order, types);
                whole = Hash.Combine(whole, context.LemmaHash[i]);
            }

            if (gap <= 4)
            {
                features.Add("gaptext", whole, types);
            }
        }

        Neighbour(context, left.Start - 1, "before", order, types, features);
        Neighbour(context, left.End, "after1", order, types, features);
        Neighbour(context, right.Start - 1, "before2", order, types, features);
        Neighbour(context, right.End, "after", order, types, features);
        if (tree.HasPossessive(mentions.Head.Head))
        {
            features.Add("headposs", order, types);
        }

        if (tree.HasPossessive(mentions.Tail.Head))
        {
            features.Add("tailposs", order, types);
        }
    }

    private static void Neighbour(SentenceContext context, int token, string template, uint order, uint types, FeatureSet features)
    {
        if (token >= 0 && token < context.Tree.Count)
        {
            features.Add(template, context.LemmaHash[token], order);
            features.Add(template, context.LemmaHash[token], order, types);
        }
    }

    private static void Triggers(SentenceContext context, int a, int b, uint types, FeatureSet features)
    {
        foreach (TriggerSite site in context.Sites)
        {
            int head = site.Slots[a];
            int tail = site.Slots[b];
            if (head == Slots.None && tail == Slots.None)
            {
                continue;
            }

            bool oneSide = head == tail && head == Slots.Subj && site.HasOtherSide(context.Mentions);
            uint words = 3;
            foreach (int word in site.Words)
            {
                words = Hash.Combine(words, context.LemmaHash[word]);
            }

            uint slots = ((uint)head * 1024) + (uint)tail;
            features.Add("site", words, slots);
            features.Add("sitehead", words, (uint)head);
            features.Add("sitetail", words, (uint)tail);
            foreach (Trigger trigger in site.Triggers)
            {
                uint type = trigger.TypeHash;
                if (oneSide)
                {
                    features.Add("oneside", type);
                }

                features.Add("slots", type, slots, trigger.Pos);
                features.Add("slots", type, slots, types);
                features.Add("fit", type, FitLevel(trigger, head, tail), site.Words.Length > 1 ? 1u : 0u);
                features.Add("fit", type, FitLevel(trigger, head, tail), 8 + types);
            }
        }
    }

    private static uint FitLevel(Trigger trigger, int head, int tail)
    {
        float best = 0;
        foreach (Frame frame in trigger.Frames)
        {
            best = Math.Max(best, frame.Fit(head, tail));
        }

        return (uint)(best * 10);
    }

    private static void Quotes(SentenceContext context, EntityPair pair, MentionPair mentions, uint types, FeatureSet features)
    {
        Quotation? a = context.Quoted[mentions.Head.Head];
        Quotation? b = context.Quoted[mentions.Tail.Head];
        if (a is null && b is null)
        {
            return;
        }

        uint side = (a is null ? 0u : 1u) + (b is null ? 0u : 2u);
        Entity? speaker = (a ?? b)!.Speaker;
        uint who = speaker is null ? 0u : speaker.Equals(pair.Head) ? 1u : speaker.Equals(pair.Tail) ? 2u : 3u;
        features.Add("quote", side, who, types);
    }
}
