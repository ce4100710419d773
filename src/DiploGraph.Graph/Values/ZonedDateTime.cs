namespace DiploGraph.Graph.Values;

/// <summary>An instant as read on a clock somewhere: the local reading, its offset from UTC in seconds, and the named zone where there is one.</summary>
/// <param name="Zone">An id of the IANA time zone database; null where only the offset is known.</param>
public sealed record ZonedDateTime(LocalDateTime Local, int OffsetSeconds, string? Zone) : IComparable<ZonedDateTime>, IComparable
{
    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public long EpochSecond => Local.EpochSecond - OffsetSeconds;

    public int CompareTo(ZonedDateTime? other)
    {
        int order = EpochSecond.CompareTo(other!.EpochSecond);
        order = order != 0 ? order : Local.Nanosecond.CompareTo(other.Local.Nanosecond);
        order = order != 0 ? order : OffsetSeconds.CompareTo(other.OffsetSeconds);
        return order != 0 ? order : string.CompareOrdinal(Zone, other.Zone);
    }

    public int CompareTo(object? obj) => CompareTo((ZonedDateTime)obj!);

    public override string ToString() => Local + LocalTime.OffsetText(OffsetSeconds) + (Zone is null ? "" : $"[{Zone}]");
}
