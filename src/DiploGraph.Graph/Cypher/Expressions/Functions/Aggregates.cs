namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>The names of the aggregate functions and what they give.</summary>
internal static class Aggregates
{
    private static readonly Dictionary<string, (StaticType Result, Kinds Argument, string Description)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["count"] = (StaticType.Integer, Kinds.Any, "How many values are not null."),
        ["sum"] = (StaticType.Of(Kinds.Number | Kinds.Duration), Kinds.Number | Kinds.Duration, "The sum of the values."),
        ["avg"] = (StaticType.Of(Kinds.Float | Kinds.Duration), Kinds.Number | Kinds.Duration, "The mean of the values."),
        ["min"] = (StaticType.Any, Kinds.Any, "The least value."),
        ["max"] = (StaticType.Any, Kinds.Any, "The greatest value."),
        ["collect"] = (StaticType.AnyList, Kinds.Any, "The values as a list."),
        ["stDev"] = (StaticType.Float, Kinds.Number, "The standard deviation of a sample."),
        ["stDevP"] = (StaticType.Float, Kinds.Number, "The standard deviation of a whole population."),
        ["percentileCont"] = (StaticType.Float, Kinds.Number, "The percentile, interpolated between values."),
        ["percentileDisc"] = (StaticType.Number, Kinds.Number, "The percentile, as the nearest value."),
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static IEnumerable<(string Name, StaticType Result, Kinds Argument, string Description)> All =>
        Known.Select(entry => (entry.Key, entry.Value.Result, entry.Value.Argument, entry.Value.Description));

    public static (string Name, StaticType Result, Kinds Argument)? Find(string name)
    {
        foreach ((string known, (StaticType result, Kinds argument, _)) in Known)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (known, result, argument);
            }
        }

        return null;
    }
}
