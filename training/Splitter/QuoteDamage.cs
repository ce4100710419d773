using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Training.Splitter;

/// <summary>How quotation marks are set, well or ill.</summary>
internal enum QuoteStyle
{
    /// <summary>“He came.” she said.</summary>
    Curly,

    /// <summary>“He came. ”she said.: as machine translation leaves them.</summary>
    CurlyShifted,

    /// <summary>They met.“He came,”she said.“It is over.”: no blank before an opening mark nor after a closing one.</summary>
    CurlyGlued,

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
                if (style == QuoteStyle.CurlyGlued)
                {
                    Glue(result, words, i, inside);
                }

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

    /// <summary>Takes away the blank before an opening mark, the sentence before included, or behind a closing one.</summary>
    private static void Glue(List<ConlluSentence> before, List<ConlluWord> words, int mark, bool opening)
    {
        if (!opening)
        {
            words[mark] = words[mark] with { SpaceAfter = false };
        }
        else if (mark > 0)
        {
            words[mark - 1] = words[mark - 1] with { SpaceAfter = false };
        }
        else if (before.Count > 0)
        {
            List<ConlluWord> last = [.. before[^1].Words];
            last[^1] = last[^1] with { SpaceAfter = false };
            before[^1] = before[^1] with { Words = last };
        }
    }
}
