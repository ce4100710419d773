using System.Globalization;

namespace DiploGraph.Reading;

/// <summary>A day, a month or a year, as far as a text fixes it.</summary>
/// <param name="Month">1 to 12; null where only the year is known.</param>
/// <param name="Day">1 to 31; null where only year or month is known.</param>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>The day; null where only a month or a year is known.</summary>
    public DateOnly? AsDay => Month is int month && Day is int day ? new DateOnly(Year, month, day) : null;

    /// <summary>ISO 8601, as long as it is known: "2019-09-09", "2019-09", "2019".</summary>
    public override string ToString() => (Month, Day) switch
    {
        (int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}-{day:00}"),
        (int month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}"),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
