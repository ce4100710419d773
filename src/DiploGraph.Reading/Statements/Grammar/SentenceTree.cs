using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Grammar;

/// <summary>One sentence's dependency tree, laid out for quick walks; tokens are numbered from 0 within the sentence.</summary>
internal sealed class SentenceTree
{
    private const int MaxClimb = 64;

    private readonly int[] firstChild;
    private readonly int[] nextSibling;

    public SentenceTree(Sentence sentence, WordForms forms)
    {
        Sentence = sentence;
        Document document = sentence.Document;
        int start = sentence.Range.Start;
        Count = sentence.Count;
        Head = new int[Count];
        Rel = new string[Count];
        Passive = new bool[Count];
        Lemma = new string[Count];
        Form = new string[Count];
        Upos = new string[Count];
        Xpos = new string[Count];
        firstChild = new int[Count];
        nextSibling = new int[Count];
        Array.Fill(firstChild, -1);
        for (int i = Count - 1; i >= 0; i--)
        {
            ref readonly TokenData data = ref document.Data(start + i);
            Head[i] = data.Head < 0 ? -1 : data.Head - start;
            int colon = data.Deprel.IndexOf(':', StringComparison.Ordinal);
            Rel[i] = data.Deprel is "acl:relcl" or "nmod:poss" or "obl:agent" or "compound:prt" || colon < 0 ? data.Deprel : data.Deprel[..colon];
            Passive[i] = data.Deprel.EndsWith(":pass", StringComparison.Ordinal);
            Form[i] = data.Span.In(document.Text).ToLowerInvariant();
            Lemma[i] = LemmaOf(data, Form[i], forms);
            Upos[i] = data.Upos;
            Xpos[i] = data.Xpos;
            if (Head[i] >= 0)
            {
                nextSibling[i] = firstChild[Head[i]];
                firstChild[Head[i]] = i;
            }
        }

        Depth = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            int depth = 0;
            for (int at = Head[i]; at >= 0 && depth < MaxClimb; at = Head[at])
            {
                depth++;
            }

            Depth[i] = depth;
        }

        PassiveVerb = new bool[Count];
        for (int i = 0; i < Count; i++)
        {
            if (Passive[i] && Head[i] >= 0)
            {
                PassiveVerb[Head[i]] = true;
            }
        }
    }

    private static string LemmaOf(in TokenData data, string form, WordForms forms)
    {
        string? known = data.Upos is "VERB" or "AUX" || data.Xpos.StartsWith("VB", StringComparison.Ordinal) ? forms.Verb(form)
            : data.Upos == "NOUN" ? forms.Noun(form) : null;
        return known ?? Spelling.Canonical(data.Lemma is "" or "_" ? form : data.Lemma.ToLowerInvariant());
    }

    public Sentence Sentence { get; }

    public int Count { get; }

    /// <summary>-1 for the root.</summary>
    public int[] Head { get; }

    /// <summary>The relation without its subtype, save for acl:relcl, nmod:poss, obl:agent and compound:prt.</summary>
    public string[] Rel { get; }

    /// <summary>Whether the token is a passive subject or auxiliary.</summary>
    public bool[] Passive { get; }

    /// <summary>Whether the token is a verb with a passive subject or auxiliary.</summary>
    public bool[] PassiveVerb { get; }

    /// <summary>Lower case, spelling made one (<see cref="Spelling"/>).</summary>
    public string[] Lemma { get; }

    /// <summary>Lower case.</summary>
    public string[] Form { get; }

    public string[] Upos { get; }

    public string[] Xpos { get; }

    /// <summary>Steps to the root.</summary>
    public int[] Depth { get; }

    public int Root
    {
        get
        {
            int root = Array.IndexOf(Head, -1);
            return root < 0 ? 0 : root;
        }
    }

    public Children ChildrenOf(int token) => new(this, token);

    public int FindChild(int token, string rel)
    {
        foreach (int child in ChildrenOf(token))
        {
            if (Rel[child] == rel)
            {
                return child;
            }
        }

        return -1;
    }

    public bool IsVerb(int token) => Upos[token] is "VERB" or "AUX";

    public bool IsNominal(int token) => Upos[token] is "NOUN" or "PROPN" or "PRON" or "NUM" or "SYM" or "X";

    /// <summary>The preposition before a noun ("between", of "according to" the first word); empty where there is none.</summary>
    public string PrepositionOf(int token)
    {
        foreach (int child in ChildrenOf(token))
        {
            if (Rel[child] == "case" && Form[child] is not ("'s" or "'" or "’s" or "’"))
            {
                return Form[child];
            }
        }

        return "";
    }

    public bool HasPossessive(int token)
    {
        foreach (int child in ChildrenOf(token))
        {
            if (Rel[child] == "case" && Form[child] is "'s" or "'" or "’s" or "’")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="token"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsUnder(int token, int ancestor)
    {
        for (int at = token, steps = 0; at >= 0 && steps < MaxClimb; at = Head[at], steps++)
        {
            if (at == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lowest token that both lie under; -1 where the tree is broken.</summary>
    public int Meeting(int a, int b)
    {
        int steps = 0;
        while (a != b && a >= 0 && b >= 0 && steps++ < 2 * MaxClimb)
        {
            if (Depth[a] >= Depth[b])
            {
                a = Head[a];
            }
            else
            {
                b = Head[b];
            }
        }

        return a == b ? a : -1;
    }

    /// <summary>The nearest verb or predicate that governs the token's clause, itself included.</summary>
    public int ClauseOf(int token)
    {
        for (int at = token, steps = 0; at >= 0 && steps < MaxClimb; at = Head[at], steps++)
        {
            if (Head[at] < 0 || Rel[at] is "ccomp" or "xcomp" or "advcl" or "acl" or "acl:relcl" or "parataxis" or "csubj"
                || (Rel[at] == "conj" && IsVerb(at)))
            {
                return at;
            }
        }

        return token;
    }

    public readonly struct Children(SentenceTree tree, int parent)
    {
        public Enumerator GetEnumerator() => new(tree, parent);
    }

    public struct Enumerator(SentenceTree tree, int parent)
    {
        private int next = tree.firstChild[parent];

        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            Current = next;
            if (next < 0)
            {
                return false;
            }

            next = tree.nextSibling[next];
            return true;
        }
    }
}
