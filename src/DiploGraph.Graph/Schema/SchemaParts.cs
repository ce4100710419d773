namespace DiploGraph.Graph.Schema;

/// <summary>A type of node that statements are about; its name is the node's second label, beside <c>Entity</c>.</summary>
/// <param name="Color">Fill colour in pictures, <c>#RRGGBB</c>.</param>
/// <param name="BorderColor">Outline, <c>#RRGGBB</c>.</param>
/// <param name="Caption">The property that pictures show.</param>
public sealed record NodeType(string Name, string Color, string BorderColor, string Caption, string Description);

/// <summary>A group of relation types that mean the same kind of act: a PLOVER type, or one structural type alone.</summary>
/// <param name="Title">For people: "Consult".</param>
/// <param name="Color">Colour of its edges in pictures, <c>#RRGGBB</c>.</param>
public sealed record RelationFamily(string Name, string Title, bool Structural, string Color, string Description);

/// <summary>The kinds of value that a property holds.</summary>
public enum PropertyKind
{
    String,
    Integer,
    Float,
    Date,

    /// <summary>A date where the day is known, else a string: <c>2019-09</c>, <c>2019</c>.</summary>
    PartialDate,

    StringList,
}

/// <summary>A property of a node or an edge.</summary>
/// <param name="Required">Every node or edge of the kind has it.</param>
public sealed record SchemaProperty(string Name, PropertyKind Kind, bool Required, string Description);

/// <summary>A label that stands for a kind of node, <c>Entity</c> or <c>Article</c>, with its unique property.</summary>
public sealed record NodeKind(string Label, string Key, string Description, IReadOnlyList<SchemaProperty> Properties);

/// <summary>An index on one label's properties.</summary>
public sealed record PropertyIndex(string Name, string Label, IReadOnlyList<string> Properties);

/// <summary>A full-text index.</summary>
/// <param name="Labels">The labels it covers; empty where it covers relationships.</param>
/// <param name="Types">The relation types it covers; empty where it covers nodes.</param>
public sealed record FullTextIndex(
    string Name, string Description, IReadOnlyList<string> Labels, IReadOnlyList<string> Types, IReadOnlyList<string> Properties);
