namespace DiploGraph.Graph.Schema;

/// <summary>A type of edge between entities, from <c>graph-schema/schema.json</c>. Equal where the name is.</summary>
/// <param name="Name">As in a query: <c>MET_WITH</c>.</param>
/// <param name="Family">The PLOVER family (<c>CONSULT</c>); a structural type is its own family.</param>
/// <param name="Structural">Holds for a time, rather than happening on a day: offices, memberships, parts, locations.</param>
/// <param name="Symmetric">Means the same in both directions.</param>
/// <param name="Heads">Names of the entity types it may start from.</param>
/// <param name="Tails">Names of the entity types it may end at.</param>
public sealed record RelationType(
    string Name, string Family, bool Structural, bool Symmetric, IReadOnlyList<string> Heads, IReadOnlyList<string> Tails,
    string Plover, string Cameo, string Description)
{
    public bool Equals(RelationType? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
