using System.Globalization;

namespace DiploGraph.Graph;

/// <summary>The earliest and the latest day, month or year seen, as ISO text, which sorts as the dates do.</summary>
internal sealed class DaySpan
{
    /// <summary>Empty where none was seen.</summary>
    public string First { get; private set; } = "";

    public string Last { get; private set; } = "";

    public void Take(string day)
    {
        if (day.Length > 0)
        {
            First = First.Length == 0 || string.CompareOrdinal(day, First) < 0 ? day : First;
            Last = string.CompareOrdinal(day, Last) > 0 ? day : Last;
        }
    }

    /// <summary>When an edge happened, else when it was published; empty where neither is known.</summary>
    public static string DayOf(object? date, object? published) => Convert.ToString(date ?? published, CultureInfo.InvariantCulture) ?? "";
}
