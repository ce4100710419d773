using System.Globalization;
using System.Text.RegularExpressions;

namespace DiploGraph.Reading.Articles.Pages;

/// <summary>Finds a day written out in full: "2019-09-09", "9 September 2019", "Sept. 9, 2019". Day-month-year in figures alone is ambiguous and left.</summary>
internal static partial class DateFinder
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The first day in the text; null where there is none that the calendar knows.</summary>
    public static DateOnly? Find(string text)
    {
        foreach (Match match in Dates().Matches(text))
        {
            string month = match.Groups["month"].Value;
            int monthNumber = char.IsDigit(month[0]) ? Number(month) : Array.IndexOf(Months, month[..3].ToLowerInvariant()) + 1;
            int year = Number(match.Groups["year"].Value);
            int day = Number(match.Groups["day"].Value);
            if (monthNumber is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, monthNumber))
            {
                return new DateOnly(year, monthNumber, day);
            }
        }

        return null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![\d-])(?<year>(?:19|20)[0-9]{2})(?<mark>[-/.])(?<month>[01]?[0-9])\k<mark>(?<day>[0-3]?[0-9])(?!\d)"
        + @"|\b(?<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?" + MonthName + @",?\s+(?<year>(?:19|20)[0-9]{2})\b"
        + @"|\b" + MonthName + @"\s+(?<day>[0-3]?[0-9])(?:st|nd|rd|th)?,?\s+(?<year>(?:19|20)[0-9]{2})\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Dates();

    private const string MonthName =
        @"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
}
