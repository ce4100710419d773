using System.Globalization;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>When something happened, as far as its clause says and the day of publication settles it.</summary>
/// <remarks>
/// "met on Monday": the last Monday up to the day of publication; "will meet on Monday": the next. "On 9 September", "in March 2014", "last year", "two days ago".
/// Null: "last week" (seven days are no partial date), "recently", a month without a year where no day of publication is known.
/// </remarks>
internal sealed class EventDates
{
    private readonly Dictionary<string, int> months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DayOfWeek> weekdays = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public EventDates(Cues cues)
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
    }

    /// <param name="pivot">The word that carries the claim, numbered within the sentence.</param>
    /// <param name="ahead">Whether the claim is of things to come.</param>
    public PartialDate? Find(SentenceTree tree, DateOnly? published, int pivot, bool ahead)
    {
        PartialDate? best = null;
        int bestLength = int.MaxValue;
        for (int token = 0; token < tree.Count; token++)
        {
            if (Parse(tree, published, ref token, ahead, out int head) is not { } date || !Belongs(tree, head, pivot))
            {
                continue;
            }

            int length = TreePath.Between(tree, head, pivot).Length;
            if (length < bestLength)
            {
                (best, bestLength) = (date, length);
            }
        }

        return best;
    }

    private static bool Belongs(SentenceTree tree, int expression, int pivot)
    {
        if (tree.IsUnder(expression, pivot))
        {
            return true;
        }

        int clause = tree.ClauseOf(pivot);
        int other = tree.ClauseOf(expression);
        // "agreed on Monday to meet" says when they agreed, not when they meet.
        return other == clause || (tree.Rel[clause] == "conj" && tree.Head[clause] == other && expression < pivot);
    }

    private PartialDate? Parse(SentenceTree tree, DateOnly? published, ref int token, bool ahead, out int head)
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

        return published is { } anchor ? Relative(tree, anchor, token, form, ref head) : null;
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

    private PartialDate? Relative(SentenceTree tree, DateOnly published, int token, string form, ref int head)
    {
        string previous = token > 0 ? tree.Form[token - 1] : "";
        switch (form)
        {
            case "year" when previous is "last" or "next" or "this" or "previous":
                return new PartialDate(published.Year + Step(previous));
            case "month" when previous is "last" or "next" or "this" or "previous":
                DateOnly shifted = published.AddMonths(Step(previous));
                return new PartialDate(shifted.Year, shifted.Month);
        }

        if (form == "ago" && token >= 2)
        {
            int? count = previous is "day" or "days" or "month" or "months" or "year" or "years" ? Number(tree.Form[token - 2]) : null;
            head = token - 1;
            return (count, previous.TrimEnd('s')) switch
            {
                (int days, "day") when days < 400 => PartialDate.Of(published.AddDays(-days)),
                (int ago, "month") when ago < 40 => new PartialDate(published.AddMonths(-ago).Year, published.AddMonths(-ago).Month),
                (int years, "year") when years < 400 => new PartialDate(published.Year - years),
                _ => null,
            };
        }

        return null;
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

    private static int? Day(string form)
    {
        ReadOnlySpan<char> digits = form.AsSpan();
        if (digits.Length > 2 && (digits.EndsWith("st") || digits.EndsWith("nd") || digits.EndsWith("rd") || digits.EndsWith("th")))
        {
            digits = digits[..^2];
        }

        return digits.Length <= 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int day) && day is >= 1 and <= 31 ? day : null;
    }

    private static int? Year(string form) =>
        form.Length == 4 && int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1500 and <= 2100 ? year : null;
}
