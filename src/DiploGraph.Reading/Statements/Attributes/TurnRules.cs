using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Attributes;

internal enum TurnRule
{
    None,
    Planned,
    Hypothetical,
}

/// <summary>What grammar alone says of a claim's turn; the learnt weights take it as their strongest hint.</summary>
/// <remarks>
/// "has not asked", "no talks were held", "failed to agree", "stopped helping", "neither signed": negated. "did not fail to sign": affirmed, the two cancel.
/// "will meet", "agreed to meet", "is ready to help", "are to meet": planned. "may attack", "if it attacks", "is considering leaving": hypothetical.
/// Wrong so far: "anything but a friend of Paris".
/// </remarks>
internal sealed class TurnRules(Cues cues)
{
    private const int MaxClimb = 6;

    /// <summary>Whether the negators over and at the words that carry the claim leave it negated.</summary>
    public bool IsNegated(SentenceTree tree, int pivot, ReadOnlySpan<int> words)
    {
        bool negated = false;
        foreach (int word in words)
        {
            negated ^= word != pivot && HasNegator(tree, word);
        }

        int at = pivot;
        for (int climb = 0; climb < MaxClimb && at >= 0; climb++)
        {
            negated ^= HasNegator(tree, at);
            int head = tree.Head[at];
            if (head < 0)
            {
                break;
            }

            string rel = tree.Rel[at];
            bool light = rel is "obj" or "nsubj" or "obl" or "nmod" or "compound" && (cues.Light.Contains(tree.Lemma[head]) || Contains(words, head));
            bool flips = rel is "xcomp" or "ccomp" or "advcl" or "obj" or "nsubj"
                && (cues.NegatorVerb.Contains(tree.Lemma[head]) || cues.Denial.Contains(tree.Lemma[head])) && !Contains(words, head);
            bool noun = rel is "nmod" or "acl" && cues.NegatorNoun.Contains(tree.Lemma[head]);
            if (flips || noun)
            {
                negated = !negated;
            }

            if (!light && !flips && !noun && rel is not ("xcomp" or "conj" or "acl"))
            {
                break;
            }

            // "met and did not agree": the second verb's negator is its own.
            if (rel == "conj" && tree.IsVerb(at) && !flips)
            {
                break;
            }

            at = head;
        }

        return negated;
    }

    /// <summary>Whether a negator stands at the very word ("has not asked", "did not oppose"): grammar settles it, whatever else speaks against.</summary>
    public static bool IsPlainlyNegated(SentenceTree tree, int pivot)
    {
        foreach (int child in tree.ChildrenOf(pivot))
        {
            if (tree.Rel[child] == "advmod" && tree.Form[child] is "not" or "n't" or "n’t" or "never" && !IsNotOnly(tree, child))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What a modal at the very word says ("will meet", "may attack"), or at what is said of it ("an attack would be a mistake");
    /// none where there is no modal, or where the verb is negated or a question.
    /// </summary>
    public static TurnRule PlainModality(SentenceTree tree, int pivot)
    {
        if (!tree.IsVerb(pivot))
        {
            return tree.Rel[pivot] == "nsubj" && !tree.Passive[pivot] && IsIndefinite(tree, pivot) && HasConditional(tree, tree.Head[pivot]) ? TurnRule.Hypothetical : TurnRule.None;
        }

        foreach (int child in tree.ChildrenOf(pivot))
        {
            if (tree.Rel[child] == "aux")
            {
                switch (tree.Form[child])
                {
                    case "will" or "shall" or "'ll" or "’ll":
                        return TurnRule.Planned;
                    case "may" or "might" or "could":
                        return TurnRule.Hypothetical;
                }
            }
        }

        return TurnRule.None;
    }

    public TurnRule Modality(SentenceTree tree, int pivot, ReadOnlySpan<int> words)
    {
        int at = pivot;
        for (int climb = 0; climb < MaxClimb && at >= 0; climb++)
        {
            TurnRule own = Own(tree, at);
            if (own != TurnRule.None)
            {
                return own;
            }

            int head = tree.Head[at];
            if (head < 0)
            {
                return TurnRule.None;
            }

            string rel = tree.Rel[at];
            if (rel is "xcomp" or "acl" or "csubj" or "advcl" or "ccomp" or "obj" or "nmod" or "obl" && !Contains(words, head))
            {
                bool infinitive = HasTo(tree, at) || rel is "obj" or "nmod" or "xcomp" or "obl" || tree.Xpos[at] == "VBG";
                if (infinitive && rel != "advcl" && (cues.PlannedVerb.Contains(tree.Lemma[head]) || cues.PlannedWord.Contains(tree.Lemma[head])) && rel is "xcomp" or "acl" or "ccomp")
                {
                    return TurnRule.Planned;
                }

                if (infinitive && (cues.HypotheticalVerb.Contains(tree.Lemma[head]) || cues.HypotheticalWord.Contains(tree.Lemma[head])))
                {
                    return TurnRule.Hypothetical;
                }
            }

            bool light = rel is "obj" or "nsubj" or "obl" or "nmod" && (cues.Light.Contains(tree.Lemma[head]) || Contains(words, head));
            if (!light && rel is not ("xcomp" or "conj"))
            {
                return TurnRule.None;
            }

            at = head;
        }

        return TurnRule.None;
    }

    private TurnRule Own(SentenceTree tree, int token)
    {
        foreach (int child in tree.ChildrenOf(token))
        {
            if (tree.Rel[child] == "aux")
            {
                if (cues.HypotheticalModal.Contains(tree.Form[child]))
                {
                    return TurnRule.Hypothetical;
                }

                if (cues.Future.Contains(tree.Form[child]))
                {
                    return TurnRule.Planned;
                }
            }

            if (tree.Rel[child] == "mark" && cues.HypotheticalMarker.Contains(tree.Form[child]))
            {
                return TurnRule.Hypothetical;
            }

            if (tree.Rel[child] is "advmod" or "amod" && cues.HypotheticalWord.Contains(tree.Lemma[child]))
            {
                return TurnRule.Hypothetical;
            }
        }

        // "are to meet", and the headline's "to meet".
        return HasTo(tree, token) && (tree.Head[token] < 0 || tree.Lemma[tree.Head[token]] == "be") ? TurnRule.Planned : TurnRule.None;
    }

    private bool HasNegator(SentenceTree tree, int token)
    {
        foreach (int child in tree.ChildrenOf(token))
        {
            if (cues.Negator.Contains(tree.Form[child]) && tree.Rel[child] is not ("conj" or "obj" or "obl") && !IsNotOnly(tree, child))
            {
                return true;
            }

            // "no longer supports", "has yet to recognise"
            if ((tree.Form[child] == "longer" && child > 0 && tree.Form[child - 1] is "no" or "any") || (tree.Form[child] == "yet" && child + 1 < tree.Count && tree.Form[child + 1] == "to"))
            {
                return true;
            }

            if (tree.Rel[child] is "nsubj" or "obj" && HasNegativeDeterminer(tree, child))
            {
                return true;
            }
        }

        return token >= 2 && tree.Form[token - 1] == "to" && tree.Form[token - 2] == "yet";
    }

    private bool HasNegativeDeterminer(SentenceTree tree, int noun)
    {
        foreach (int child in tree.ChildrenOf(noun))
        {
            if (tree.Rel[child] is "det" or "cc" or "cc:preconj" or "advmod" && tree.Form[child] is "no" or "neither")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasConditional(SentenceTree tree, int predicate)
    {
        foreach (int child in tree.ChildrenOf(predicate))
        {
            if (tree.Rel[child] == "aux" && tree.Form[child] is "would" or "could" or "might")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIndefinite(SentenceTree tree, int noun)
    {
        foreach (int child in tree.ChildrenOf(noun))
        {
            if (tree.Rel[child] == "det" && tree.Form[child] is "a" or "an" or "any" or "another")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNotOnly(SentenceTree tree, int token) => token + 1 < tree.Count && tree.Form[token + 1] is "only" or "just" or "merely";

    private static bool HasTo(SentenceTree tree, int token)
    {
        foreach (int child in tree.ChildrenOf(token))
        {
            if (tree.Rel[child] == "mark" && tree.Form[child] == "to")
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<int> words, int token) => words.Contains(token);
}
