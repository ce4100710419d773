using System.Globalization;

namespace DiploGraph.Graph.Values;

/// <summary>A day of the proleptic Gregorian calendar, in years from -999,999,999 to 999,999,999, as days since 1970-01-01.</summary>
/// <remarks>Day arithmetic follows Howard Hinnant's "chrono-compatible low-level date algorithms".</remarks>
public readonly record struct Date(long EpochDay) : IComparable<Date>
{
    public const long MaxYear = 999_999_999;
    private const long DaysPerEra = 146_097;

    private static readonly int[] DaysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    /// <exception cref="GraphException">There is no such day.</exception>
    public Date(long year, int month, int day)
        : this(ToEpochDay(year, month, day))
    {
    }

    public Date(DateOnly date)
        : this(ToEpochDay(date.Year, date.Month, date.Day))
    {
    }

    public long Year => Civil().Year;

    public int Month => Civil().Month;

    public int Day => Civil().Day;

    /// <summary>From 1.</summary>
    public int OrdinalDay
    {
        get
        {
            (long year, int month, int day) = Civil();
            return DaysBeforeMonth[month - 1] + day + (month > 2 && IsLeap(year) ? 1 : 0);
        }
    }

    /// <summary>Monday is 1, Sunday 7.</summary>
    public int WeekDay => (int)FloorMod(EpochDay + 3, 7) + 1;

    public int Quarter => ((Month - 1) / 3) + 1;

    public int DayOfQuarter
    {
        get
        {
            (long year, int month, _) = Civil();
            return (int)(EpochDay - ToEpochDay(year, (((month - 1) / 3) * 3) + 1, 1)) + 1;
        }
    }

    /// <summary>The year of the ISO week the day lies in: the year of that week's Thursday.</summary>
    public long WeekYear => new Date(EpochDay + 4 - WeekDay).Year;

    /// <summary>The ISO week, from 1.</summary>
    public int Week => ((new Date(EpochDay + 4 - WeekDay).OrdinalDay - 1) / 7) + 1;

    /// <exception cref="GraphException">There is no such week in that year.</exception>
    public static Date OfWeek(long weekYear, long week, long weekDay)
    {
        Require(week is >= 1 and <= 53, "week", week, "1 to 53");
        Require(weekDay is >= 1 and <= 7, "dayOfWeek", weekDay, "1 to 7");
        Date january4 = new(weekYear, 1, 4);
        Date date = new(january4.EpochDay - january4.WeekDay + 1 + ((week - 1) * 7) + weekDay - 1);
        Require(week < 53 || new Date(date.EpochDay + 4 - date.WeekDay).Year == weekYear, "week", week, "1 to 52 in " + Text(weekYear));
        return date;
    }

    /// <exception cref="GraphException">There is no such day in that year.</exception>
    public static Date OfOrdinal(long year, long ordinalDay)
    {
        int length = IsLeap(year) ? 366 : 365;
        Require(ordinalDay >= 1 && ordinalDay <= length, "ordinalDay", ordinalDay, "1 to " + Text(length));
        return new Date(ToEpochDay(year, 1, 1) + ordinalDay - 1);
    }

    /// <exception cref="GraphException">There is no such day in that quarter.</exception>
    public static Date OfQuarter(long year, long quarter, long dayOfQuarter)
    {
        Require(quarter is >= 1 and <= 4, "quarter", quarter, "1 to 4");
        Date first = new(year, (int)(((quarter - 1) * 3) + 1), 1);
        long length = first.AddMonths(3).EpochDay - first.EpochDay;
        Require(dayOfQuarter >= 1 && dayOfQuarter <= length, "dayOfQuarter", dayOfQuarter, "1 to " + Text(length));
        return new Date(first.EpochDay + dayOfQuarter - 1);
    }

    public static bool IsLeap(long year) => (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int MonthLength(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public (long Year, int Month, int Day) Civil()
    {
        long shifted = EpochDay + 719_468;
        long era = FloorDiv(shifted, DaysPerEra);
        long dayOfEra = shifted - (era * DaysPerEra);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long month = ((5 * dayOfYear) + 2) / 153;
        int day = (int)(dayOfYear - (((153 * month) + 2) / 5) + 1);
        int civilMonth = (int)(month < 10 ? month + 3 : month - 9);
        return (yearOfEra + (era * 400) + (civilMonth <= 2 ? 1 : 0), civilMonth, day);
    }

    /// <summary>Moves by months; a day that the month reached does not have becomes its last.</summary>
    public Date AddMonths(long months)
    {
        (long year, int month, int day) = Civil();
        long total = checked((year * 12) + month - 1 + months);
        long newYear = FloorDiv(total, 12);
        int newMonth = (int)FloorMod(total, 12) + 1;
        return new Date(newYear, newMonth, Math.Min(day, MonthLength(newYear, newMonth)));
    }

    public Date AddDays(long days) => Checked(checked(EpochDay + days));

    /// <summary>The .NET date; null where .NET has none for the year.</summary>
    public DateOnly? ToDateOnly()
    {
        (long year, int month, int day) = Civil();
        return year is >= 1 and <= 9999 ? new DateOnly((int)year, month, day) : null;
    }

    public int CompareTo(Date other) => EpochDay.CompareTo(other.EpochDay);

    public static bool operator <(Date left, Date right) => left.EpochDay < right.EpochDay;

    public static bool operator >(Date left, Date right) => left.EpochDay > right.EpochDay;

    public static bool operator <=(Date left, Date right) => left.EpochDay <= right.EpochDay;

    public static bool operator >=(Date left, Date right) => left.EpochDay >= right.EpochDay;

    /// <summary>ISO 8601; a sign before years beyond four digits.</summary>
    public override string ToString()
    {
        (long year, int month, int day) = Civil();
        string text = year is >= 0 and <= 9999
            ? year.ToString("0000", CultureInfo.InvariantCulture)
            : (year < 0 ? "-" : "+") + Math.Abs(year).ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text}-{month:00}-{day:00}");
    }

    internal static long FloorDiv(long value, long divisor)
    {
        long quotient = value / divisor;
        return value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    internal static long FloorMod(long value, long divisor) => value - (FloorDiv(value, divisor) * divisor);

    internal static void Require(bool holds, string field, long found, string expected)
    {
        if (!holds)
        {
            throw new TemporalException($"{field} {Text(found)} is out of range: expected {expected}");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Date Checked(long epochDay)
    {
        Require(epochDay is >= -365_243_219_162 and <= 365_241_780_471, "day", epochDay, "a day in the years -999999999 to 999999999");
        return new Date(epochDay);
    }

    private static long ToEpochDay(long year, int month, int day)
    {
        Require(year is >= -MaxYear and <= MaxYear, "year", year, "-999999999 to 999999999");
        Require(month is >= 1 and <= 12, "month", month, "1 to 12");
        Require(day >= 1 && day <= MonthLength(year, month), "day", day, "1 to " + Text(MonthLength(year, month)));
        long y = month <= 2 ? year - 1 : year;
        long era = FloorDiv(y, 400);
        long yearOfEra = y - (era * 400);
        long dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - 719_468;
    }
}
