using System.Text;
using System.Text.RegularExpressions;
using DiploGraph.Reading.Unicode;

namespace DiploGraph.Reading.Articles.Pages;

/// <summary>Frees an article's text from what the page around it says: site name, menus, captions, credits, newsletters, other articles.</summary>
/// <remarks>
/// The body runs from the first long line of prose to the last line of prose before the page's foot; within it, lines that are no prose are left out
/// unless a list or a treaty's article holds them. What stays is copied letter by letter, so that every position leads back to the page.
/// </remarks>
internal sealed partial class PageCleaner(FurnitureWords furniture)
{
    /// <summary>"You may like" opens the foot only where at least this share of the page's prose stands above it.</summary>
    private const double ShareAboveFoot = 0.5;

    /// <summary>Shares of a headline's longer words that the body repeats; a menu's or slogan's are lower.</summary>
    private const double TitleOverlap = 0.25;

    private const int LongestTitle = 40;

    /// <summary>What a line with a day in it counts for as a title; where there is another, it is only the date line: "Adopted on 14 March 2025".</summary>
    private const double StampedTitle = 0.3;

    /// <param name="page">The text as it came, any line ends.</param>
    /// <param name="knownTitle">From the page's metadata; null or empty where there is none.</param>
    public PageText Clean(string page, string? knownTitle = null)
    {
        List<PageLine> lines = Lines(page);
        int open = FindOpen(lines);
        if (open < 0)
        {
            return new PageText(knownTitle ?? "", "", null, null, new OffsetMap([]));
        }

        int close = FindClose(lines, open);
        int title = FindTitle(lines, open, close, knownTitle);
        int start = title >= 0 && title < open ? title + 1 : FirstSentenceBefore(lines, open);
        bool[] kept = Keep(lines, start, close, title, knownTitle);
        DateOnly? published = FindDate(lines, open, kept);
        (string text, OffsetMap offsets) = Copy(page, lines, kept);
        string found = !string.IsNullOrWhiteSpace(knownTitle) ? Tidy(knownTitle) : title >= 0 ? Tidy(lines[title].Text) : "";
        return new PageText(found, text, published, FindSource(lines, close), offsets);
    }

    private List<PageLine> Lines(string page)
    {
        List<TextSpan> spans = [];
        List<bool> afterBlank = [];
        bool blank = true;
        int at = 0;
        while (at <= page.Length)
        {
            int end = page.AsSpan(at).IndexOfAny('\n', '\r') is var next and >= 0 ? at + next : page.Length;
            TextSpan span = Trim(page, new TextSpan(at, end));
            if (span.IsEmpty)
            {
                blank = true;
            }
            else
            {
                spans.Add(span);
                afterBlank.Add(blank);
                blank = false;
            }

            at = end + (end + 1 < page.Length && page[end] == '\r' && page[end + 1] == '\n' ? 2 : 1);
        }

        if (LineWrapping.IsWrapped(page, spans, afterBlank))
        {
            LineWrapping.Join(page, spans, afterBlank);
        }

        return [.. spans.Select((span, i) => Line(page, span, afterBlank[i]))];
    }

    private PageLine Line(string page, TextSpan span, bool afterBlank)
    {
        string whole = span.In(page);
        IReadOnlyList<TextSpan> cuts = InnerFurniture.In(whole, furniture);
        string text = whole;
        for (int i = cuts.Count - 1; i >= 0; i--)
        {
            text = text.Remove(cuts[i].Start, cuts[i].Length);
        }

        TextSpan[] inPage = [.. cuts.Select(cut => new TextSpan(span.Start + cut.Start, span.Start + cut.End))];
        return new PageLine(span, inPage, Tidy(text), afterBlank, furniture);
    }

    /// <summary>
    /// Where the body has surely begun; -1 where there is no prose. A long line without a stop may be the headline, "Adopted by the Security Council at its 10041st meeting,
    /// on 14 March 2025", so that one that ends or goes on as text does is looked for first. On a page of short lines it is the first prose.
    /// </summary>
    private static int FindOpen(List<PageLine> lines)
    {
        int First(Predicate<PageLine> fits) => lines.FindIndex(line => !line.IsFurniture && fits(line));

        int open = First(line => line.CanOpen && (line.EndsSentence || line.IsLeadIn || line.WordCount > LongestTitle));
        open = open < 0 ? First(line => line.CanOpen) : open;
        return open < 0 ? First(line => line.IsProse && !line.IsCaption) : open;
    }

    /// <summary>The last line of prose before other articles or the page's foot begin.</summary>
    private static int FindClose(List<PageLine> lines, int open)
    {
        int total = 0;
        foreach (PageLine line in lines)
        {
            total += line.IsProse ? line.WordCount : 0;
        }

        int above = 0;
        int close = open;
        for (int i = 0; i < lines.Count; i++)
        {
            if (i > open && lines[i].StartsFoot && above >= ShareAboveFoot * total)
            {
                break;
            }

            above += lines[i].IsProse ? lines[i].WordCount : 0;
            close = i > open && lines[i].IsProse && !lines[i].IsFurniture && !lines[i].IsCaption ? i : close;
        }

        return close;
    }

    private static int FindTitle(List<PageLine> lines, int open, int close, string? knownTitle)
    {
        if (!string.IsNullOrWhiteSpace(knownTitle))
        {
            string known = Comparable(knownTitle);
            return lines.FindIndex(0, Math.Min(open + 1, lines.Count), line => Comparable(line.Text) == known);
        }

        HashSet<string> body = new(StringComparer.Ordinal);
        int first = open;
        while (first > 0 && lines[first - 1] is { IsLeadIn: true, IsFurniture: false })
        {
            first--;
        }

        for (int i = first; i <= close; i++)
        {
            body.UnionWith(ContentWords(lines[i].Text));
        }

        int best = -1;
        double bestScore = 0;
        for (int i = 0; i < open; i++)
        {
            PageLine line = lines[i];
            string[] words = [.. ContentWords(line.Text)];
            if (line.IsFurniture || line.IsCaption || line.IsByline || line.IsLeadIn || line.WordCount < 3 || line.WordCount > LongestTitle || words.Length == 0)
            {
                continue;
            }

            double overlap = (double)words.Count(body.Contains) / words.Length;
            double score = overlap * Math.Min(line.WordCount, 10) * (line.IsStamp ? StampedTitle : line.EndsSentence ? 0.5 : 1);
            if (overlap >= TitleOverlap && score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    /// <summary>Where no title tells where the article begins: at the short sentences, or the clauses of a resolution, right above the first long one.</summary>
    private static int FirstSentenceBefore(List<PageLine> lines, int open)
    {
        int start = open;
        while (start > 0 && lines[start - 1] is { IsFurniture: false, IsCaption: false, IsStamp: false } above && (above.IsProse || above.IsLeadIn))
        {
            start--;
        }

        return start;
    }

    private static bool[] Keep(List<PageLine> lines, int start, int close, int title, string? knownTitle)
    {
        bool[] kept = new bool[lines.Count];
        string known = Comparable(knownTitle ?? (title >= 0 ? lines[title].Text : ""));
        for (int i = start; i <= close; i++)
        {
            PageLine line = lines[i];
            bool goesOn = i > 0 && kept[i - 1] && (lines[i - 1].IsLeadIn || (lines[i - 1].IsBullet && line.IsBullet));
            bool text = line.IsProse || line.IsLeadIn || (goesOn && (line.IsBullet || !line.AfterBlank)) || (line.IsBullet && line.WordCount >= 6);
            kept[i] = text && !line.IsFurniture && !line.IsCaption && i != title && !(line.IsAllCapitals && !line.EndsSentence)
                && (known.Length == 0 || Comparable(line.Text) != known);
        }

        DropCaptionRuns(lines, kept);
        return kept;
    }

    /// <summary>A picture's caption and credit come as one run of bullets; where one of them is a credit, all go.</summary>
    private static void DropCaptionRuns(List<PageLine> lines, bool[] kept)
    {
        for (int first = 0; first < lines.Count; first++)
        {
            int end = first;
            while (end < lines.Count && lines[end].IsBullet && (end == first || !lines[end].AfterBlank))
            {
                end++;
            }

            if (end > first && lines.GetRange(first, end - first).Exists(line => line.IsCaption))
            {
                Array.Fill(kept, false, first, end - first);
            }

            first = Math.Max(first, end - 1);
        }
    }

    /// <summary>A date in the lines around the title, or in a dateline at the very start: "NEW DELHI, 15 November 2004 —".</summary>
    private static DateOnly? FindDate(List<PageLine> lines, int open, bool[] kept)
    {
        for (int i = 0; i <= Math.Min(open + 1, lines.Count - 1); i++)
        {
            if (lines[i].IsStamp && !kept[i])
            {
                return DateFinder.Find(lines[i].Text);
            }
        }

        Match dateline = Dateline().Match(lines[open].Text);
        return dateline.Success ? DateFinder.Find(dateline.Value) : null;
    }

    private static string? FindSource(List<PageLine> lines, int close)
    {
        for (int i = close; i < lines.Count; i++)
        {
            if (lines[i].WordCount <= 8 && SourceLine().Match(lines[i].Text) is { Success: true } match)
            {
                return match.Groups[1].Value.Trim();
            }
        }

        return null;
    }

    private static (string Text, OffsetMap Offsets) Copy(string page, List<PageLine> lines, bool[] kept)
    {
        StringBuilder text = new(page.Length);
        List<CopiedRun> runs = [];
        int last = Array.LastIndexOf(kept, true);
        for (int i = 0; i < lines.Count; i++)
        {
            if (!kept[i])
            {
                continue;
            }

            if (text.Length > 0)
            {
                text.Append("\n\n");
            }

            int end = i == last ? lines[i].Span.Start + InnerFurniture.SignOff(lines[i].Span.In(page)) : lines[i].Span.End;
            int runStart = -1;
            for (int at = lines[i].Span.Start; at <= end; at++)
            {
                if (at < end && IsCopied(page, at, lines[i].Cuts))
                {
                    runStart = runStart < 0 ? at : runStart;
                    text.Append(char.IsWhiteSpace(page[at]) || char.IsControl(page[at]) ? ' ' : page[at]);
                }
                else if (runStart >= 0)
                {
                    runs.Add(new CopiedRun(text.Length - (at - runStart), runStart, at - runStart));
                    runStart = -1;
                }
            }
        }

        return (text.ToString(), new OffsetMap(runs));
    }

    private static bool IsCopied(string page, int at, IReadOnlyList<TextSpan> cuts) =>
        !IsInvisible(page[at]) && !(page[at] == '\r' && page[at + 1] == '\n') && !cuts.Any(cut => cut.Contains(at));

    private static TextSpan Trim(string page, TextSpan span)
    {
        (int start, int end) = (span.Start, span.End);
        while (start < end && IsSpace(page[start]))
        {
            start++;
        }

        while (end > start && IsSpace(page[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || IsInvisible(c);

    /// <summary>Zero-width marks and soft hyphens: they part words that the reader sees whole.</summary>
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F';

    private static string Tidy(string text) => Spaces().Replace(string.Concat(text.Where(c => !IsInvisible(c))), " ").Trim();

    private static string Comparable(string text) =>
        string.Concat(Characters.StripMarks(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<string> ContentWords(string text) =>
        LongWords().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\p{L}{4,}|\p{Lu}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongWords();

    [GeneratedRegex(@"^\p{Lu}[^—–]{2,60}\s[—–-]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"^Source\s*:\s*(.{2,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex SourceLine();
}
