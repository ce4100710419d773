using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Reading.Language.Scoring;

/// <summary>Scores an analysis against a treebank by the rules of the CoNLL 2018 shared task (Zeman et al. 2018, conll18_ud_eval).</summary>
public static class TreebankScorer
{
    /// <summary>The features that are compared: those defined for all languages.</summary>
    private static readonly HashSet<string> UniversalFeatures = new(
        [
            "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Typo", "Gender", "Animacy", "NounClass", "Number", "Case", "Definite",
            "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite", "Clusivity",
        ],
        StringComparer.Ordinal);

    /// <param name="gold">The treebank.</param>
    /// <param name="system">An analysis of the same text.</param>
    public static TreebankScore Score(Document gold, Document system)
    {
        if (!string.Equals(gold.Text, system.Text, StringComparison.Ordinal))
        {
            throw new ArgumentException("The two analyses are of different texts.", nameof(system));
        }

        WordAlignment alignment = WordAlignment.Of(gold, system);
        int[] counts = new int[6];
        for (int g = 0; g < gold.TokenCount; g++)
        {
            int s = alignment.SystemOf[g];
            if (s < 0)
            {
                continue;
            }

            Token right = gold[g];
            Token said = system[s];
            counts[0] += Same(right.Upos, said.Upos) ? 1 : 0;
            counts[1] += Same(right.Xpos, said.Xpos) ? 1 : 0;
            counts[2] += Same(Universal(right.Feats), Universal(said.Feats)) ? 1 : 0;
            counts[3] += right.Lemma == "_" || Same(right.Lemma, said.Lemma) ? 1 : 0;
            bool head = right.IsRoot ? said.IsRoot : !said.IsRoot && alignment.SystemOf[right.HeadIndex] == said.HeadIndex;
            counts[4] += head ? 1 : 0;
            counts[5] += head && right.BareDeprel.SequenceEqual(said.BareDeprel) ? 1 : 0;
        }

        F1 Aligned(int correct) => new(correct, system.TokenCount, gold.TokenCount);
        return new TreebankScore(
            Spans(ConlluTokens.Of(gold).Select(gold.SpanOf), ConlluTokens.Of(system).Select(system.SpanOf)),
            Spans(gold.Sentences.Select(sentence => sentence.Span), system.Sentences.Select(sentence => sentence.Span)),
            Aligned(alignment.Count), Aligned(counts[0]), Aligned(counts[1]), Aligned(counts[2]), Aligned(counts[3]), Aligned(counts[4]),
            Aligned(counts[5]));
    }

    private static F1 Spans(IEnumerable<TextSpan> gold, IEnumerable<TextSpan> system)
    {
        HashSet<TextSpan> right = [.. gold];
        List<TextSpan> said = [.. system];
        return new F1(said.Count(right.Contains), said.Count, right.Count);
    }

    private static string Universal(string feats)
    {
        string[] kept = [.. feats.Split('|').Where(feat => UniversalFeatures.Contains(feat.Split('=')[0])).Order(StringComparer.Ordinal)];
        return kept.Length == 0 ? "_" : string.Join('|', kept);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
