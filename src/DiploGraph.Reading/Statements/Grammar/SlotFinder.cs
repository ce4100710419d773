using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Grammar;

/// <summary>
/// Finds which token stands in which grammatical place around a trigger, as if the sentence were plain and active:
/// passives are turned, relative pronouns replaced, subjects carried over control, raising, conjunction and light verbs.
/// </summary>
internal sealed class SlotFinder(Cues cues)
{
    private const int MaxNominalClimb = 3;

    private readonly SubjectFinder subjects = new(cues);

    /// <summary>The place of every token of the sentence around the trigger's words; <see cref="Slots.None"/> for those that hang elsewhere.</summary>
    /// <param name="words">The trigger's tokens; the anchor is among them.</param>
    public int[] Find(SentenceTree tree, int anchor, ReadOnlySpan<int> words)
    {
        Filler filler = new(tree, new int[tree.Count]);
        foreach (int word in words)
        {
            filler.Slots[word] = Slots.Self;
        }

        if (tree.Rel[anchor] == "aux" && tree.Head[anchor] >= 0)
        {
            Verb(filler, tree.Head[anchor]);
        }
        else if (tree.IsVerb(anchor))
        {
            Verb(filler, anchor);
        }
        else
        {
            Noun(filler, anchor);
        }

        foreach (int word in words)
        {
            if (word != anchor)
            {
                Dependents(filler, word);
            }
        }

        Sayer(filler, anchor);
        return filler.Slots;
    }

    private void Verb(Filler filler, int verb)
    {
        SentenceTree tree = filler.Tree;
        bool participle = tree.Xpos[verb] == "VBN" && tree.FindChild(verb, "aux") < 0;
        bool passive = tree.PassiveVerb[verb] || (participle && tree.Rel[verb] is "acl" or "advcl" or "amod");
        bool hasObject = tree.FindChild(verb, "obj") >= 0;
        foreach (int child in tree.ChildrenOf(verb))
        {
            switch (tree.Rel[child])
            {
                case "nsubj" or "csubj":
                    filler.Fill(child, tree.Passive[child] ? Slots.Obj : Slots.Subj);
                    break;
                case "obj":
                    filler.Fill(child, Slots.Obj);
                    break;
                case "iobj":
                    // "asked Kyiv to sign": one object is the object, whatever it is called.
                    filler.Fill(child, hasObject ? Slots.Iobj : Slots.Obj);
                    break;
                case "obl" or "obl:agent" or "nmod":
                    string preposition = tree.PrepositionOf(child);
                    if (preposition.Length > 0)
                    {
                        filler.Fill(child, passive && preposition == "by" ? Slots.Subj : Slots.OfPreposition(preposition));
                    }

                    break;
                case "ccomp" or "xcomp":
                    CalledUpon(filler, child);
                    Complement(filler, child, Slots.That, Slots.Xobj, Slots.Xobl);
                    break;
                case "advcl":
                    CalledUpon(filler, child);
                    Complement(filler, child, Slots.None, Slots.Advobj, Slots.None);
                    break;
                case "acl":
                    CalledUpon(filler, child);
                    break;
            }
        }

        int subject = subjects.Find(tree, verb, out bool suffers);
        if (subject >= 0)
        {
            filler.Fill(subject, suffers || passive ? Slots.Obj : Slots.Subj);
        }

        Relative(filler, verb, hasObject || passive);
        if (!hasObject && !passive)
        {
            SharedObject(filler, verb);
        }
    }

    /// <summary>"calls upon Rwanda to withdraw": Rwanda is called upon, though the parser may take it for the subject of a clause that "upon" opens.</summary>
    private static void CalledUpon(Filler filler, int clause)
    {
        SentenceTree tree = filler.Tree;
        if (tree.FindChild(clause, "mark") is not (int mark and >= 0) || tree.Form[mark] is not ("on" or "upon"))
        {
            return;
        }

        int called = tree.FindChild(clause, "nsubj");
        foreach (int child in tree.ChildrenOf(tree.Head[clause]))
        {
            called = called < 0 && child > mark && child < clause && tree.Rel[child] is "nmod" or "obl" && tree.PrepositionOf(child).Length == 0 ? child : called;
        }

        if (called >= 0)
        {
            filler.Fill(called, Slots.OfPreposition(tree.Form[mark]));
        }
    }

    /// <summary>"the treaty that Washington left", "Lavrov, who met Kerry": what the clause hangs on fills the place that is free.</summary>
    private static void Relative(Filler filler, int verb, bool objectTaken)
    {
        SentenceTree tree = filler.Tree;
        int clause = tree.Rel[verb] is "xcomp" or "conj" ? tree.Head[verb] : verb;
        if (tree.Rel[clause] != "acl:relcl" || tree.Head[clause] < 0)
        {
            return;
        }

        int antecedent = tree.Head[clause];
        foreach (int child in tree.ChildrenOf(verb))
        {
            if (tree.Rel[child] is "nsubj" or "obj" or "obl" && tree.Form[child] is "who" or "which" or "that" or "whom")
            {
                filler.Fill(antecedent, filler.Slots[child]);
                return;
            }
        }

        if (!objectTaken)
        {
            filler.Fill(antecedent, Slots.Obj);
        }
    }

    /// <summary>"condemned and rejected the plan": the object stands once.</summary>
    private static void SharedObject(Filler filler, int verb)
    {
        SentenceTree tree = filler.Tree;
        int first = tree.Rel[verb] == "conj" ? tree.Head[verb] : -1;
        if (first >= 0 && tree.IsVerb(first))
        {
            int shared = tree.FindChild(first, "obj");
            if (shared > verb)
            {
                filler.Fill(shared, Slots.Obj);
            }
        }

        foreach (int child in tree.ChildrenOf(verb))
        {
            if (tree.Rel[child] == "conj" && tree.IsVerb(child) && tree.FindChild(child, "nsubj") < 0 && tree.FindChild(child, "obj") is int obj and >= 0)
            {
                filler.Fill(obj, Slots.Obj);
                return;
            }
        }
    }

    private static void Complement(Filler filler, int clause, int subject, int obj, int oblique)
    {
        SentenceTree tree = filler.Tree;
        foreach (int child in tree.ChildrenOf(clause))
        {
            switch (tree.Rel[child])
            {
                case "nsubj" when subject != Slots.None:
                    filler.Fill(child, subject);
                    break;
                case "obj":
                    filler.Fill(child, obj);
                    break;
                case "obl" when oblique != Slots.None && tree.PrepositionOf(child).Length > 0:
                    filler.Fill(child, oblique);
                    break;
                case "xcomp":
                    Complement(filler, child, Slots.None, obj, oblique);
                    break;
            }
        }

        if (tree.IsNominal(clause) && !tree.IsVerb(clause))
        {
            filler.Fill(clause, obj);
        }
    }

    private void Noun(Filler filler, int noun)
    {
        SentenceTree tree = filler.Tree;
        Dependents(filler, noun);
        int at = noun;
        for (int climb = 0; climb < MaxNominalClimb; climb++)
        {
            int head = tree.Head[at];
            if (head < 0)
            {
                return;
            }

            string rel = tree.Rel[at];
            if (rel is "amod" or "compound" && at == noun)
            {
                filler.Fill(head, Slots.Mod);
            }

            if (tree.IsVerb(head) || rel is "obj" or "obl" or "nsubj" or "xcomp" or "ccomp" or "advcl")
            {
                Governor(filler, at, head, climb > 0 || !cues.Light.Contains(tree.Lemma[head]));
                return;
            }

            at = head;
        }
    }

    /// <summary>"Paris held talks with Tehran in Geneva": the light verb's subject and obliques are the noun's.</summary>
    private void Governor(Filler filler, int noun, int verb, bool far)
    {
        SentenceTree tree = filler.Tree;
        int Distance(int slot) => far ? Slots.Far(slot) : slot;
        string rel = tree.Rel[noun];
        bool passive = tree.PassiveVerb[verb];
        foreach (int child in tree.ChildrenOf(verb))
        {
            if (child == noun)
            {
                continue;
            }

            switch (tree.Rel[child])
            {
                case "nsubj":
                    filler.Fill(child, Distance(tree.Passive[child] && rel != "obj" ? Slots.Obj : Slots.Subj));
                    break;
                case "obj":
                    filler.Fill(child, Distance(rel == "nsubj" ? Slots.Vobj : Slots.Obj));
                    break;
                case "iobj":
                    filler.Fill(child, Distance(Slots.Iobj));
                    break;
                case "obl" or "obl:agent" or "nmod":
                    string preposition = tree.PrepositionOf(child);
                    if (preposition.Length > 0)
                    {
                        filler.Fill(child, Distance(passive && preposition == "by" ? Slots.Subj : Slots.OfPreposition(preposition)));
                    }

                    break;
            }
        }

        if (rel != "nsubj")
        {
            int subject = subjects.Find(tree, verb, out bool suffers);
            if (subject >= 0 && subject != noun)
            {
                filler.Fill(subject, Distance(suffers ? Slots.Obj : Slots.Subj));
            }
        }
    }

    private static void Dependents(Filler filler, int noun)
    {
        SentenceTree tree = filler.Tree;
        foreach (int child in tree.ChildrenOf(noun))
        {
            switch (tree.Rel[child])
            {
                case "nmod:poss":
                    filler.Fill(child, Slots.Poss);
                    break;
                case "compound" or "amod" or "nummod":
                    filler.Fill(child, Slots.Comp);
                    break;
                case "nmod" or "obl":
                    string preposition = tree.PrepositionOf(child);
                    filler.Fill(child, preposition.Length > 0 ? Slots.OfPreposition(preposition) : Slots.Comp);
                    break;
                case "nsubj":
                    filler.Fill(child, Slots.Subj);
                    break;
                case "appos" or "flat":
                    filler.Fill(child, Slots.Appos);
                    break;
                case "acl":
                    Complement(filler, child, Slots.None, Slots.Xobj, Slots.Xobl);
                    break;
            }
        }

        if (tree.Rel[noun] == "appos" && tree.Head[noun] >= 0)
        {
            filler.Fill(tree.Head[noun], Slots.Appos);
        }
    }

    /// <summary>Who says what the clause says: "Moscow violates the treaty, Kyiv said" gives Kyiv.</summary>
    private void Sayer(Filler filler, int anchor)
    {
        SentenceTree tree = filler.Tree;
        int at = anchor;
        for (int climb = 0; climb < MaxNominalClimb * 2 && at >= 0; climb++)
        {
            int head = tree.Head[at];
            if (head >= 0 && tree.Rel[at] is "ccomp" or "parataxis" && cues.Speech.Contains(tree.Lemma[head]))
            {
                int sayer = tree.FindChild(head, "nsubj");
                if (sayer >= 0)
                {
                    filler.Fill(sayer, Slots.Sayer);
                }

                return;
            }

            foreach (int child in tree.ChildrenOf(at))
            {
                if (tree.Rel[child] == "parataxis" && cues.Speech.Contains(tree.Lemma[child]) && tree.FindChild(child, "nsubj") is int sayer and >= 0)
                {
                    filler.Fill(sayer, Slots.Sayer);
                    return;
                }
            }

            at = head;
        }
    }

    /// <summary>Puts tokens into places, each once, with the members of a list and what lies inside the phrase.</summary>
    private readonly struct Filler(SentenceTree tree, int[] slots)
    {
        private const int MaxNesting = 3;

        public SentenceTree Tree => tree;

        public int[] Slots => slots;

        public void Fill(int token, int slot) => Fill(token, slot, 0);

        private void Fill(int token, int slot, int depth)
        {
            if (slots[token] != Lexicon.Slots.None || depth > MaxNesting)
            {
                return;
            }

            slots[token] = slot;
            foreach (int child in tree.ChildrenOf(token))
            {
                switch (tree.Rel[child])
                {
                    case "conj" when !tree.IsVerb(child):
                    case "appos" or "flat":
                        Fill(child, slot, depth + 1);
                        break;
                    case "nmod:poss":
                        Fill(child, Lexicon.Slots.Nested(slot, Lexicon.Slots.Poss), depth + 1);
                        break;
                    case "compound" or "amod":
                        Fill(child, Lexicon.Slots.Nested(slot, Lexicon.Slots.Comp), depth + 1);
                        break;
                    case "nmod":
                        string preposition = tree.PrepositionOf(child);
                        Fill(child, Lexicon.Slots.Nested(slot, preposition.Length > 0 ? Lexicon.Slots.OfPreposition(preposition) : Lexicon.Slots.Comp), depth + 1);
                        break;
                }
            }
        }
    }
}
