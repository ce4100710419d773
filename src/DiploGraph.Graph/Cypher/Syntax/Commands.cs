using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <param name="Kind">The word after CREATE where there is one: RANGE, TEXT, LOOKUP, FULLTEXT …; null for a plain index.</param>
internal sealed record CreateIndexSyntax(
    int Position, string? Kind, string? Name, bool IfNotExists, bool OnRelationships, IReadOnlyList<string> Owners, IReadOnlyList<string> Keys)
    : SyntaxNode(Position);

internal sealed record CreateConstraintSyntax(
    int Position, string? Name, bool IfNotExists, bool OnRelationships, string Owner, IReadOnlyList<string> Keys, ConstraintKind Kind)
    : SyntaxNode(Position);

internal sealed record DropSyntax(int Position, bool Constraint, string Name, bool IfExists) : SyntaxNode(Position);

/// <param name="What"><c>INDEXES</c>, <c>CONSTRAINTS</c>, <c>PROCEDURES</c> or <c>FUNCTIONS</c>.</param>
internal sealed record ShowSyntax(int Position, string What) : SyntaxNode(Position);
