using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>The texts of days that queries are likely to meet, made once: a query that compares dates as texts makes them by the million.</summary>
internal static class DateTexts
{
    private static readonly long First = new Date(1800, 1, 1).EpochDay;
    private static readonly string?[] Texts = new string?[new Date(2200, 1, 1).EpochDay - First];

    public static string Of(Date date)
    {
        long place = date.EpochDay - First;
        return place >= 0 && place < Texts.Length ? Texts[place] ??= date.ToString() : date.ToString();
    }
}
