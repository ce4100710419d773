namespace DiploGraph.Graph.Values;

/// <summary>Sets the lesser parts of a temporal value to their least, as in <c>date.truncate('month', d)</c>.</summary>
internal static class TemporalTruncation
{
    /// <summary>Truncates to the unit and makes the kind of value asked for, then puts in the parts of <paramref name="fields"/>.</summary>
    /// <param name="kind">Date, LocalTime, ZonedTime, LocalDateTime or ZonedDateTime.</param>
    public static Value Truncate(ValueKind kind, string unit, in Value value, MapValue fields)
    {
        bool timed = kind != ValueKind.Date, dated = kind is not (ValueKind.LocalTime or ValueKind.ZonedTime);
        (Date date, long nanos, (int? Offset, string? Name) zone) = Parts(value, dated);
        (date, nanos) = Cut(unit, date, nanos, dated, timed);
        Dictionary<string, Value> parts = new(fields.Entries, StringComparer.Ordinal);
        if (dated)
        {
            parts["date"] = Value.Of(date);
        }

        if (timed)
        {
            parts["time"] = Value.Of(new LocalTime(nanos));
        }

        if (!fields.TryGet("timezone", out _) && kind is ValueKind.ZonedTime or ValueKind.ZonedDateTime && (zone.Offset is not null || zone.Name is not null))
        {
            parts["timezone"] = Value.Of(zone.Name ?? LocalTime.OffsetText(zone.Offset!.Value));
        }

        TemporalBuilder builder = new(new MapValue(parts), kind.ToString())
        {
            KeptNanos = unit == "millisecond" ? 1_000_000 : unit == "microsecond" ? 1000 : 0,
        };
        return kind switch
        {
            ValueKind.Date => Value.Of(builder.Date()),
            ValueKind.LocalTime => Value.Of(builder.Time()),
            ValueKind.ZonedTime => Value.Of(builder.ZonedTime()),
            ValueKind.LocalDateTime => Value.Of(builder.LocalDateTime()),
            _ => Value.Of(builder.ZonedDateTime()),
        };
    }

    private static (Date Date, long Nanos, (int? Offset, string? Name) Zone) Parts(in Value value, bool dated)
    {
        switch (value.Kind)
        {
            case ValueKind.Date:
                return (value.AsDate, 0, (null, null));
            case ValueKind.LocalDateTime:
                return (value.AsLocalDateTime.Date, value.AsLocalDateTime.NanoOfDay, (null, null));
            case ValueKind.ZonedDateTime:
                ZonedDateTime time = value.AsZonedDateTime;
                return (time.Local.Date, time.Local.NanoOfDay, dated ? (time.OffsetSeconds, time.Zone) : (time.OffsetSeconds, null));
            case ValueKind.LocalTime when !dated:
                return (new Date(0), value.AsLocalTime.NanoOfDay, (null, null));
            case ValueKind.ZonedTime when !dated:
                return (new Date(0), value.AsZonedTime.NanoOfDay, (value.AsZonedTime.OffsetSeconds, null));
            default:
                throw new TemporalException($"{value} has no date to truncate");
        }
    }

    private static (Date Date, long Nanos) Cut(string unit, Date date, long nanos, bool dated, bool timed)
    {
        long size = unit switch
        {
            "hour" => 3600 * LocalTime.NanosPerSecond,
            "minute" => 60 * LocalTime.NanosPerSecond,
            "second" => LocalTime.NanosPerSecond,
            "millisecond" => 1_000_000,
            "microsecond" => 1000,
            _ => 0,
        };
        if (size > 0)
        {
            return timed ? (date, nanos / size * size) : throw new TemporalException($"a date cannot be truncated to the {unit}");
        }

        if (unit == "day")
        {
            return (date, 0);
        }

        if (!dated)
        {
            throw new TemporalException($"a time cannot be truncated to the {unit}");
        }

        return (
            unit switch
            {
                "millennium" => new Date(date.Year - Date.FloorMod(date.Year, 1000), 1, 1),
                "century" => new Date(date.Year - Date.FloorMod(date.Year, 100), 1, 1),
                "decade" => new Date(date.Year - Date.FloorMod(date.Year, 10), 1, 1),
                "year" => new Date(date.Year, 1, 1),
                "weekYear" => Date.OfWeek(date.WeekYear, 1, 1),
                "quarter" => new Date(date.Year, ((date.Quarter - 1) * 3) + 1, 1),
                "month" => new Date(date.Year, date.Month, 1),
                "week" => new Date(date.EpochDay - date.WeekDay + 1),
                _ => throw new TemporalException(
                    $"'{unit}' is no unit: expected millennium, century, decade, year, weekYear, quarter, month, week, day, hour, minute, second, millisecond or microsecond"),
            },
            0);
    }
}
