namespace DiploGraph.Reading;

/// <summary>The types of node; <c>graph-schema/schema.json</c> describes them, and a test holds the two together.</summary>
public enum EntityType
{
    Person,
    State,
    Organization,
    Agreement,
    Place,
    Event,
    Project,
}

/// <summary>One real thing that an article is about. Equal where the id is.</summary>
/// <param name="Id">
/// The catalogue's id (a Wikidata QID where known), or type and name for a thing that the catalogue does not hold; never depends on what else was read.
/// </param>
/// <param name="Name">The usual English name.</param>
/// <param name="Wikidata">The QID where known.</param>
public sealed record Entity(string Id, EntityType Type, string Name, string? Wikidata = null)
{
    public bool Equals(Entity? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
