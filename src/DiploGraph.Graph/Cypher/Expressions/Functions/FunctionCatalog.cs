namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>All functions by name, whatever the case they are written in.</summary>
internal static class FunctionCatalog
{
    private static readonly Dictionary<string, Function> ByName = GraphFunctions.All
        .Concat(ScalarFunctions.All).Concat(ListFunctions.All).Concat(StringFunctions.All).Concat(MathFunctions.All).Concat(TemporalFunctions.All)
        .ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Function> All => ByName.Values.OrderBy(function => function.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys.Concat(Aggregates.Names);

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}
