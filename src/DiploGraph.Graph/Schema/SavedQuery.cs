namespace DiploGraph.Graph.Schema;

/// <summary>A question kept in <c>graph-schema/queries</c>, to be asked by its name.</summary>
/// <param name="Name">The file's name without <c>.cypher</c>.</param>
/// <param name="Title">The first comment line.</param>
/// <param name="Description">The comment lines after it, as one paragraph.</param>
/// <param name="Text">The whole file: comments are part of the query's text, so that an error's line is the file's line.</param>
public sealed record SavedQuery(string Name, string Title, string Description, IReadOnlyList<SavedParameter> Parameters, string Text)
{
    /// <summary>The query with its parameters: those given, and defaults for the rest.</summary>
    /// <exception cref="GraphException">A given parameter is none of this query's.</exception>
    public CypherQuery With(IReadOnlyDictionary<string, object?> given)
    {
        foreach (string name in given.Keys)
        {
            if (!Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)))
            {
                string known = Parameters.Count == 0 ? "It takes none." : $"It takes: {string.Join(", ", Parameters.Select(parameter => parameter.Name))}.";
                throw new GraphException($"The saved query `{Name}` has no parameter `{name}`. {known}");
            }
        }

        return new CypherQuery(Text, Parameters.ToDictionary(
            parameter => parameter.Name, parameter => given.TryGetValue(parameter.Name, out object? value) ? value : parameter.Default, StringComparer.Ordinal));
    }
}

/// <summary>A parameter of a saved query, from a comment line <c>// :param name => value // what it means</c>.</summary>
/// <param name="Default">The value where none is given: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, or a list of these.</param>
public sealed record SavedParameter(string Name, object? Default, string Description);
