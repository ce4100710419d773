using System.Globalization;

namespace DiploGraph.Graph;

/// <summary>Which edges are wanted, by what they themselves say; what is set combines. It can be asked of a store in Cypher, or of an edge at hand.</summary>
public sealed record EdgeFilter
{
    /// <summary>Relation types; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Id of the article that must state it.</summary>
    public string? Article { get; init; }

    public string? Polarity { get; init; }

    public string? Modality { get; init; }

    /// <summary>0 to 1.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>First day of the period; an edge counts by its date or, without one, by its article's day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether every edge passes.</summary>
    public bool IsEmpty => Types.Count == 0 && Condition is null;

    /// <summary>What it asks besides <see cref="Types"/>; null where nothing.</summary>
    public EdgeCondition? Condition
    {
        get
        {
            // A date may be known to the month or the year only: then the bound is cut to the same length, so that what may lie within counts.
            const string day = "toString(coalesce(r.date, r.published))";
            (string Name, object? Value, string Text)[] asked =
            [
                .. new (string Name, object? Value, string Text)[]
                {
                    ("article", Article, "r.article = $article"), ("polarity", Polarity, "r.polarity = $polarity"), ("modality", Modality, "r.modality = $modality"),
                    ("minConfidence", MinConfidence, "r.confidence >= $minConfidence"),
                    ("from", Iso(From), $"{day} >= left($from, size({day}))"), ("to", Iso(To), $"{day} <= left($to, size({day}))"),
                }.Where(part => part.Value is not null),
            ];
            return asked.Length == 0 ? null : new EdgeCondition(
                string.Join(" AND ", asked.Select(part => part.Text)), asked.ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal));
        }
    }

    /// <summary>Whether an edge passes, as <see cref="Types"/> and <see cref="Condition"/> would have it.</summary>
    /// <param name="property">The edge's property of that name; null where it has none.</param>
    public bool Passes(string type, Func<string, object?> property)
    {
        return (Types.Count == 0 || Types.Contains(type))
            && Is("article", Article) && Is("polarity", Polarity) && Is("modality", Modality) && IsSure() && IsWithin();

        bool Is(string name, string? wanted) => wanted is null || (property(name) is string text && string.Equals(text, wanted, StringComparison.Ordinal));

        bool IsSure() => MinConfidence is not double least || property("confidence") switch
        {
            double confidence => confidence >= least,
            long confidence => confidence >= least,
            _ => false,
        };

        bool IsWithin()
        {
            if (From is null && To is null)
            {
                return true;
            }

            string day = DaySpan.DayOf(property("date"), property("published"));
            return day.Length > 0
                && (From is null || string.CompareOrdinal(day, Cut(From)) >= 0) && (To is null || string.CompareOrdinal(day, Cut(To)) <= 0);

            string Cut(DateOnly? bound) => Iso(bound)![..Math.Min(day.Length, Iso(bound)!.Length)];
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
