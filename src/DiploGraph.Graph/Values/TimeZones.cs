using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.TimeZones;

namespace DiploGraph.Graph.Values;

/// <summary>Offsets and named zones; the IANA time zone database comes with NodaTime, so that answers do not depend on the machine.</summary>
internal static partial class TimeZones
{
    private const int MaxOffset = 18 * 3600;

    /// <summary>Reads <c>Z</c>, <c>+01:00</c>, <c>-0130</c>, <c>+2</c>; null where the text is no offset.</summary>
    public static int? ParseOffset(string text)
    {
        if (text is "Z" or "z")
        {
            return 0;
        }

        Match match = OffsetPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int seconds = (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        Date.Require(seconds <= MaxOffset && Part(match, "m") < 60 && Part(match, "s") < 60, "offset", seconds, "at most 18 hours");
        return match.Groups["sign"].Value == "-" ? -seconds : seconds;
    }

    /// <summary>The id of a named zone as the database spells it.</summary>
    /// <exception cref="TemporalException">There is no such zone.</exception>
    public static string ParseZone(string name)
    {
        IDateTimeZoneProvider zones = DateTimeZoneProviders.Tzdb;
        return zones.GetZoneOrNull(name) is not null ? name
            : zones.Ids.FirstOrDefault(id => id.Equals(name.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase))
            ?? throw new TemporalException($"'{name}' is no time zone: expected an offset as +01:00 or a name as Europe/Stockholm");
    }

    /// <summary>The moment that a clock in the zone shows so; of two (clocks set back) the one with the preferred offset, else the earlier; in a gap it moves on.</summary>
    public static ZonedDateTime At(LocalDateTime local, string zone, int? preferredOffset = null)
    {
        DateTimeZone rules = DateTimeZoneProviders.Tzdb[zone];
        ZoneLocalMapping mapping = rules.MapLocal(ToNoda(local));
        if (mapping.Count == 0)
        {
            int before = mapping.EarlyInterval.WallOffset.Seconds, after = mapping.LateInterval.WallOffset.Seconds;
            return new ZonedDateTime(local.AddSeconds(after - before, 0), after, zone);
        }

        int first = mapping.EarlyInterval.WallOffset.Seconds;
        int second = mapping.LateInterval.WallOffset.Seconds;
        return new ZonedDateTime(local, preferredOffset == second ? second : first, zone);
    }

    /// <summary>What a clock in the zone shows at a moment.</summary>
    public static ZonedDateTime AtInstant(long epochSecond, int nanosecond, string zone)
    {
        LocalDateTime utc = LocalDateTime.OfEpoch(epochSecond, nanosecond);
        NodaTime.LocalDateTime mapped = ToNoda(utc);
        int offset = DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(mapped.InUtc().ToInstant()).Seconds;
        return new ZonedDateTime(utc.AddSeconds(offset, 0), offset, zone);
    }

    public static ZonedDateTime AtInstant(long epochSecond, int nanosecond, int offset) =>
        new(LocalDateTime.OfEpoch(epochSecond + offset, nanosecond), offset, null);

    /// <summary>The database's calendar ends at the years -9998 and 9999; others take the rules of a year 400 years' steps away.</summary>
    private static NodaTime.LocalDateTime ToNoda(LocalDateTime local)
    {
        (long year, int month, int day) = local.Date.Civil();
        long mapped = year > 9998 ? 9600 + Date.FloorMod(year, 400) - (Date.FloorMod(year, 400) == 399 ? 400 : 0)
            : year < -9000 ? -9200 + Date.FloorMod(year, 400) : year;
        return new NodaTime.LocalDateTime((int)mapped, month, day, 0, 0).PlusNanoseconds(local.NanoOfDay);
    }

    private static int Part(Match match, string group) => match.Groups[group] is { Success: true } found
        ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<sign>[+-])(?<h>\d{1,2})(?::?(?<m>\d{2})(?::?(?<s>\d{2}))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetPattern();
}
