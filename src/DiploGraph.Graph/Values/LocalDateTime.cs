namespace DiploGraph.Graph.Values;

/// <summary>A day and a time of day (nanoseconds since midnight), without zone.</summary>
public sealed record LocalDateTime(Date Date, long NanoOfDay) : IComparable<LocalDateTime>, IComparable
{
    public LocalTime Time => new(NanoOfDay);

    /// <summary>Seconds since 1970-01-01T00:00 on the same clock.</summary>
    public long EpochSecond => (Date.EpochDay * 86_400) + (NanoOfDay / LocalTime.NanosPerSecond);

    public int Nanosecond => (int)(NanoOfDay % LocalTime.NanosPerSecond);

    public static LocalDateTime OfEpoch(long second, long nanosecond)
    {
        long carried = checked(second + Date.FloorDiv(nanosecond, LocalTime.NanosPerSecond));
        return new LocalDateTime(
            new Date(0).AddDays(Date.FloorDiv(carried, 86_400)),
            (Date.FloorMod(carried, 86_400) * LocalTime.NanosPerSecond) + Date.FloorMod(nanosecond, LocalTime.NanosPerSecond));
    }

    public LocalDateTime AddMonths(long months) => this with { Date = Date.AddMonths(months) };

    public LocalDateTime AddDays(long days) => this with { Date = Date.AddDays(days) };

    public LocalDateTime AddSeconds(long seconds, long nanoseconds) => OfEpoch(checked(EpochSecond + seconds), Nanosecond + nanoseconds);

    public int CompareTo(LocalDateTime? other)
    {
        int order = Date.CompareTo(other!.Date);
        return order != 0 ? order : NanoOfDay.CompareTo(other.NanoOfDay);
    }

    public int CompareTo(object? obj) => CompareTo((LocalDateTime)obj!);

    public override string ToString() => Date + "T" + LocalTime.Text(NanoOfDay);
}
