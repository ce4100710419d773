namespace DiploGraph.Graph.Values;

/// <summary>Makes temporal values from maps of their parts, such as <c>{year: 2019, month: 9}</c>, also on top of another value: <c>{date: d, day: 1}</c>.</summary>
internal sealed class TemporalBuilder
{
    private static readonly string[] DateFields = ["year", "quarter", "month", "week", "day", "ordinalDay", "dayOfWeek", "dayOfQuarter"];
    private static readonly string[] TimeFields = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"];
    private static readonly string[] Bases = ["date", "time", "datetime", "timezone", "epochSeconds", "epochMillis"];

    private readonly MapValue map;

    public TemporalBuilder(MapValue map, string kind)
    {
        this.map = map;
        foreach ((string key, Value value) in map.Entries)
        {
            bool isDate = DateFields.Contains(key, StringComparer.Ordinal), isTime = TimeFields.Contains(key, StringComparer.Ordinal);
            if (!isDate && !isTime && !Bases.Contains(key, StringComparer.Ordinal))
            {
                throw new TemporalException($"a {kind} has no part `{key}`");
            }

            if ((isDate || isTime) && !value.IsInteger && !value.IsNull)
            {
                throw new TemporalException($"`{key}` must be a whole number, not {value}");
            }
        }
    }

    /// <summary>In truncation, the unit in nanoseconds of a given fraction that stays while lesser parts are put in; 0 where the whole fraction is replaced.</summary>
    public long KeptNanos { get; init; }

    public Date Date()
    {
        Date? given = Base("date") ?? Base("datetime");
        if (Has("week") || Has("dayOfWeek"))
        {
            Exclude("week", "month", "day", "quarter", "dayOfQuarter", "ordinalDay");
            Need("week", given);
            return Values.Date.OfWeek(Field("year", given?.WeekYear), Field("week", given?.Week ?? 1), Field("dayOfWeek", given?.WeekDay ?? 1));
        }

        if (Has("quarter") || Has("dayOfQuarter"))
        {
            Exclude("quarter", "month", "day", "ordinalDay");
            Need("quarter", given);
            return Quarter(Field("year", given?.Year), Field("quarter", given?.Quarter ?? 1), given);
        }

        if (Has("ordinalDay"))
        {
            Exclude("ordinalDay", "month", "day");
            return Values.Date.OfOrdinal(Field("year", given?.Year), Field("ordinalDay", 1));
        }

        if (Has("day"))
        {
            Need("month", given);
        }

        long year = Field("year", given?.Year), month = Field("month", given?.Month ?? 1), day = Field("day", given?.Day ?? 1);
        Values.Date.Require(month is >= 1 and <= 12, "month", month, "1 to 12");
        Values.Date.Require(day is >= 1 and <= 31, "day", day, "1 to 31");
        return new Date(year, (int)month, (int)day);
    }

    public LocalTime Time()
    {
        LocalTime? given = BaseTime();
        long hour = Field("hour", given is null ? null : given.Hour, needed: given is null && !Has("time") && !Has("datetime") && NeedsHour);
        if (given is null)
        {
            RequireChain("hour", "minute", "second");
        }

        return new LocalTime(hour, Field("minute", given?.Minute ?? 0), Field("second", given?.Second ?? 0), Nanos(given?.Nanosecond ?? 0));
    }

    public ZonedTime ZonedTime()
    {
        long nanos = Time().NanoOfDay;
        int? given = BaseZone().Offset;
        if (Zone() is not { } zone)
        {
            return new ZonedTime(nanos, given ?? 0);
        }

        int offset = zone.Offset ?? TimeZones.At(new LocalDateTime(BaseDate() ?? new Date(0), nanos), zone.Name!).OffsetSeconds;
        return given is { } old
            ? new ZonedTime(Values.Date.FloorMod(nanos + ((offset - old) * LocalTime.NanosPerSecond), LocalTime.NanosPerDay), offset)
            : new ZonedTime(nanos, offset);
    }

    public LocalDateTime LocalDateTime() => new(Date(), Time().NanoOfDay);

    public ZonedDateTime ZonedDateTime()
    {
        if (Has("epochSeconds") || Has("epochMillis"))
        {
            long millis = Field("epochMillis", 0), seconds = Has("epochSeconds") ? Field("epochSeconds", 0) : Values.Date.FloorDiv(millis, 1000);
            long nanos = (Has("epochMillis") ? Values.Date.FloorMod(millis, 1000) * 1_000_000 : 0) + Nanos(0);
            LocalDateTime utc = Values.LocalDateTime.OfEpoch(seconds, nanos);
            return InZone(utc.EpochSecond, utc.Nanosecond, Zone() ?? (0, null));
        }

        LocalDateTime local = LocalDateTime();
        (int? Offset, string? Name) given = BaseZone();
        if (Zone() is not { } zone)
        {
            return AtZone(local, given.Offset is null ? (0, null) : given);
        }

        if (given.Offset is null)
        {
            return AtZone(local, zone);
        }

        ZonedDateTime before = AtZone(local, given);
        return InZone(before.EpochSecond, local.Nanosecond, zone);
    }

    public static ZonedDateTime AtZone(LocalDateTime local, (int? Offset, string? Name) zone) => zone.Name is { } name
        ? TimeZones.At(local, name, zone.Offset)
        : new ZonedDateTime(local, zone.Offset ?? 0, null);

    public static ZonedDateTime InZone(long epochSecond, int nanosecond, (int? Offset, string? Name) zone) => zone.Name is { } name
        ? TimeZones.AtInstant(epochSecond, nanosecond, name)
        : TimeZones.AtInstant(epochSecond, nanosecond, zone.Offset ?? 0);

    /// <summary>A time zone as a text: an offset or a name.</summary>
    public static (int? Offset, string? Name) ParseZone(string text) => TimeZones.ParseOffset(text) is { } offset
        ? (offset, null)
        : (null, TimeZones.ParseZone(text));

    private bool NeedsHour => TimeFields.Any(Has);

    private bool Has(string field) => map.TryGet(field, out Value value) && !value.IsNull;

    private long Field(string field, long? otherwise, bool needed = true) => Has(field) ? map[field].AsInteger
        : otherwise ?? (needed ? throw new TemporalException($"`{field}` is missing") : 0);

    private void Exclude(string field, params string[] others)
    {
        if (Array.Find(others, Has) is { } other)
        {
            throw new TemporalException($"`{other}` cannot stand beside `{field}`");
        }
    }

    private void Need(string field, Date? given)
    {
        if (given is null && !Has(field))
        {
            throw new TemporalException($"`{field}` is missing");
        }
    }

    private void RequireChain(params string[] fields)
    {
        for (int i = fields.Length - 1; i > 0; i--)
        {
            if (Has(fields[i]) && !Has(fields[i - 1]))
            {
                throw new TemporalException($"`{fields[i]}` needs `{fields[i - 1]}` beside it");
            }
        }

        if ((Has("millisecond") || Has("microsecond") || Has("nanosecond")) && !Has("second"))
        {
            throw new TemporalException("a fraction of a second needs `second` beside it");
        }
    }

    /// <summary>The day in a quarter; without one given, the other value's month and day at the same place in the new quarter.</summary>
    private Date Quarter(long year, long quarter, Date? given)
    {
        if (Has("dayOfQuarter") || given is not { } date)
        {
            return Values.Date.OfQuarter(year, quarter, Field("dayOfQuarter", 1));
        }

        Values.Date.Require(quarter is >= 1 and <= 4, "quarter", quarter, "1 to 4");
        int month = (int)((quarter - 1) * 3) + ((date.Month - 1) % 3) + 1;
        return new Date(year, month, Math.Min(date.Day, Values.Date.MonthLength(year, month)));
    }

    private long Nanos(long given)
    {
        bool milli = Has("millisecond"), micro = Has("microsecond"), nano = Has("nanosecond");
        if (!milli && !micro && !nano)
        {
            return given;
        }

        long kept = KeptNanos > 0 ? given / KeptNanos * KeptNanos : 0;
        long millis = Field("millisecond", 0), micros = Field("microsecond", 0), nanos = Field("nanosecond", 0);
        Values.Date.Require(millis is >= 0 and <= 999, "millisecond", millis, "0 to 999");
        Values.Date.Require(micros >= 0 && micros < (milli ? 1000 : 1_000_000), "microsecond", micros, milli ? "0 to 999" : "0 to 999999");
        long bound = micro ? 1000 : milli ? 1_000_000 : LocalTime.NanosPerSecond;
        Values.Date.Require(nanos >= 0 && nanos < bound, "nanosecond", nanos, "less than " + Value.Of(bound));
        return kept + (millis * 1_000_000) + (micros * 1000) + nanos;
    }

    private Date? Base(string field) => Has(field) ? DateIn(map[field]) : null;

    private Date? BaseDate() => Base("date") ?? Base("datetime");

    private static Date DateIn(Value value) => value.Kind switch
    {
        ValueKind.Date => value.AsDate,
        ValueKind.LocalDateTime => value.AsLocalDateTime.Date,
        ValueKind.ZonedDateTime => value.AsZonedDateTime.Local.Date,
        _ => throw new TemporalException($"{value} has no date to take over"),
    };

    private LocalTime? BaseTime()
    {
        Value value = Has("time") ? map["time"] : map["datetime"];
        return value.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.LocalTime => value.AsLocalTime,
            ValueKind.ZonedTime => value.AsZonedTime.Local,
            ValueKind.LocalDateTime => value.AsLocalDateTime.Time,
            ValueKind.ZonedDateTime => value.AsZonedDateTime.Local.Time,
            ValueKind.Date when Has("datetime") => new LocalTime(0),
            _ => throw new TemporalException($"{value} has no time to take over"),
        };
    }

    /// <summary>The zone that a time comes with; a date alone gives none.</summary>
    private (int? Offset, string? Name) BaseZone()
    {
        Value value = Has("time") ? map["time"] : map["datetime"];
        return value.Kind switch
        {
            ValueKind.ZonedTime => (value.AsZonedTime.OffsetSeconds, null),
            ValueKind.ZonedDateTime => (value.AsZonedDateTime.OffsetSeconds, value.AsZonedDateTime.Zone),
            _ => (null, null),
        };
    }

    private (int? Offset, string? Name)? Zone() => !Has("timezone") ? null
        : map["timezone"].IsString ? ParseZone(map["timezone"].AsString)
        : throw new TemporalException($"`timezone` must be a text, not {map["timezone"]}");
}
