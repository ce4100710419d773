using System.Globalization;
using System.Text;

namespace DiploGraph.Graph.Values;

/// <summary>A length of time in months, days and seconds, which do not turn into one another: a month has no fixed number of days, a day none of seconds.</summary>
/// <param name="Nanosecond"><c>0 &lt;= Nanosecond &lt; 1,000,000,000</c>, added to <paramref name="Seconds"/> also where that is negative.</param>
public sealed record Duration(long Months, long Days, long Seconds, int Nanosecond) : IComparable<Duration>, IComparable
{
    public static readonly Duration Zero = new(0, 0, 0, 0);

    /// <summary>Mean length of a Gregorian month, used where a fraction of one has to become days and for ordering.</summary>
    private const double SecondsPerMonth = 2_629_746;

    public static Duration Of(long months, long days, long seconds, long nanoseconds) => new(
        months, days, checked(seconds + Date.FloorDiv(nanoseconds, LocalTime.NanosPerSecond)),
        (int)Date.FloorMod(nanoseconds, LocalTime.NanosPerSecond));

    /// <summary>From amounts with fractions; a fraction of a month becomes days, one of a day becomes seconds.</summary>
    /// <exception cref="TemporalException">An amount does not fit.</exception>
    public static Duration OfFractions(decimal months, decimal days, decimal seconds, decimal nanoseconds)
    {
        try
        {
            decimal wholeMonths = decimal.Truncate(months);
            decimal allDays = days + ((months - wholeMonths) * 2_629_746m / 86_400m);
            decimal wholeDays = decimal.Truncate(allDays);
            decimal allSeconds = seconds + ((allDays - wholeDays) * 86_400m);
            decimal wholeSeconds = decimal.Truncate(allSeconds);
            decimal nanos = decimal.Truncate(decimal.Round(nanoseconds + ((allSeconds - wholeSeconds) * 1_000_000_000m), 6));
            return Of((long)wholeMonths, (long)wholeDays, (long)wholeSeconds, (long)nanos);
        }
        catch (OverflowException)
        {
            throw new TemporalException("the duration is too long: its months, days and seconds must each fit in 64 bits");
        }
    }

    public Duration Add(Duration other) => Of(
        checked(Months + other.Months), checked(Days + other.Days), checked(Seconds + other.Seconds), Nanosecond + (long)other.Nanosecond);

    public Duration Negate() => Of(checked(-Months), checked(-Days), checked(-Seconds), -Nanosecond);

    public Duration Times(decimal factor) => OfFractions(Months * factor, Days * factor, Seconds * factor, Nanosecond * factor);

    public Duration DividedBy(decimal divisor) => OfFractions(Months / divisor, Days / divisor, Seconds / divisor, Nanosecond / divisor);

    public int CompareTo(Duration? other)
    {
        int order = AverageSeconds.CompareTo(other!.AverageSeconds);
        order = order != 0 ? order : Nanosecond.CompareTo(other.Nanosecond);
        order = order != 0 ? order : Months.CompareTo(other.Months);
        return order != 0 ? order : Days.CompareTo(other.Days);
    }

    public int CompareTo(object? obj) => CompareTo((Duration)obj!);

    /// <summary>ISO 8601, each part with its own sign: <c>P1Y2M-3DT4H5M6.7S</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new("P");
        Append(text, Months / 12, 'Y');
        Append(text, Months % 12, 'M');
        Append(text, Days, 'D');
        bool negative = Seconds < 0;
        long whole = negative && Nanosecond != 0 ? Seconds + 1 : Seconds;
        long fraction = negative && Nanosecond != 0 ? LocalTime.NanosPerSecond - Nanosecond : Nanosecond;
        if (Seconds == 0 && Nanosecond == 0)
        {
            return text.Length == 1 ? "PT0S" : text.ToString();
        }

        text.Append('T');
        Append(text, whole / 3600, 'H');
        Append(text, whole / 60 % 60, 'M');
        long rest = whole % 60;
        if (rest != 0 || fraction != 0)
        {
            text.Append(negative && rest == 0 ? "-" : "").Append(rest.ToString(CultureInfo.InvariantCulture));
            if (fraction != 0)
            {
                text.Append('.').Append(fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'));
            }

            text.Append('S');
        }

        return text.ToString();
    }

    private double AverageSeconds => (Months * SecondsPerMonth) + (Days * 86_400.0) + Seconds;

    private static void Append(StringBuilder text, long amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount.ToString(CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}
