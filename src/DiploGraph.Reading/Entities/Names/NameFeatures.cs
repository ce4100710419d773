namespace DiploGraph.Reading.Entities.Names;

/// <summary>What the name tagger looks at for one token.</summary>
public static class NameFeatures
{
    public static void Collect(NameEvidence evidence, int at, FeatureBag bag)
    {
        TokenRange sentence = evidence.Document.SentenceOf(at).Range;
        Token token = evidence.Document[at];
        string word = evidence.Lower[at];
        string before = Word(evidence, sentence, at - 1);
        string before2 = Word(evidence, sentence, at - 2);
        string after = Word(evidence, sentence, at + 1);
        string after2 = Word(evidence, sentence, at + 2);
        string shape = evidence.Shape[at];
        string kind = evidence.Kind[at];
        string known = evidence.Known[at];
        string knownBefore = at > sentence.Start ? evidence.Known[at - 1] : "";
        string knownAfter = at + 1 < sentence.End ? evidence.Known[at + 1] : "";
        string kindBefore = at > sentence.Start ? evidence.Kind[at - 1] : "^";
        string kindAfter = at + 1 < sentence.End ? evidence.Kind[at + 1] : "$";
        string shapeBefore = at > sentence.Start ? evidence.Shape[at - 1] : "^";
        string shapeAfter = at + 1 < sentence.End ? evidence.Shape[at + 1] : "$";
        string preposition = evidence.Preposition[at];
        string deprel = token.BareDeprel.ToString();
        string headLemma = token.Head?.Lemma ?? "ROOT";
        string headPos = token.Head?.Upos ?? "ROOT";
        string start = at == sentence.Start ? "first" : "later";
        string match = evidence.MatchOf[at] is CatalogueMatch found ? MatchForm(evidence, found) : "";

        bag.Clear();
        bag.Add("bias");
        bag.Add(word);
        bag.Add(token.Lemma, token.Upos);
        bag.Add(before);
        bag.Add(after);
        bag.Add(before2, before);
        bag.Add(after, after2);
        bag.Add(before, word);
        bag.Add(word, after);
        bag.Add(word.Length > 3 ? word.AsSpan(word.Length - 3) : word);
        bag.Add(word.Length > 3 ? word.AsSpan(0, 3) : word);
        bag.Add(word.Length > 2 ? word.AsSpan(word.Length - 2) : word, shape);
        bag.Add(shape, start);
        bag.Add(shapeBefore, shape, shapeAfter);
        bag.Add(token.Upos, deprel);
        bag.Add(token.Xpos, shape);
        bag.Add(kind, shape);
        bag.Add(kindBefore, kind, kindAfter);
        bag.Add(known);
        bag.Add(known, kind);
        bag.Add(known, shape);
        bag.Add(known, deprel);
        bag.Add(known, preposition.Length > 0 ? preposition : "-", deprel);
        bag.Add(known, headLemma, deprel);
        bag.Add(known, before);
        bag.Add(known, after);
        bag.Add(known, word);
        bag.Add(known, match);
        bag.Add(knownBefore, shape);
        bag.Add(knownAfter, shape);
        bag.Add(knownBefore, word);
        bag.Add(knownAfter, word);
        bag.Add(knownBefore, known, knownAfter);
        bag.Add(deprel, headLemma, shape);
        bag.Add(deprel, headPos, shape);
        bag.Add(preposition, shape);
        bag.Add(preposition, word);
        bag.Add(preposition, kind);
        bag.Add(evidence.LastOfFullName[at] ? "last" : "", shape, kind);
        bag.Add(evidence.Spelled[at], shape);
        bag.Add(at > sentence.Start && evidence.Title[at - 1] ? "after title" : "", shape);
        bag.Add(at > sentence.Start + 1 && evidence.Title[at - 2] ? "title 2 before" : "", shape);
        bag.Add(evidence.Title[at] ? "title" : "", shape, known);
        bag.Add(at + 1 < sentence.End && evidence.Title[at + 1] ? "before title" : "", shape, known);
        bag.Add(before is "'s" or "’s" ? "after possessive" : "", word, shape);
        bag.Add(after is "'s" or "’s" ? "possessive" : "", known, kind);
        bag.Add(NextCapital(evidence, sentence, at), shape, before);
        string typed = evidence.Typed[at];
        bag.Add(typed, kind);
        bag.Add(typed, known);
        bag.Add(typed, shape, at + 1 < sentence.End ? evidence.Typed[at + 1] : "$");
        bag.Add(typed, at > sentence.Start ? evidence.Typed[at - 1] : "^");
        bag.Add(Article(evidence, sentence, at), shape, word);
    }

    private static string Word(NameEvidence evidence, TokenRange sentence, int at) =>
        at < sentence.Start ? "^" : at >= sentence.End ? "$" : evidence.Lower[at];

    private static string MatchForm(NameEvidence evidence, CatalogueMatch match) =>
        evidence.Document[evidence.Document.SpanOf(match.Range)].ToString();

    /// <summary>How many capitalised words follow on, up to three.</summary>
    private static string NextCapital(NameEvidence evidence, TokenRange sentence, int at)
    {
        int count = 0;
        while (count < 3 && at + count + 1 < sentence.End && evidence.Shape[at + count + 1] is "Xx" or "XX" or "X.")
        {
            count++;
        }

        return count switch
        {
            0 => "no capital",
            1 => "one capital",
            2 => "two capitals",
            _ => "capitals",
        };
    }

    /// <summary>Whether the phrase before the token begins with "the", "a" or none, up to four words back.</summary>
    private static string Article(NameEvidence evidence, TokenRange sentence, int at)
    {
        for (int i = at - 1; i >= sentence.Start && i >= at - 4; i--)
        {
            if (evidence.Lower[i] is "the" or "this" or "that" or "its" or "their")
            {
                return "definite";
            }

            if (evidence.Lower[i] is "a" or "an" or "any" or "some" or "no")
            {
                return "indefinite";
            }
        }

        return "bare";
    }
}
