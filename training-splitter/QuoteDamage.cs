using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Training.Splitter;

/// <summary>How quotation marks are set, well or ill.</summary>
internal enum QuoteStyle
{
    /// <summary>“He came.” she said.</summary>
    Curly,

    /// <summary>“He came. ”she said.: as machine translation leaves them.</summary>
    CurlyShifted,

    /// <summary>«He came.» she said.</summary>
    Guillemets,
}

/// <summary>Sentences with their double quotation marks set anew, so that the splitter learns from every style.</summary>
internal static class QuoteDamage
{
    /// <returns>As many sentences, in the same order.</returns>
    public static IReadOnlyList<ConlluSentence> Apply(IReadOnlyList<ConlluSentence> sentences, QuoteStyle style)
    {
        (string opening, string closing) = style == QuoteStyle.Guillemets ? ("«", "»") : ("“", "”");
        List<ConlluSentence> result = new(sentences.Count);
        bool inside = false;
        foreach (ConlluSentence sentence in sentences)
        {
            inside &= !sentence.StartsParagraph;
            List<ConlluWord> words = [.. sentence.Words];
            for (int i = 0; i < words.Count; i++)
            {
                if (words[i].Form is not ("\"" or "“" or "”" or "``" or "''"))
                {
                    continue;
                }

                inside = words[i].Form switch { "“" or "``" => true, "”" or "''" => false, _ => !inside };
                words[i] = words[i] with { Form = inside ? opening : closing };
                if (style == QuoteStyle.CurlyShifted && !inside && i > 0)
                {
                    words[i - 1] = words[i - 1] with { SpaceAfter = true };
                    words[i] = words[i] with { SpaceAfter = false };
                }
            }

            result.Add(sentence with { Words = words });
        }

        return result;
    }
}
