using System.Globalization;

namespace DiploGraph.Graph.Values;

/// <summary>A time of day without zone, as nanoseconds since midnight: <c>0 &lt;= NanoOfDay &lt; 86,400,000,000,000</c>.</summary>
public sealed record LocalTime(long NanoOfDay) : IComparable<LocalTime>, IComparable
{
    public const long NanosPerSecond = 1_000_000_000;
    public const long NanosPerDay = 86_400 * NanosPerSecond;

    /// <exception cref="TemporalException">There is no such time.</exception>
    public LocalTime(long hour, long minute, long second, long nanosecond)
        : this(ToNanos(hour, minute, second, nanosecond))
    {
    }

    public int Hour => (int)(NanoOfDay / (3600 * NanosPerSecond));

    public int Minute => (int)(NanoOfDay / (60 * NanosPerSecond) % 60);

    public int Second => (int)(NanoOfDay / NanosPerSecond % 60);

    public int Nanosecond => (int)(NanoOfDay % NanosPerSecond);

    public int CompareTo(LocalTime? other) => NanoOfDay.CompareTo(other!.NanoOfDay);

    public int CompareTo(object? obj) => CompareTo((LocalTime)obj!);

    public override string ToString() => Text(NanoOfDay);

    /// <summary>Hours and minutes, then seconds where there are any, then the fraction in groups of three digits.</summary>
    internal static string Text(long nanoOfDay)
    {
        long second = nanoOfDay / NanosPerSecond, nano = nanoOfDay % NanosPerSecond;
        string text = string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}");
        if (second % 60 == 0 && nano == 0)
        {
            return text;
        }

        text += string.Create(CultureInfo.InvariantCulture, $":{second % 60:00}");
        if (nano == 0)
        {
            return text;
        }

        string fraction = nano.ToString("000000000", CultureInfo.InvariantCulture);
        return text + "." + (nano % 1_000_000 == 0 ? fraction[..3] : nano % 1000 == 0 ? fraction[..6] : fraction);
    }

    internal static string OffsetText(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        int size = Math.Abs(seconds);
        string text = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{size % 60:00}");
    }

    private static long ToNanos(long hour, long minute, long second, long nanosecond)
    {
        Date.Require(hour is >= 0 and <= 23, "hour", hour, "0 to 23");
        Date.Require(minute is >= 0 and <= 59, "minute", minute, "0 to 59");
        Date.Require(second is >= 0 and <= 59, "second", second, "0 to 59");
        Date.Require(nanosecond is >= 0 and < NanosPerSecond, "nanosecond", nanosecond, "0 to 999999999");
        return (((((hour * 60) + minute) * 60) + second) * NanosPerSecond) + nanosecond;
    }
}
