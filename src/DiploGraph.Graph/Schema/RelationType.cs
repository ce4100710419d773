namespace DiploGraph.Graph.Schema;

/// <summary>A type of edge between entities, from <c>graph-schema/schema.json</c>. Equal where the name is.</summary>
/// <param name="Name">As in a query: <c>MET_WITH</c>.</param>
/// <param name="Family">The PLOVER family (<c>CONSULT</c>); a structural type is its own family.</param>
/// <param name="Structural">Holds for a time, rather than happening on a day: offices, memberships, parts, locations.</param>
/// <param name="Symmetric">Means the same in both directions.</param>
/// <param name="Heads">Names of the entity types it may start from.</param>
/// <param name="Tails">Names of the entity types it may end at.</param>
/// <param name="Plover">The PLOVER event type; empty for a structural type.</param>
/// <param name="Cameo">The CAMEO code that fits best; empty for a structural type.</param>
/// <param name="Description">When a text states it.</param>
public sealed record RelationType(
    string Name, string Family, bool Structural, bool Symmetric, IReadOnlyList<string> Heads, IReadOnlyList<string> Tails,
    string Plover, string Cameo, string Description)
{
    /// <summary>As it reads between its two ends: "met", "is a member of".</summary>
    public string Caption { get; init; } = Name;

    /// <summary>The PLOVER mode where the type has one of its own: "visit", "phone"; else null.</summary>
    public string? Mode { get; init; }

    /// <summary>Every CAMEO code whose events fall under this type, the best-fitting first; empty for a structural type.</summary>
    public IReadOnlyList<string> CameoCodes { get; init; } = [];

    /// <summary>
    /// How cooperative it is, −10 (armed attack) to 10, on the Goldstein-style scale for CAMEO codes (<see cref="GraphSchema.WeightSource"/>);
    /// null for a structural type.
    /// </summary>
    public double? Weight { get; init; }

    public bool Equals(RelationType? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
