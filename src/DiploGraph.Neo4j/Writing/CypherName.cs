namespace DiploGraph.Neo4j.Writing;

/// <summary>Labels, types and property keys as they stand in a query.</summary>
internal static class CypherName
{
    /// <summary>The name between backticks, those within it doubled; plain identifiers stay as they are.</summary>
    public static string Quote(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
            ? name
            : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
