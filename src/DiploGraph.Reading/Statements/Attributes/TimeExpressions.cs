using System.Globalization;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>What day, month or year an expression of time means, by the day of publication.</summary>
/// <remarks>
/// "Monday": the last one up to the day of publication, or the next of things to come. "Last week", "two weeks ago": the month, where it is one.
/// "Last spring": the year. "On the 16th": that of the month of publication or of the month before.
/// </remarks>
internal sealed class TimeExpressions
{
    private readonly Dictionary<string, int> months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DayOfWeek> weekdays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> dayParts;

    /// <summary>The last month of each.</summary>
    private readonly IReadOnlyDictionary<string, int> seasons;

    public TimeExpressions(Cues cues)
    {
        IReadOnlyList<string> names = cues.InOrder("month");
        for (int i = 0; i < names.Count; i++)
        {
            months[names[i]] = i + 1;
            months[names[i][..3]] = i + 1;
        }

        months["sept"] = 9;
        IReadOnlyList<string> days = cues.InOrder("weekday");
        for (int i = 0; i < days.Count; i++)
        {
            weekdays[days[i]] = (DayOfWeek)((i + 1) % 7);
        }

        IReadOnlyList<string> words = cues.InOrder("number");
        for (int i = 0; i < words.Count; i++)
        {
            numbers[words[i]] = i + 1;
        }

        dayParts = [.. cues.InOrder("day-part")];
        seasons = cues.Months("season");
    }

    /// <summary>The expression that begins or has its main word at a token; null where there is none or the text leaves it open.</summary>
    /// <param name="token">Moved to the expression's last word.</param>
    /// <param name="ahead">Whether it is of things to come.</param>
    /// <param name="head">The word by which it hangs in the tree.</param>
    public PartialDate? Parse(SentenceTree tree, DateOnly? published, ref int token, bool ahead, out int head)
    {
        string form = tree.Form[token].TrimEnd('.');
        head = token;
        if (form is "today" or "tonight" && published is { } now)
        {
            return PartialDate.Of(now);
        }

        if (form == "yesterday" && published is { } before)
        {
            return PartialDate.Of(before.AddDays(-1));
        }

        if (form == "tomorrow" && published is { } after)
        {
            return PartialDate.Of(after.AddDays(1));
        }

        if (weekdays.TryGetValue(form, out DayOfWeek weekday) && published is { } day)
        {
            return Weekday(tree, token, weekday, day, ahead);
        }

        if (months.TryGetValue(form, out int month) && tree.Upos[token] is "PROPN" or "NOUN" && (form != "may" || tree.Upos[token] == "PROPN"))
        {
            return Month(tree, published, ref token, month, ahead);
        }

        if (DateOnly.TryParseExact(form, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly iso))
        {
            return PartialDate.Of(iso);
        }

        if (Year(form) is int year && tree.PrepositionOf(token) is "in" or "since" or "during" or "of")
        {
            return new PartialDate(year);
        }

        return published is { } anchor ? Relative(tree, anchor, token, form, ahead, ref head) : null;
    }

    private static PartialDate Weekday(SentenceTree tree, int token, DayOfWeek weekday, DateOnly published, bool ahead)
    {
        string previous = token > 0 ? tree.Form[token - 1] : "";
        bool next = ahead || previous is "next" or "coming" or "this";
        int distance = next && previous != "last"
            ? ((int)weekday - (int)published.DayOfWeek + 7) % 7
            : -(((int)published.DayOfWeek - (int)weekday + 7) % 7);
        return PartialDate.Of(published.AddDays(distance));
    }

    private PartialDate? Month(SentenceTree tree, DateOnly? published, ref int token, int month, bool ahead)
    {
        int at = token;
        int? day = null;
        int? year = null;
        if (at + 1 < tree.Count && Day(tree.Form[at + 1]) is int following)
        {
            day = following;
            at++;
        }
        else if (token > 0 && Day(tree.Form[token - 1]) is int preceding)
        {
            day = preceding;
        }
        else if (token > 1 && tree.Form[token - 1] == "of" && Day(tree.Form[token - 2]) is int ordinal)
        {
            day = ordinal;
        }

        int yearAt = at + 1 < tree.Count && tree.Form[at + 1] is "," or "of" ? at + 2 : at + 1;
        if (yearAt < tree.Count && Year(tree.Form[yearAt]) is int written)
        {
            year = written;
            at = yearAt;
        }

        string previous = token > 0 ? tree.Form[token - 1] : "";
        bool marked = day is not null || year is not null || previous is "in" or "last" or "next" or "since" or "this" or "until" or "early" or "late" or "mid";
        token = at;
        if (!marked)
        {
            return null;
        }

        year ??= published is { } known ? YearOf(known, month, day, ahead || previous == "next") : null;
        if (year is not int settled)
        {
            return null;
        }

        return day is int exact && exact <= DateTime.DaysInMonth(settled, month) ? new PartialDate(settled, month, exact) : new PartialDate(settled, month);
    }

    /// <summary>The year nearest the day of publication on the right side of it.</summary>
    private static int YearOf(DateOnly published, int month, int? day, bool ahead)
    {
        int position = (month * 100) + (day ?? 0);
        int now = (published.Month * 100) + (day is null ? 0 : published.Day);
        return ahead ? (position >= now ? published.Year : published.Year + 1) : (position <= now ? published.Year : published.Year - 1);
    }

    private PartialDate? Relative(SentenceTree tree, DateOnly published, int token, string form, bool ahead, ref int head)
    {
        string previous = token > 0 ? tree.Form[token - 1] : "";
        switch (form)
        {
            case "year" when previous is "last" or "next" or "this" or "previous":
                return new PartialDate(published.Year + Step(previous));
            case "month" when previous is "last" or "next" or "this" or "previous":
                DateOnly shifted = published.AddMonths(Step(previous));
                return new PartialDate(shifted.Year, shifted.Month);
            case "month" when previous == "the" && token > 1 && tree.Form[token - 2] == "of":
                return new PartialDate(published.Year, published.Month);
            case "week" when previous is "last":
                return MonthOfWeek(published.AddDays(-7));
        }

        if (dayParts.Contains(form) && previous is "this" or "last")
        {
            return PartialDate.Of(published.AddDays(previous == "last" ? -1 : 0));
        }

        if (previous == "last" && seasons.TryGetValue(form, out int lastMonth))
        {
            return new PartialDate(published.Month > lastMonth ? published.Year : published.Year - 1);
        }

        if (Ordinal(form) is int ordinal && tree.PrepositionOf(token) == "on")
        {
            return OrdinalDay(published, ordinal, ahead);
        }

        if (form == "ago" && token >= 2)
        {
            int? count = previous is "day" or "days" or "week" or "weeks" or "month" or "months" or "year" or "years" ? Number(tree.Form[token - 2]) : null;
            head = token - 1;
            return (count, previous.TrimEnd('s')) switch
            {
                (int days, "day") when days < 400 => PartialDate.Of(published.AddDays(-days)),
                (int weeks, "week") when weeks < 60 => MonthOfWeek(published.AddDays(-7 * weeks)),
                (int ago, "month") when ago < 40 => new PartialDate(published.AddMonths(-ago).Year, published.AddMonths(-ago).Month),
                (int years, "year") when years < 400 => new PartialDate(published.Year - years),
                _ => null,
            };
        }

        return null;
    }

    /// <summary>The month that all days of a week lie in; null where it lies in two.</summary>
    private static PartialDate? MonthOfWeek(DateOnly day)
    {
        DateOnly monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return monday.Month == monday.AddDays(6).Month ? new PartialDate(monday.Year, monday.Month) : null;
    }

    /// <summary>"on the 16th": of the month of publication, or of the one before or after.</summary>
    private static PartialDate? OrdinalDay(DateOnly published, int day, bool ahead)
    {
        int months = ahead ? (day >= published.Day ? 0 : 1) : (day <= published.Day ? 0 : -1);
        DateOnly month = published.AddMonths(months);
        return day <= DateTime.DaysInMonth(month.Year, month.Month) ? new PartialDate(month.Year, month.Month, day) : null;
    }

    private static int Step(string word) => word switch
    {
        "next" => 1,
        "this" => 0,
        _ => -1,
    };

    private int? Number(string form) =>
        form is "a" or "an" ? 1
        : numbers.TryGetValue(form, out int word) ? word
        : int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out int digits) ? digits : null;

    private static int? Day(string form) => Ordinal(form) ?? Number(form, 1, 31);

    private static int? Ordinal(string form) =>
        form.Length > 2 && form[^2..] is "st" or "nd" or "rd" or "th" ? Number(form[..^2], 1, 31) : null;

    private static int? Number(string form, int least, int most) =>
        int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null;

    private static int? Year(string form) => form.Length == 4 ? Number(form, 1500, 2100) : null;
}
