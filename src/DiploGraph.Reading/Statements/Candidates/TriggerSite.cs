using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Candidates;

/// <summary>A place in a sentence where triggers of the lexicon stand.</summary>
/// <param name="Words">The trigger's tokens in order, numbered within the sentence.</param>
/// <param name="Slots">The grammatical place of every token around it.</param>
internal sealed record TriggerSite(int Anchor, int[] Words, List<Trigger> Triggers, int[] Slots)
{
    /// <summary>Whether a mention stands opposite the subjects ("Shoigu and Lavrov met Parly"), so that the subjects act together and not on each other.</summary>
    public bool HasOtherSide(SentenceMention[] mentions)
    {
        foreach (SentenceMention mention in mentions)
        {
            int slot = Slots[mention.Head];
            if (slot == Lexicon.Slots.Obj || slot == Lexicon.Slots.With)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Finds the triggers of the lexicon in a sentence.</summary>
internal sealed class TriggerMatcher(TriggerLexicon lexicon)
{
    private const int Reach = 10;

    private readonly SlotFinder slotFinder = new(lexicon.Cues);

    public List<TriggerSite> Match(SentenceTree tree)
    {
        List<TriggerSite> sites = [];
        Span<int> words = stackalloc int[8];
        for (int token = 0; token < tree.Count; token++)
        {
            ReadOnlySpan<Trigger> triggers = lexicon.With(tree.Lemma[token]);
            if (triggers.IsEmpty && tree.Lemma[token] != tree.Form[token])
            {
                triggers = lexicon.With(tree.Form[token]);
            }

            int first = sites.Count;
            foreach (Trigger trigger in triggers)
            {
                if (trigger.Words.Count <= words.Length && Fits(trigger.Pos, tree, token) && FindWords(tree, token, trigger, words))
                {
                    Add(sites, first, tree, token, trigger, words[..trigger.Words.Count]);
                }
            }
        }

        return sites;
    }

    private void Add(List<TriggerSite> sites, int first, SentenceTree tree, int anchor, Trigger trigger, ReadOnlySpan<int> words)
    {
        for (int i = first; i < sites.Count; i++)
        {
            if (words.SequenceEqual(sites[i].Words))
            {
                sites[i].Triggers.Add(trigger);
                return;
            }
        }

        sites.Add(new TriggerSite(anchor, words.ToArray(), [trigger], slotFinder.Find(tree, anchor, words)));
    }

    private static bool Fits(char pos, SentenceTree tree, int token) => pos switch
    {
        'v' => tree.IsVerb(token) || tree.Xpos[token] is "VBN" or "VBG" or "VBD",
        'n' => tree.Upos[token] is "NOUN" or "PROPN" || tree.Xpos[token] == "VBG",
        'a' => tree.Upos[token] is "ADJ" or "ADV" or "NOUN" or "ADP" || tree.Xpos[token] is "VBN" or "VBG",
        _ => true,
    };

    /// <summary>Finds the trigger's other words near its anchor: below it in the tree, or turned round by a passive or a relative clause.</summary>
    private static bool FindWords(SentenceTree tree, int anchor, Trigger trigger, Span<int> words)
    {
        words[trigger.Anchor] = anchor;
        for (int i = trigger.Anchor - 1, at = anchor; i >= 0; i--)
        {
            at = Before(tree, anchor, at, trigger.Words[i]);
            if (at < 0)
            {
                return false;
            }

            words[i] = at;
        }

        for (int i = trigger.Anchor + 1, at = anchor; i < trigger.Words.Count; i++)
        {
            int found = After(tree, anchor, at, trigger.Words[i]);
            if (found < 0 && trigger.Pos == 'v')
            {
                found = Turned(tree, anchor, trigger.Words[i]);
            }

            if (found < 0)
            {
                return false;
            }

            words[i] = found;
            at = Math.Max(at, found);
        }

        return true;
    }

    private static int Before(SentenceTree tree, int anchor, int from, string word)
    {
        for (int token = from - 1; token >= 0 && token >= anchor - 4; token--)
        {
            if (Is(tree, token, word) && (tree.IsUnder(token, anchor) || tree.Head[token] == tree.Head[anchor] || tree.Head[anchor] == token))
            {
                return token;
            }
        }

        return -1;
    }

    private static int After(SentenceTree tree, int anchor, int from, string word)
    {
        for (int token = from + 1; token < tree.Count && token <= from + Reach; token++)
        {
            if (Is(tree, token, word) && Near(tree, token, anchor))
            {
                return token;
            }
        }

        return -1;
    }

    private static bool Near(SentenceTree tree, int token, int anchor)
    {
        for (int at = token, steps = 0; at >= 0 && steps <= 3; at = tree.Head[at], steps++)
        {
            if (at == anchor)
            {
                return true;
            }
        }

        return tree.Head[anchor] >= 0 && tree.Head[token] == tree.Head[anchor] && token <= anchor + 3;
    }

    private static int Turned(SentenceTree tree, int anchor, string word)
    {
        if (tree.Rel[anchor] is "acl" or "acl:relcl" && tree.Head[anchor] is int head and >= 0 && Is(tree, head, word))
        {
            return head;
        }

        foreach (int child in tree.ChildrenOf(anchor))
        {
            if (child < anchor && tree.Passive[child] && Is(tree, child, word))
            {
                return child;
            }
        }

        return -1;
    }

    private static bool Is(SentenceTree tree, int token, string word) =>
        string.Equals(tree.Lemma[token], word, StringComparison.Ordinal) || string.Equals(tree.Form[token], word, StringComparison.Ordinal);
}
