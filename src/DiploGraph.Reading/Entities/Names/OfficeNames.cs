namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// Holders of an office in capitals, who are no body of that name: "the National Security Advisors", and the short form that a text makes up for them,
/// "the three National Security Advisors (NSAs)".
/// </summary>
internal static class OfficeNames
{
    /// <summary>Takes the labels of a name from them, so that they are role nouns.</summary>
    public static void Unlabel(NameEvidence evidence, int[] labels)
    {
        UnlabelPlurals(evidence, labels);
        UnlabelShortForms(evidence, labels);
    }

    /// <summary>The last word of the office that a short form stands for, where the text spelled it out; null where it did not.</summary>
    public static Token? SpelledOut(Document document, Token shortForm)
    {
        string letters = Letters(shortForm.Form);
        for (int i = 0; letters.Length > 0 && i < document.TokenCount; i++)
        {
            if (string.Equals(Letters(document[i].Form), letters, StringComparison.Ordinal) && IsSpelledOut(document, i))
            {
                return document[i - 2];
            }
        }

        return null;
    }

    /// <summary>A council of ministers is a body; so is what the catalogue knows by that name.</summary>
    private static void UnlabelPlurals(NameEvidence evidence, int[] labels)
    {
        for (int start = 0; start < labels.Length; start++)
        {
            if (labels[start] != NameLabel.Begin(EntityType.Organization))
            {
                continue;
            }

            int end = start + 1;
            while (end < labels.Length && NameLabel.IsInside(labels[end]))
            {
                end++;
            }

            Token last = evidence.Document[end - 1];
            if (end - start > 1 && last.Xpos is "NNS" or "NNPS" && evidence.IsTitleWord(last.Lemma) && evidence.MatchOf[start]?.Range != new TokenRange(start, end)
                && !Enumerable.Range(start, end - start).Any(i => evidence.Lower[i] is "of" or "for"))
            {
                Array.Fill(labels, NameLabel.Outside, start, end - start);
            }
        }
    }

    private static void UnlabelShortForms(NameEvidence evidence, int[] labels)
    {
        Document document = evidence.Document;
        HashSet<string> shortForms = new(StringComparer.Ordinal);
        for (int i = 0; i < document.TokenCount; i++)
        {
            if (IsSpelledOut(document, i) && evidence.IsTitleWord(document[i - 2].Lemma))
            {
                shortForms.Add(Letters(document[i].Form));
            }
        }

        for (int i = 0; i < labels.Length && shortForms.Count > 0; i++)
        {
            if (shortForms.Contains(Letters(document[i].Form)) && (i + 1 == labels.Length || !NameLabel.IsInside(labels[i + 1])) && !NameLabel.IsInside(labels[i]))
            {
                labels[i] = NameLabel.Outside;
            }
        }
    }

    /// <summary>Whether a token stands in brackets after words that begin with its letters.</summary>
    private static bool IsSpelledOut(Document document, int token)
    {
        if (token < 2 || token + 1 >= document.TokenCount || document[token - 1].Text is not "(" || document[token + 1].Text is not ")")
        {
            return false;
        }

        string letters = Letters(document[token].Form);
        int first = token - 1 - letters.Length;
        return letters.Length > 1 && first >= document[token].Sentence.Range.Start
            && Enumerable.Range(0, letters.Length).All(k => document[first + k].Form[0] == letters[k]);
    }

    /// <summary>"NSAs" without the "s" of its plural; empty for what is no run of capitals.</summary>
    private static string Letters(string form)
    {
        string letters = form.EndsWith('s') ? form[..^1] : form;
        return letters.All(char.IsAsciiLetterUpper) ? letters : "";
    }
}
