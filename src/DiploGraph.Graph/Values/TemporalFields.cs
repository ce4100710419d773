namespace DiploGraph.Graph.Values;

/// <summary>The parts of a temporal value by name, as in <c>d.year</c> or <c>duration.minutesOfHour</c>.</summary>
internal static class TemporalFields
{
    /// <summary>The part; null where this kind of value has none of that name.</summary>
    public static Value Get(in Value value, string field) => value.Kind switch
    {
        ValueKind.Date => OfDate(value.AsDate, field),
        ValueKind.LocalTime => OfTime(value.AsLocalTime, field),
        ValueKind.ZonedTime => First(OfTime(value.AsZonedTime.Local, field), OfOffset(value.AsZonedTime.OffsetSeconds, null, field)),
        ValueKind.LocalDateTime => First(OfDate(value.AsLocalDateTime.Date, field), OfTime(value.AsLocalDateTime.Time, field)),
        ValueKind.ZonedDateTime => OfDateTime(value.AsZonedDateTime, field),
        _ => OfDuration(value.AsDuration, field),
    };

    private static Value First(Value one, Value other) => one.IsNull ? other : one;

    private static Value OfDate(Date date, string field) => field switch
    {
        "year" => Value.Of(date.Year),
        "quarter" => Value.Of((long)date.Quarter),
        "month" => Value.Of((long)date.Month),
        "week" => Value.Of((long)date.Week),
        "weekYear" => Value.Of(date.WeekYear),
        "day" => Value.Of((long)date.Day),
        "ordinalDay" => Value.Of((long)date.OrdinalDay),
        "weekDay" or "dayOfWeek" => Value.Of((long)date.WeekDay),
        "dayOfQuarter" => Value.Of((long)date.DayOfQuarter),
        _ => Value.Null,
    };

    private static Value OfTime(LocalTime time, string field) => field switch
    {
        "hour" => Value.Of((long)time.Hour),
        "minute" => Value.Of((long)time.Minute),
        "second" => Value.Of((long)time.Second),
        "millisecond" => Value.Of((long)time.Nanosecond / 1_000_000),
        "microsecond" => Value.Of((long)time.Nanosecond / 1000),
        "nanosecond" => Value.Of((long)time.Nanosecond),
        _ => Value.Null,
    };

    private static Value OfOffset(int seconds, string? zone, string field) => field switch
    {
        "timezone" => Value.Of(zone ?? LocalTime.OffsetText(seconds)),
        "offset" => Value.Of(LocalTime.OffsetText(seconds)),
        "offsetMinutes" => Value.Of((long)seconds / 60),
        "offsetSeconds" => Value.Of((long)seconds),
        _ => Value.Null,
    };

    private static Value OfDateTime(ZonedDateTime time, string field) => field switch
    {
        "epochSeconds" => Value.Of(time.EpochSecond),
        "epochMillis" => Value.Of(checked((time.EpochSecond * 1000) + (time.Local.Nanosecond / 1_000_000))),
        _ => First(
            First(OfDate(time.Local.Date, field), OfTime(time.Local.Time, field)), OfOffset(time.OffsetSeconds, time.Zone, field)),
    };

    private static Value OfDuration(Duration duration, string field)
    {
        long nano = duration.Nanosecond;
        return field switch
        {
            "years" => Value.Of(duration.Months / 12),
            "quarters" => Value.Of(duration.Months / 3),
            "months" => Value.Of(duration.Months),
            "weeks" => Value.Of(duration.Days / 7),
            "days" => Value.Of(duration.Days),
            "hours" => Value.Of(duration.Seconds / 3600),
            "minutes" => Value.Of(duration.Seconds / 60),
            "seconds" => Value.Of(duration.Seconds),
            "milliseconds" => Value.Of(checked((duration.Seconds * 1000) + (nano / 1_000_000))),
            "microseconds" => Value.Of(checked((duration.Seconds * 1_000_000) + (nano / 1000))),
            "nanoseconds" => Value.Of(checked((duration.Seconds * 1_000_000_000) + nano)),
            "quartersOfYear" => Value.Of(duration.Months / 3 % 4),
            "monthsOfQuarter" => Value.Of(duration.Months % 3),
            "monthsOfYear" => Value.Of(duration.Months % 12),
            "daysOfWeek" => Value.Of(duration.Days % 7),
            "minutesOfHour" => Value.Of(duration.Seconds / 60 % 60),
            "secondsOfMinute" => Value.Of(duration.Seconds % 60),
            "millisecondsOfSecond" => Value.Of(nano / 1_000_000),
            "microsecondsOfSecond" => Value.Of(nano / 1000),
            "nanosecondsOfSecond" => Value.Of(nano),
            _ => Value.Null,
        };
    }
}
