namespace DiploGraph.Reading.Articles.Pages;

/// <summary>Text wrapped at a fixed width, as in mails and old wires: its lines are joined to paragraphs again.</summary>
internal static class LineWrapping
{
    private const int NarrowestWidth = 40;
    private const int WidestWidth = 110;

    /// <summary>Share of the lines inside paragraphs that break off in mid-sentence, from which the breaks are taken for wrapping.</summary>
    private const double WrappedShare = 0.6;

    public static bool IsWrapped(string page, List<TextSpan> lines, List<bool> afterBlank)
    {
        (int inside, int broken, int longest) = (0, 0, 0);
        for (int i = 0; i + 1 < lines.Count; i++)
        {
            longest = Math.Max(longest, lines[i].Length);
            if (!afterBlank[i + 1])
            {
                inside++;
                broken += lines[i].Length >= NarrowestWidth && !EndsParagraph(page, lines[i]) ? 1 : 0;
            }
        }

        return inside >= 3 && longest <= WidestWidth && broken >= WrappedShare * inside;
    }

    /// <summary>Joins each line to the one before it unless a blank line, a bullet or a short finished line parts them.</summary>
    public static void Join(string page, List<TextSpan> lines, List<bool> afterBlank)
    {
        int last = 0;
        for (int i = 1; i < lines.Count; i++)
        {
            bool newParagraph = afterBlank[i] || lines[i - 1].Length < NarrowestWidth || page[lines[i].Start] is '•' or '*' or '·';
            if (newParagraph)
            {
                last++;
                (lines[last], afterBlank[last]) = (lines[i], afterBlank[i]);
            }
            else
            {
                lines[last] = new TextSpan(lines[last].Start, lines[i].End);
            }
        }

        lines.RemoveRange(last + 1, lines.Count - last - 1);
        afterBlank.RemoveRange(last + 1, afterBlank.Count - last - 1);
    }

    private static bool EndsParagraph(string page, TextSpan line) => page[line.End - 1] is '.' or '!' or '?' or ':' or '”' or '"' or ')';
}
