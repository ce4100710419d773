namespace DiploGraph.Graph.Values;

/// <summary>Moves temporal values by durations and measures the time between two of them.</summary>
internal static class TemporalArithmetic
{
    /// <summary>The value moved: first by months, then by days, then by seconds; each kind of value takes the parts it can.</summary>
    public static Value Add(in Value value, Duration duration) => value.Kind switch
    {
        ValueKind.Date => Value.Of(value.AsDate.AddMonths(duration.Months).AddDays(checked(duration.Days + (duration.Seconds / 86_400)))),
        ValueKind.LocalTime => Value.Of(new LocalTime(AddNanos(value.AsLocalTime.NanoOfDay, duration))),
        ValueKind.ZonedTime => Value.Of(value.AsZonedTime with { NanoOfDay = AddNanos(value.AsZonedTime.NanoOfDay, duration) }),
        ValueKind.LocalDateTime => Value.Of(AddTo(value.AsLocalDateTime, duration)),
        ValueKind.ZonedDateTime => Value.Of(AddTo(value.AsZonedDateTime, duration)),
        _ => Value.Of(value.AsDuration.Add(duration)),
    };

    /// <summary>The time from one value to another as months, then days, then seconds.</summary>
    public static Duration Between(in Value from, in Value to)
    {
        (Moment start, Moment end, bool bothDated) = Align(from, to);
        if (!bothDated)
        {
            return SecondsBetween(start, end);
        }

        LocalDateTime target = end.In(start);
        long months = MonthsBetween(start.Local, target);
        start = start.MovedTo(start.Local.AddMonths(months));
        long days = DaysBetween(start.Local, target);
        start = start.MovedTo(start.Local.AddDays(days));
        Duration rest = SecondsBetween(start, end);
        return rest with { Months = months, Days = days };
    }

    public static Duration InMonths(in Value from, in Value to)
    {
        (Moment start, Moment end, bool bothDated) = Align(from, to);
        return bothDated ? Duration.Zero with { Months = MonthsBetween(start.Local, end.In(start)) } : Duration.Zero;
    }

    public static Duration InDays(in Value from, in Value to)
    {
        (Moment start, Moment end, bool bothDated) = Align(from, to);
        return bothDated ? Duration.Zero with { Days = DaysBetween(start.Local, end.In(start)) } : Duration.Zero;
    }

    public static Duration InSeconds(in Value from, in Value to)
    {
        (Moment start, Moment end, _) = Align(from, to);
        return SecondsBetween(start, end);
    }

    /// <summary>A reading of a clock in a zone, an offset, or nowhere.</summary>
    private readonly record struct Moment(LocalDateTime Local, int? Offset, string? Zone)
    {
        public long EpochSecond => Local.EpochSecond - (Zone is null ? Offset ?? 0 : TimeZones.At(Local, Zone, Offset).OffsetSeconds);

        public Moment MovedTo(LocalDateTime local) => this with { Local = local };

        public LocalDateTime In(Moment other) => other.Zone is { } zone
            ? TimeZones.AtInstant(EpochSecond, Local.Nanosecond, zone).Local
            : LocalDateTime.OfEpoch(EpochSecond + (other.Offset ?? 0), Local.Nanosecond);
    }

    /// <summary>Gives both values what only one has: its day, its zone; midnight where there is no time.</summary>
    private static (Moment From, Moment To, bool BothDated) Align(in Value from, in Value to)
    {
        Date? fromDate = DateOf(from), toDate = DateOf(to);
        (int? Offset, string? Zone) fromZone = ZoneOf(from), toZone = ZoneOf(to);
        Date start = fromDate ?? toDate ?? new Date(0), end = toDate ?? fromDate ?? new Date(0);
        (int? Offset, string? Zone) startZone = fromZone.Offset is null ? toZone : fromZone, endZone = toZone.Offset is null ? fromZone : toZone;
        return (
            new Moment(new LocalDateTime(start, NanosOf(from)), startZone.Offset, startZone.Zone),
            new Moment(new LocalDateTime(end, NanosOf(to)), endZone.Offset, endZone.Zone),
            fromDate is not null && toDate is not null);
    }

    private static Date? DateOf(in Value value) => value.Kind switch
    {
        ValueKind.Date => value.AsDate,
        ValueKind.LocalDateTime => value.AsLocalDateTime.Date,
        ValueKind.ZonedDateTime => value.AsZonedDateTime.Local.Date,
        _ => null,
    };

    private static long NanosOf(in Value value) => value.Kind switch
    {
        ValueKind.LocalTime => value.AsLocalTime.NanoOfDay,
        ValueKind.ZonedTime => value.AsZonedTime.NanoOfDay,
        ValueKind.LocalDateTime => value.AsLocalDateTime.NanoOfDay,
        ValueKind.ZonedDateTime => value.AsZonedDateTime.Local.NanoOfDay,
        _ => 0,
    };

    private static (int? Offset, string? Zone) ZoneOf(in Value value) => value.Kind switch
    {
        ValueKind.ZonedTime => (value.AsZonedTime.OffsetSeconds, null),
        ValueKind.ZonedDateTime => (value.AsZonedDateTime.OffsetSeconds, value.AsZonedDateTime.Zone),
        _ => (null, null),
    };

    private static long MonthsBetween(LocalDateTime from, LocalDateTime to)
    {
        Date end = Whole(from, to);
        (long fromYear, int fromMonth, int fromDay) = from.Date.Civil();
        (long toYear, int toMonth, int toDay) = end.Civil();
        return ((((toYear * 12) + toMonth) * 32) + toDay - ((((fromYear * 12) + fromMonth) * 32) + fromDay)) / 32;
    }

    private static long DaysBetween(LocalDateTime from, LocalDateTime to) => Whole(from, to).EpochDay - from.Date.EpochDay;

    /// <summary>The last day that is whole days away: the end's own, or one nearer where its time of day falls short.</summary>
    private static Date Whole(LocalDateTime from, LocalDateTime to) =>
        to.Date > from.Date && to.NanoOfDay < from.NanoOfDay ? new Date(to.Date.EpochDay - 1)
        : to.Date < from.Date && to.NanoOfDay > from.NanoOfDay ? new Date(to.Date.EpochDay + 1) : to.Date;

    private static Duration SecondsBetween(Moment from, Moment to) => Duration.Of(
        0, 0, checked(to.EpochSecond - from.EpochSecond), to.Local.Nanosecond - from.Local.Nanosecond);

    private static long AddNanos(long nanoOfDay, Duration duration) => Date.FloorMod(
        nanoOfDay + (duration.Seconds % 86_400 * LocalTime.NanosPerSecond) + duration.Nanosecond, LocalTime.NanosPerDay);

    private static LocalDateTime AddTo(LocalDateTime time, Duration duration) =>
        time.AddMonths(duration.Months).AddDays(duration.Days).AddSeconds(duration.Seconds, duration.Nanosecond);

    private static ZonedDateTime AddTo(ZonedDateTime time, Duration duration)
    {
        LocalDateTime local = time.Local.AddMonths(duration.Months).AddDays(duration.Days);
        if (time.Zone is null)
        {
            return time with { Local = local.AddSeconds(duration.Seconds, duration.Nanosecond) };
        }

        ZonedDateTime moved = TimeZones.At(local, time.Zone, time.OffsetSeconds);
        LocalDateTime utc = LocalDateTime.OfEpoch(checked(moved.EpochSecond + duration.Seconds), moved.Local.Nanosecond + (long)duration.Nanosecond);
        return TimeZones.AtInstant(utc.EpochSecond, utc.Nanosecond, time.Zone);
    }
}
