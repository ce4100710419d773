namespace DiploGraph.Graph.Storage;

/// <summary>An index over one property of the nodes of a label, or of the relationships of a type.</summary>
/// <param name="Name">As in <c>SHOW INDEXES</c>; unique.</param>
/// <param name="Owner">The label or the relationship type.</param>
/// <param name="Constraint">The constraint the index serves; null for one made for speed alone.</param>
public sealed record IndexDefinition(string Name, bool OnRelationships, string Owner, string Key, string? Constraint);

/// <summary>A rule that writes through Cypher have to keep.</summary>
/// <param name="Kind">Unique: no two nodes of the label share the value. Exists: every one has it. Key: both.</param>
public sealed record ConstraintDefinition(string Name, ConstraintKind Kind, bool OnRelationships, string Owner, string Key);

public enum ConstraintKind
{
    Unique,
    Exists,
    Key,
}
