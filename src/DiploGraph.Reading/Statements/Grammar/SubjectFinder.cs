using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Grammar;

/// <summary>Who does what a predicate says, where it has no subject of its own: control, raising, conjunction, participles, light verbs.</summary>
/// <remarks>
/// "Moscow agreed to continue the talks": Moscow continues. "Paris urged Kyiv to sign": Kyiv signs. "X met Y and thanked him": X thanks.
/// Wrong so far: "promise" with an object ("promised Kyiv to send"): Kyiv sends.
/// </remarks>
internal sealed class SubjectFinder(Cues cues)
{
    private const int MaxSteps = 6;

    /// <summary>The token that fills the place of the subject of a predicate; -1 where none is found.</summary>
    /// <param name="passive">Whether the one found suffers what the predicate says.</param>
    public int Find(SentenceTree tree, int predicate, out bool passive)
    {
        int at = predicate;
        passive = tree.PassiveVerb[predicate] || IsBareParticiple(tree, predicate);
        for (int step = 0; step < MaxSteps && at >= 0; step++)
        {
            int own = OwnSubject(tree, at, out bool ownPassive);
            if (own >= 0)
            {
                if (at == predicate)
                {
                    passive = ownPassive;
                }

                return own;
            }

            int head = tree.Head[at];
            if (head < 0)
            {
                return -1;
            }

            switch (tree.Rel[at])
            {
                case "xcomp":
                case "ccomp":
                    int controlled = Controlled(tree, head);
                    if (controlled >= 0)
                    {
                        return controlled;
                    }

                    at = head;
                    break;
                case "acl" when tree.Xpos[at] is "VBN" or "VBG":
                    return head;
                case "acl:relcl":
                    return head;
                case "acl":
                    int holder = tree.FindChild(head, "nmod:poss");
                    if (holder >= 0)
                    {
                        return holder;
                    }

                    at = head;
                    break;
                case "conj" or "advcl" or "parataxis" or "obj" or "obl" or "nmod" or "nsubj" or "dep" or "csubj":
                    at = head;
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }

    private static int OwnSubject(SentenceTree tree, int predicate, out bool passive)
    {
        passive = false;
        foreach (int child in tree.ChildrenOf(predicate))
        {
            if (tree.Rel[child] == "nsubj")
            {
                passive = tree.Passive[child];
                return child;
            }
        }

        return -1;
    }

    /// <summary>The object of "urge Kyiv to sign" does what the infinitive says; of "promise" and "threaten" the subject does.</summary>
    private int Controlled(SentenceTree tree, int governor)
    {
        if (!cues.ObjectControl.Contains(tree.Lemma[governor]) || tree.PassiveVerb[governor])
        {
            return -1;
        }

        int obj = tree.FindChild(governor, "obj");
        if (obj >= 0)
        {
            return obj;
        }

        int iobj = tree.FindChild(governor, "iobj");
        if (iobj >= 0)
        {
            return iobj;
        }

        // "called on Iran to comply"
        foreach (int child in tree.ChildrenOf(governor))
        {
            if (tree.Rel[child] == "obl" && tree.PrepositionOf(child) is "on" or "upon" or "to" or "for")
            {
                return child;
            }
        }

        return -1;
    }

    private static bool IsBareParticiple(SentenceTree tree, int predicate) =>
        tree.Xpos[predicate] == "VBN" && tree.Rel[predicate] is "acl" or "advcl" && !HasAuxiliary(tree, predicate);

    private static bool HasAuxiliary(SentenceTree tree, int predicate) => tree.FindChild(predicate, "aux") >= 0;
}
