namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Where the text's layout ends a sentence: at blank lines, and at ends of line that no wrapping explains.</summary>
internal static class Paragraphs
{
    /// <summary>Nobody wraps lines as wide as this, so that every end of line among such is meant.</summary>
    private const int WidestWrapped = 120;

    /// <summary>For each word, whether a paragraph, a list item or a line that stands by itself ends with it.</summary>
    /// <remarks>
    /// An end of line is taken as wrapping where the next word would not have fitted into the longest line of its block; else it is meant,
    /// unless the next line goes on in small letters. "Headline\nMOSCOW — …": meant.
    /// </remarks>
    public static bool[] Ends(string text, IReadOnlyList<Word> words)
    {
        bool[] ends = new bool[words.Count];
        int block = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (i + 1 == words.Count || Lines(text, words, i) > 1)
            {
                ends[i] = true;
                EndLines(text, words, block, i + 1, ends);
                block = i + 1;
            }
        }

        return ends;
    }

    private static void EndLines(string text, IReadOnlyList<Word> words, int start, int end, bool[] ends)
    {
        int widest = 0;
        int lineStart = words[start].Span.Start;
        bool several = false;
        for (int i = start; i < end; i++)
        {
            bool last = i + 1 == end;
            if (last || Lines(text, words, i) == 1)
            {
                widest = Math.Max(widest, words[i].Span.End - lineStart);
                several |= !last;
                lineStart = last ? 0 : words[i + 1].Span.Start;
            }
        }

        if (!several)
        {
            return;
        }

        lineStart = words[start].Span.Start;
        for (int i = start; i + 1 < end; i++)
        {
            if (Lines(text, words, i) == 1)
            {
                int width = words[i].Span.End - lineStart;
                bool fits = widest > WidestWrapped || width + 1 + NextLength(words, i + 1) <= widest;
                ends[i] = StartsItem(text, words[i + 1]) || (fits && !char.IsLower(text[words[i + 1].Span.Start]));
                lineStart = words[i + 1].Span.Start;
            }
        }
    }

    /// <summary>The length of what wrapping moves as one: words without a blank between them.</summary>
    private static int NextLength(IReadOnlyList<Word> words, int first)
    {
        int last = first;
        while (last + 1 < words.Count && !words[last].SpaceAfter)
        {
            last++;
        }

        return words[last].Span.End - words[first].Span.Start;
    }

    /// <summary>Bullets, dashes that are bullets, "1." and "2)".</summary>
    private static bool StartsItem(string text, Word word)
    {
        char first = text[word.Span.Start];
        bool bullet = word.Span.Length == 1 && first is '•' or '·' or '*' or '■' or '●' or '◦' or '▪' or '►' or '–' or '—' or '-';
        bool number = word.Span.Length <= 3 && char.IsAsciiDigit(first) && text[word.Span.End - 1] == '.';
        return (bullet && word.SpaceAfter) || number;
    }

    private static int Lines(string text, IReadOnlyList<Word> words, int word)
    {
        int lines = 0;
        int end = words[word + 1].Span.Start;
        for (int i = words[word].Span.End; i < end; i++)
        {
            lines += text[i] is '\n' or '\u2028' or '\u2029' or '\u000C' || (text[i] == '\r' && (i + 1 >= end || text[i + 1] != '\n')) ? 1 : 0;
        }

        return lines;
    }
}
