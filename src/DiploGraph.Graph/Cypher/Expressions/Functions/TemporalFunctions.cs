using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions that make, truncate and measure temporal values.</summary>
internal static class TemporalFunctions
{
    private static readonly (string Name, ValueKind Kind, Kinds Static)[] Instants =
    [
        ("date", ValueKind.Date, Kinds.Date), ("localtime", ValueKind.LocalTime, Kinds.LocalTime), ("time", ValueKind.ZonedTime, Kinds.ZonedTime),
        ("localdatetime", ValueKind.LocalDateTime, Kinds.LocalDateTime), ("datetime", ValueKind.ZonedDateTime, Kinds.ZonedDateTime),
    ];

    public static readonly Function[] All =
    [
        .. Instants.SelectMany(instant => OfInstant(instant.Name, instant.Kind, instant.Static)),
        new("datetime.fromEpoch", [Kinds.Number, Kinds.Number], 2, StaticType.Of(Kinds.ZonedDateTime), (_, values) => Made(() => Value.Of(
            TimeZones.AtInstant(Whole(values[0]) + Date.FloorDiv(Whole(values[1]), LocalTime.NanosPerSecond), (int)Date.FloorMod(Whole(values[1]), LocalTime.NanosPerSecond), 0))),
            "The moment so many seconds and nanoseconds after 1970."),
        new("datetime.fromEpochMillis", [Kinds.Number], 1, StaticType.Of(Kinds.ZonedDateTime), (_, values) => Made(() => Value.Of(
            TimeZones.AtInstant(Date.FloorDiv(Whole(values[0]), 1000), (int)Date.FloorMod(Whole(values[0]), 1000) * 1_000_000, 0))),
            "The moment so many milliseconds after 1970."),
        new("duration", [Kinds.String | Kinds.Map | Kinds.Duration], 1, StaticType.Of(Kinds.Duration), (_, values) => Made(() => MakeDuration(values[0])), "A duration from a text or a map."),
        Measure("duration.between", "The time between two moments, in months, days and seconds.", TemporalArithmetic.Between),
        Measure("duration.inMonths", "The time between two moments in whole months.", TemporalArithmetic.InMonths),
        Measure("duration.inDays", "The time between two moments in whole days.", TemporalArithmetic.InDays),
        Measure("duration.inSeconds", "The time between two moments in seconds.", TemporalArithmetic.InSeconds),
    ];

    private delegate Duration Measuring(in Value from, in Value to);

    private static IEnumerable<Function> OfInstant(string name, ValueKind kind, Kinds type)
    {
        StaticType result = StaticType.Of(type);
        yield return new Function(name, [Kinds.String | Kinds.Map | Kinds.Temporal], 0, result, (context, values) =>
            Made(() => values.Length == 0 ? FromMoment(kind, context.Now) : Make(kind, values[0], context)), $"A {name} from a text, a map or another temporal value; the query's moment without one.")
        {
            Volatile = true,
        };
        foreach ((string suffix, bool fresh) in new[] { ("transaction", false), ("statement", false), ("realtime", true) })
        {
            yield return new Function($"{name}.{suffix}", [Kinds.String], 0, result, (context, values) =>
                Made(() => FromMoment(kind, InZone(fresh ? context.Moment() : context.Now, values))), $"The present {name}.")
            {
                Volatile = true,
            };
        }

        yield return new Function($"{name}.truncate", [Kinds.String, Kinds.Temporal, Kinds.Map], 1, result, (context, values) =>
            Made(() => TemporalTruncation.Truncate(
                kind, values[0].AsString, values.Length > 1 ? values[1] : FromMoment(kind, context.Now), values.Length > 2 ? values[2].AsMap : MapValue.Empty)),
            $"The {name} with all parts below a unit at their least.")
        {
            Volatile = true,
        };
    }

    private static Function Measure(string name, string description, Measuring measure) =>
        new(name, [Kinds.Temporal, Kinds.Temporal], 2, StaticType.Of(Kinds.Duration), (_, values) => Made(() => Value.Of(measure(values[0], values[1]))), description);

    /// <summary>Errors in dates and times become errors of the query.</summary>
    private static Value Made(Func<Value> make)
    {
        try
        {
            return make();
        }
        catch (TemporalException error)
        {
            throw CypherException.Argument("InvalidArgumentValue", error.Message);
        }
        catch (OverflowException)
        {
            throw CypherException.Argument("IntegerOverflow", "the time is too far away to be computed");
        }
    }

    private static long Whole(in Value value) => value.IsInteger ? value.AsInteger : (long)value.AsFloat;

    private static ZonedDateTime InZone(ZonedDateTime moment, Value[] values) => values.Length == 0 ? moment
        : TemporalBuilder.InZone(moment.EpochSecond, moment.Local.Nanosecond, TemporalBuilder.ParseZone(values[0].AsString));

    private static Value FromMoment(ValueKind kind, ZonedDateTime moment) => kind switch
    {
        ValueKind.Date => Value.Of(moment.Local.Date),
        ValueKind.LocalTime => Value.Of(moment.Local.Time),
        ValueKind.ZonedTime => Value.Of(new ZonedTime(moment.Local.NanoOfDay, moment.OffsetSeconds)),
        ValueKind.LocalDateTime => Value.Of(moment.Local),
        _ => Value.Of(moment),
    };

    private static Value Make(ValueKind kind, in Value value, EvaluationContext context)
    {
        if (value.IsString)
        {
            string text = value.AsString;
            return kind switch
            {
                ValueKind.Date => Value.Of(TemporalParser.ReadDate(text)),
                ValueKind.LocalTime => Value.Of(TemporalParser.ReadLocalTime(text)),
                ValueKind.ZonedTime => Value.Of(TemporalParser.ReadTime(text)),
                ValueKind.LocalDateTime => Value.Of(TemporalParser.ReadLocalDateTime(text)),
                _ => Value.Of(TemporalParser.ReadDateTime(text)),
            };
        }

        MapValue parts;
        if (value.Kind == ValueKind.Map)
        {
            parts = value.AsMap;
            if (parts.Count == 1 && parts.TryGet("timezone", out Value zone) && zone.IsString && kind != ValueKind.Date)
            {
                return FromMoment(kind, InZone(context.Now, [zone]));
            }
        }
        else
        {
            bool dated = kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.ZonedDateTime, timed = kind != ValueKind.Date;
            parts = new MapValue(new Dictionary<string, Value>(StringComparer.Ordinal) { [dated && timed ? "datetime" : dated ? "date" : "time"] = value });
        }

        TemporalBuilder builder = new(parts, kind.ToString());
        return kind switch
        {
            ValueKind.Date => Value.Of(builder.Date()),
            ValueKind.LocalTime => Value.Of(builder.Time()),
            ValueKind.ZonedTime => Value.Of(builder.ZonedTime()),
            ValueKind.LocalDateTime => Value.Of(builder.LocalDateTime()),
            _ => Value.Of(builder.ZonedDateTime()),
        };
    }

    private static Value MakeDuration(in Value value)
    {
        if (value.IsString)
        {
            return Value.Of(TemporalParser.ReadDuration(value.AsString));
        }

        if (value.Kind == ValueKind.Duration)
        {
            return value;
        }

        decimal months = 0, days = 0, seconds = 0, nanos = 0;
        foreach ((string unit, Value amount) in value.AsMap.Entries)
        {
            if (amount.IsNull)
            {
                continue;
            }

            if (!amount.IsNumber || Math.Abs(amount.AsFloat) > 1e19)
            {
                throw new TemporalException($"`{unit}` must be a number that fits a duration, not {amount}");
            }

            decimal number = amount.IsInteger ? amount.AsInteger : (decimal)amount.AsFloat;
            _ = unit switch
            {
                "years" => months += number * 12,
                "quarters" => months += number * 3,
                "months" => months += number,
                "weeks" => days += number * 7,
                "days" => days += number,
                "hours" => seconds += number * 3600,
                "minutes" => seconds += number * 60,
                "seconds" => seconds += number,
                "milliseconds" => nanos += number * 1_000_000,
                "microseconds" => nanos += number * 1000,
                "nanoseconds" => nanos += number,
                _ => throw new TemporalException(
                    $"a duration has no part `{unit}`: expected years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds or nanoseconds"),
            };
        }

        return Value.Of(Duration.OfFractions(months, days, seconds, nanos));
    }
}
