namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// Lines of a page that are no sentence of the article: headings, captions, picture credits, bylines, time stamps. They name nothing by themselves.
/// </summary>
/// <remarks>
/// "India defensive over Sri Lanka", "© RIA News / Maxim Blinov": furniture. "France and Russia met." is none. A text of which most lines lack
/// a full stop is a list or a note, and is read whole.
/// </remarks>
internal static class Furniture
{
    /// <summary>A line of more words is a sentence that lost its full stop.</summary>
    private const int MostWords = 30;

    /// <summary>A bullet of at least so many words is read as a sentence.</summary>
    private const int BulletWords = 7;

    private const int CreditTokens = 12;

    /// <summary>For each token whether it stands in such a line.</summary>
    public static bool[] Of(Document document)
    {
        bool[] furniture = new bool[document.TokenCount];
        int lines = 0;
        int odd = 0;
        int words = 0;
        for (int start = 0; start < document.TokenCount;)
        {
            int end = start + 1;
            while (end < document.TokenCount && !Breaks(document, end))
            {
                end++;
            }

            // After whole sentences only the rest of a line can be furniture: "… in Turku on Tuesday. EFE/A. NAME".
            int last = Math.Max(start, document[end - 1].Sentence.Range.Start);
            bool isFurniture = IsFurniture(document, new TokenRange(last, end));
            furniture.AsSpan(last, end - last).Fill(isFurniture);
            lines++;
            odd += isFurniture && last == start ? 1 : 0;
            words += isFurniture ? end - last : 0;
            start = end;
        }

        // A text of fragments only, or mostly of them, says what it says in fragments.
        if (odd == lines || words * 2 > document.TokenCount)
        {
            Array.Clear(furniture);
        }

        MarkCredits(document, furniture);
        return furniture;
    }

    /// <summary>Credits at the end of a line: "… the visit. Photo: A. Name / Agency", "… is fierce. | A. Name/Agency".</summary>
    private static void MarkCredits(Document document, bool[] furniture)
    {
        for (int i = 0; i + 1 < document.TokenCount; i++)
        {
            bool label = document[i].Text is "Photo" or "Photos" or "Image" or "Picture" or "Photograph" && document[i + 1].Text is ":" or "by";
            if (!label && document[i].Text is not "|")
            {
                continue;
            }

            int end = i + 1;
            while (end < document.TokenCount && !Breaks(document, end))
            {
                end++;
            }

            if (end - i <= CreditTokens)
            {
                furniture.AsSpan(i, end - i).Fill(true);
            }
        }
    }

    private static bool Breaks(Document document, int token)
    {
        int from = document[token - 1].Span.End;
        return document.Text.AsSpan(from, document[token].Span.Start - from).Contains('\n');
    }

    private static bool IsFurniture(Document document, TokenRange line)
    {
        ReadOnlySpan<char> text = document[document.SpanOf(line)];
        if (text.Contains('©') || text.StartsWith("Photo", StringComparison.Ordinal) || text.StartsWith("Image", StringComparison.Ordinal))
        {
            return line.Length <= MostWords;
        }

        if (line.Length > MostWords || text[^1] is '.' or '?' or '!' or '"' or '”' or '»' or ')' or ':' or ';' or '…' or ',' or '’' or '\'' or ']')
        {
            return false;
        }

        return !(text[0] is '-' or '•' or '*' or '–' or '·' && line.Length >= BulletWords);
    }
}
