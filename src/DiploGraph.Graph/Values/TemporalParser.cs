using System.Globalization;
using System.Text.RegularExpressions;

namespace DiploGraph.Graph.Values;

/// <summary>Reads ISO 8601 dates, times and durations in all the forms Cypher takes.</summary>
internal static partial class TemporalParser
{
    private const string DateForm =
        @"(?<year>[+-]\d{1,9}(?=-|$|T)|\d{4})(?:-?(?:W(?<week>\d{2})(?:-?(?<weekday>\d))?|Q(?<quarter>\d)(?:-?(?<quarterday>\d{2}))?|(?<ordinal>\d{3})(?!\d)|(?<month>\d{2})(?:-?(?<day>\d{2}))?))?";

    private const string TimeForm =
        @"(?<hour>\d{2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?";

    private const string ZoneForm = @"(?<offset>Z|z|[+-]\d{1,2}(?::?\d{2}(?::?\d{2})?)?)?(?:\[(?<zone>[^\]]+)\])?";

    public static Date ReadDate(string text) => DateOf(Require(DatePattern().Match(text), text, "a date as 2015-07-21"));

    public static LocalTime ReadLocalTime(string text) => TimeOf(Require(LocalTimePattern().Match(text), text, "a time as 21:40:32.142"));

    public static ZonedTime ReadTime(string text)
    {
        Match match = Require(TimePattern().Match(text), text, "a time as 21:40:32.142+01:00");
        return new ZonedTime(TimeOf(match).NanoOfDay, match.Groups["offset"].Success ? TimeZones.ParseOffset(match.Groups["offset"].Value)!.Value : 0);
    }

    public static LocalDateTime ReadLocalDateTime(string text)
    {
        Match match = Require(LocalDateTimePattern().Match(text), text, "a date and time as 2015-07-21T21:40:32.142");
        return new LocalDateTime(DateOf(match), match.Groups["hour"].Success ? TimeOf(match).NanoOfDay : 0);
    }

    public static ZonedDateTime ReadDateTime(string text)
    {
        Match match = Require(DateTimePattern().Match(text), text, "a date and time as 2015-07-21T21:40:32.142+01:00[Europe/Paris]");
        LocalDateTime local = new(DateOf(match), match.Groups["hour"].Success ? TimeOf(match).NanoOfDay : 0);
        int? offset = match.Groups["offset"].Success ? TimeZones.ParseOffset(match.Groups["offset"].Value) : null;
        return match.Groups["zone"].Success
            ? TimeZones.At(local, TimeZones.ParseZone(match.Groups["zone"].Value), offset)
            : new ZonedDateTime(local, offset ?? 0, null);
    }

    public static Duration ReadDuration(string text)
    {
        Match match = DurationPattern().Match(text);
        if (match.Success && text.Length > 2 && text[^1] is not ('T' or 'P'))
        {
            decimal sign = match.Groups["sign"].Value == "-" ? -1 : 1;
            return Duration.OfFractions(
                sign * ((Amount(match, "years") * 12) + Amount(match, "months")), sign * ((Amount(match, "weeks") * 7) + Amount(match, "days")),
                sign * ((Amount(match, "hours") * 3600) + (Amount(match, "minutes") * 60) + Amount(match, "seconds")), 0);
        }

        match = Require(DurationDatePattern().Match(text), text, "a duration as P1Y2M3DT4H5M6.7S");
        return Duration.OfFractions(
            (Amount(match, "years") * 12) + Amount(match, "months"), Amount(match, "days"),
            (Amount(match, "hours") * 3600) + (Amount(match, "minutes") * 60) + Amount(match, "seconds"), 0);
    }

    private static Date DateOf(Match match)
    {
        long year = Number(match, "year", 0);
        return match.Groups["week"].Success ? Date.OfWeek(year, Number(match, "week", 1), Number(match, "weekday", 1))
            : match.Groups["quarter"].Success ? Date.OfQuarter(year, Number(match, "quarter", 1), Number(match, "quarterday", 1))
            : match.Groups["ordinal"].Success ? Date.OfOrdinal(year, Number(match, "ordinal", 1))
            : new Date(year, (int)Number(match, "month", 1), (int)Number(match, "day", 1));
    }

    private static LocalTime TimeOf(Match match) => new(
        Number(match, "hour", 0), Number(match, "minute", 0), Number(match, "second", 0),
        match.Groups["fraction"].Success ? long.Parse(match.Groups["fraction"].Value.PadRight(9, '0'), CultureInfo.InvariantCulture) : 0);

    private static long Number(Match match, string group, long otherwise) => match.Groups[group] is { Success: true } found
        ? long.Parse(found.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : otherwise;

    private static decimal Amount(Match match, string group)
    {
        if (match.Groups[group] is not { Success: true } found)
        {
            return 0;
        }

        return decimal.TryParse(found.Value.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal amount) && Math.Abs(amount) < 1e19m
            ? amount
            : throw new TemporalException($"{found.Value} is too large an amount for a duration");
    }

    private static Match Require(Match match, string text, string expected) => match.Success
        ? match
        : throw new TemporalException($"'{text}' cannot be read: expected {expected}");

    [GeneratedRegex("^" + DateForm + "$", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();

    [GeneratedRegex("^" + TimeForm + "$", RegexOptions.CultureInvariant)]
    private static partial Regex LocalTimePattern();

    [GeneratedRegex("^" + TimeForm + @"(?<offset>Z|z|[+-]\d{1,2}(?::?\d{2}(?::?\d{2})?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    [GeneratedRegex("^" + DateForm + "(?:T" + TimeForm + ")?$", RegexOptions.CultureInvariant)]
    private static partial Regex LocalDateTimePattern();

    [GeneratedRegex("^" + DateForm + "(?:T" + TimeForm + ")?" + ZoneForm + "$", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(
        @"^(?<sign>[+-])?P(?:(?<years>[+-]?\d+(?:[.,]\d+)?)Y)?(?:(?<months>[+-]?\d+(?:[.,]\d+)?)M)?(?:(?<weeks>[+-]?\d+(?:[.,]\d+)?)W)?(?:(?<days>[+-]?\d+(?:[.,]\d+)?)D)?(?:T(?:(?<hours>[+-]?\d+(?:[.,]\d+)?)H)?(?:(?<minutes>[+-]?\d+(?:[.,]\d+)?)M)?(?:(?<seconds>[+-]?\d+(?:[.,]\d+)?)S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(
        @"^P(?<years>\d{4})-?(?<months>\d{2})-?(?<days>\d{2})(?:T(?<hours>\d{2}):?(?<minutes>\d{2}):?(?<seconds>\d{2}(?:[.,]\d{1,9})?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DurationDatePattern();
}
