namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// Finds noun phrases without a name that mean a thing the article names: "the minister", "his French colleague", "both sides", "the accord".
/// Grammar proposes definite phrases, a linear model learnt from marked passages chooses among them.
/// </summary>
public sealed class RoleNouns(FeatureTable model)
{
    /// <summary>From this score on a phrase is taken for a mention; low, for the ranker of antecedents may still find that it means nothing.</summary>
    private const float Threshold = -1.5f;

    public static RoleNouns Load(Seeds seeds) => new(FeatureTable.Load(seeds, "entities/roles.bin", 1));

    /// <param name="labels">The name tagger's labels.</param>
    public IEnumerable<Mention> Find(NameEvidence evidence, int[] labels)
    {
        FeatureBag bag = new();
        foreach ((int head, TokenRange range) in Candidates(evidence, labels))
        {
            Collect(evidence, labels, head, range, bag);
            if (model.Score(bag) >= Threshold)
            {
                Document document = evidence.Document;
                yield return new Mention(range, head, MentionKind.Role, document[head].Sentence.Index, document.SpanOf(range));
            }
        }
    }

    /// <summary>Phrases that may be mentions, by their head words.</summary>
    public static IEnumerable<(int Head, TokenRange Range)> Candidates(NameEvidence evidence, int[] labels)
    {
        Document document = evidence.Document;
        for (int i = 0; i < document.TokenCount; i++)
        {
            Token token = document[i];
            bool nominal = token.Upos is "NOUN" or "PROPN"
                || (token.Upos is "ADJ" or "NUM" or "DET" or "PRON" && evidence.Lower[i] is not ("it" or "he" or "she" or "they") && token.BareDeprel is not ("amod" or "nummod" or "det" or "case"))
                ;
            bool open = labels[i] == NameLabel.Outside || IsCitizen(document, labels, i);
            if (!nominal || !open || token.BareDeprel is "compound" or "flat" or "fixed")
            {
                continue;
            }

            TokenRange range = RangeOf(document, labels, i);
            if (Determiner(evidence, range, i).Length > 0)
            {
                yield return (i, range);
            }
        }
    }

    /// <summary>"the Israeli", "the Greek": a state's adjective that stands for one of its people.</summary>
    private static bool IsCitizen(Document document, int[] labels, int token) =>
        labels[token] == NameLabel.Begin(EntityType.State) && token > 0 && document[token - 1].Text is "the" or "The"
        && (token + 1 >= labels.Length || labels[token + 1] == NameLabel.Outside)
        && document[token].Xpos is "NN" or "JJ" or "NNP" && document[token].BareDeprel is "nsubj" or "obj" or "iobj" or "obl" or "conj" or "root";

    /// <summary>What the model looks at.</summary>
    public static void Collect(NameEvidence evidence, int[] labels, int head, TokenRange range, FeatureBag bag)
    {
        Document document = evidence.Document;
        Token token = document[head];
        string lemma = token.Lemma.ToLowerInvariant();
        string determiner = Determiner(evidence, range, head);
        string deprel = token.Deprel;
        string governor = token.Head?.Lemma ?? "ROOT";
        string number = token.Xpos;
        int first = range.Start;
        string modifier = "";
        bool named = false;
        for (int i = range.Start; i < head; i++)
        {
            named |= labels[i] != NameLabel.Outside;
            if (document[i].HeadIndex == head && document[i].BareDeprel is "amod" or "compound" or "nummod")
            {
                modifier = evidence.Lower[i];
            }
        }

        string appositive = "";
        string clause = "";
        foreach (Token child in token.Children)
        {
            if (child.BareDeprel is "appos" or "flat" && labels[child.Index] != NameLabel.Outside)
            {
                appositive = child.BareDeprel.ToString() + NameLabel.TypeOf(labels[child.Index]);
            }

            if (child.BareDeprel is "acl" or "nmod")
            {
                clause += child.Deprel + " ";
            }
        }

        bool nextNamed = range.End < labels.Length && labels[range.End] != NameLabel.Outside;
        bag.Clear();
        bag.Add("bias");
        bag.Add(lemma);
        bag.Add(lemma, determiner);
        bag.Add(determiner, number);
        bag.Add(determiner, modifier);
        bag.Add(modifier, lemma);
        bag.Add(named ? "named" : "unnamed", lemma);
        bag.Add(named ? "named" : "unnamed", determiner);
        bag.Add(deprel, lemma);
        bag.Add(deprel, determiner);
        bag.Add(deprel, governor);
        bag.Add(lemma.Length > 3 ? lemma.AsSpan(lemma.Length - 3) : lemma, determiner);
        bag.Add(appositive, determiner);
        bag.Add(clause, determiner);
        bag.Add(clause, lemma);
        bag.Add(nextNamed ? "name follows" : "", lemma);
        bag.Add(nextNamed ? "name follows" : "", deprel);
        bag.Add(range.Length == 1 ? "alone" : range.Length == 2 ? "pair" : "long", determiner);
        bag.Add(evidence.Title[head] ? "title" : "", determiner);
        bag.Add(evidence.Preposition[head], lemma);
        bag.Add(evidence.Preposition[head], determiner);
        bag.Add(first == token.Sentence.Range.Start ? "first" : "later", deprel, determiner);
        bag.Add(evidence.Shape[head], determiner);
        bag.Add(evidence.Known[head], determiner);
    }

    /// <summary>From the determiner or the first word before the head that hangs on it, to the head, with a following "of" phrase.</summary>
    private static TokenRange RangeOf(Document document, int[] labels, int head)
    {
        int start = head;
        int floor = document[head].Sentence.Range.Start;
        while (start > floor && Within(document, start - 1, head))
        {
            start--;
        }

        while (start > floor && document[start - 1].Upos is "DET" or "PRON" && IsDeterminer(document[start - 1].Form.ToLowerInvariant()))
        {
            start--;
        }

        while (start < head && document[start].Upos is "PUNCT" or "CCONJ" or "ADP" or "ADV")
        {
            start++;
        }

        return new TokenRange(start, head + 1);
    }

    /// <summary>Words that can only begin the phrase that follows them, whatever the tree says.</summary>
    private static bool IsDeterminer(string word) =>
        word is "the" or "a" or "an" or "these" or "those" or "both" or "all" or "his" or "her" or "its" or "their" or "my" or "our" or "your" or "whose" or "neither" or "either";

    private static bool Within(Document document, int token, int head)
    {
        for (int at = token; at >= 0; at = document[at].HeadIndex)
        {
            if (at == head)
            {
                return true;
            }

            if (document[at].HeadIndex == head && document[at].BareDeprel is "nsubj" or "cop" or "mark" or "aux" or "cc" or "obl" or "expl")
            {
                return false;
            }

            if (document[at].BareDeprel is "case" or "appos" or "parataxis" && document[at].HeadIndex == head)
            {
                return document[at].Form is "'s" or "’s";
            }
        }

        return false;
    }

    /// <summary>The word that makes the phrase definite; "title" for a bare title; empty where it is neither.</summary>
    private static string Determiner(NameEvidence evidence, TokenRange range, int head)
    {
        string first = evidence.Lower[range.Start];
        if (range.Start < head || evidence.Document[head].Upos is "PRON" or "DET" or "NUM")
        {
            switch (first)
            {
                case "the" or "this" or "that" or "these" or "those" or "both" or "each" or "either" or "neither" or "all" or "another":
                    return first;
                case "his" or "her" or "its" or "their" or "my" or "our" or "your" or "whose":
                    return "possessive";
                case "a" or "an":
                    return "indefinite";
                case "two" or "three" or "four":
                    return "number";
            }

            for (int i = range.Start; i < head; i++)
            {
                if (evidence.Lower[i] is "'s" or "’s")
                {
                    return "genitive";
                }
            }
        }

        return evidence.Title[head] ? "title" : "";
    }
}
