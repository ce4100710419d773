namespace DiploGraph.Graph.Values;

/// <summary>A time of day with its offset from UTC in seconds; ordered by the instant it names on one and the same day.</summary>
public sealed record ZonedTime(long NanoOfDay, int OffsetSeconds) : IComparable<ZonedTime>, IComparable
{
    public LocalTime Local => new(NanoOfDay);

    public int CompareTo(ZonedTime? other)
    {
        int order = UtcNanos.CompareTo(other!.UtcNanos);
        return order != 0 ? order : OffsetSeconds.CompareTo(other.OffsetSeconds);
    }

    public int CompareTo(object? obj) => CompareTo((ZonedTime)obj!);

    public override string ToString() => LocalTime.Text(NanoOfDay) + LocalTime.OffsetText(OffsetSeconds);

    private long UtcNanos => NanoOfDay - (OffsetSeconds * LocalTime.NanosPerSecond);
}
