using System.Text.RegularExpressions;

namespace DiploGraph.Reading.Articles.Pages;

/// <summary>Finds furniture that stands inside a line of prose: a picture credit, a newsletter's call at the end, an agency's mark after the last sentence.</summary>
internal static partial class InnerFurniture
{
    /// <summary>A call to subscribe that runs on to the line's end has at most so many characters.</summary>
    private const int LongestCall = 240;

    /// <summary>The call says within so many characters what it is: "Sign up for the Herald's daily newsletter".</summary>
    private const int CallOpening = 60;

    /// <summary>Stretches of the line to leave out, in order, without overlap.</summary>
    public static IReadOnlyList<TextSpan> In(string line, FurnitureWords furniture)
    {
        List<TextSpan> cuts = [];
        int end = CallAt(line, furniture);
        if (end < line.Length)
        {
            cuts.Add(new TextSpan(end, line.Length));
        }
        else if (CreditAtEnd().Match(line) is { Success: true } credit)
        {
            end = credit.Index;
            cuts.Add(new TextSpan(end, line.Length));
        }

        foreach (Match credit in LabelledCredit().Matches(line))
        {
            if (credit.Index > 0 && credit.Index + credit.Length < end)
            {
                cuts.Add(new TextSpan(credit.Index, credit.Index + credit.Length));
            }
        }

        cuts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return cuts;
    }

    /// <summary>Where the agency's mark begins with which a report is signed off: "… the continent. EFE"; the line's length where there is none.</summary>
    public static int SignOff(string line) => AgencyMark().Match(line) is { Success: true } mark ? mark.Index : line.Length;

    private static int CallAt(string line, FurnitureWords furniture)
    {
        foreach (Match start in SentenceStart().Matches(line))
        {
            int at = start.Index + start.Length;
            string rest = line[at..].Replace('’', '\'').ToLowerInvariant();
            bool calls = furniture.Begins(rest, "always") || furniture.Holds(rest[..Math.Min(rest.Length, CallOpening)], "contains");
            if (rest.Length <= LongestCall && calls)
            {
                return start.Index;
            }
        }

        return line.Length;
    }

    [GeneratedRegex(@"(?<=[.!?”""])\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceStart();

    /// <remarks>"… 27 May 2025. EFE-EPA/KIMMO BRANDT"; "… and ongoing. | Sergei Ilnitsky/EFE via EPA"; "… on Monday. (AP Photo/Jon Doe)".</remarks>
    [GeneratedRegex(
        @"(?<=[.!?”""])\s+(?:\|\s*\S.{2,60}|[(\[]?(?:\p{Lu}[\p{L}-]+\s+){0,2}\p{Lu}[\p{L}-]+\s?/\s?\p{Lu}[\p{L} .'/-]{2,40}[)\]]?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CreditAtEnd();

    [GeneratedRegex(
        @"\s*\b(?:Photo|Image|Picture)(?: credit| by)?:\s*\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){0,2}(?:\s*/\s*\p{Lu}[\p{L}-]+)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex LabelledCredit();

    [GeneratedRegex(@"(?<=[.!?”""])\s+(?:\(\p{Lu}[\p{L}-]+\)|\p{Lu}{2,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyMark();
}
