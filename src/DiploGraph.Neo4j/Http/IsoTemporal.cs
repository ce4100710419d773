using System.Globalization;
using System.Text.RegularExpressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Neo4j.Http;

/// <summary>Temporal values in the one ISO 8601 form in which a server writes them.</summary>
internal static partial class IsoTemporal
{
    public static Date Date(string text)
    {
        int month = text.IndexOf('-', 1);
        return new Date(
            long.Parse(text.AsSpan(0, month), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            Number(text.AsSpan(month + 1, 2)), Number(text.AsSpan(month + 4, 2)));
    }

    public static LocalTime LocalTime(string text)
    {
        long second = text.Length > 5 ? Number(text.AsSpan(6, 2)) : 0;
        long nanosecond = text.Length > 9 ? long.Parse(text[9..].PadRight(9, '0'), CultureInfo.InvariantCulture) : 0;
        return new LocalTime(Number(text.AsSpan(0, 2)), Number(text.AsSpan(3, 2)), second, nanosecond);
    }

    public static ZonedTime ZonedTime(string text)
    {
        (string local, int offset) = SplitOffset(text);
        return new ZonedTime(LocalTime(local).NanoOfDay, offset);
    }

    public static LocalDateTime LocalDateTime(string text)
    {
        int time = text.IndexOf('T', StringComparison.Ordinal);
        return new LocalDateTime(Date(text[..time]), LocalTime(text[(time + 1)..]).NanoOfDay);
    }

    public static ZonedDateTime ZonedDateTime(string text)
    {
        int zone = text.IndexOf('[', StringComparison.Ordinal);
        (string local, int offset) = SplitOffset(zone < 0 ? text : text[..zone]);
        return new ZonedDateTime(LocalDateTime(local), offset, zone < 0 ? null : text[(zone + 1)..^1]);
    }

    public static Duration Duration(string text)
    {
        Match parts = DurationForm().Match(text);
        decimal seconds = Part(parts, "s");
        return Graph.Values.Duration.Of(
            (12 * (long)Part(parts, "y")) + (long)Part(parts, "m"), (7 * (long)Part(parts, "w")) + (long)Part(parts, "d"),
            (3600 * (long)Part(parts, "h")) + (60 * (long)Part(parts, "min")) + (long)decimal.Truncate(seconds),
            (long)((seconds - decimal.Truncate(seconds)) * Graph.Values.LocalTime.NanosPerSecond));
    }

    private static decimal Part(Match parts, string name) =>
        parts.Groups[name].Success ? decimal.Parse(parts.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static (string Local, int Offset) SplitOffset(string text)
    {
        if (text.EndsWith('Z'))
        {
            return (text[..^1], 0);
        }

        int sign = text.LastIndexOfAny(['+', '-']);
        string[] parts = text[(sign + 1)..].Split(':');
        int seconds = (3600 * Number(parts[0])) + (60 * Number(parts[1])) + (parts.Length > 2 ? Number(parts[2]) : 0);
        return (text[..sign], text[sign] == '-' ? -seconds : seconds);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^P(?:(?<y>-?\d+)Y)?(?:(?<m>-?\d+)M)?(?:(?<w>-?\d+)W)?(?:(?<d>-?\d+)D)?(?:T(?:(?<h>-?\d+)H)?(?:(?<min>-?\d+)M)?(?:(?<s>-?\d+(?:\.\d+)?)S)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DurationForm();
}
