using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>What a pattern asks of labels or of a type: a name, or names joined by <c>&amp;</c>, <c>|</c> and <c>!</c>; <c>%</c> is any.</summary>
internal abstract record LabelSyntax(int Position) : SyntaxNode(Position);

internal sealed record LabelNameSyntax(int Position, string Name) : LabelSyntax(Position);

internal sealed record LabelAnySyntax(int Position) : LabelSyntax(Position);

internal sealed record LabelNotSyntax(int Position, LabelSyntax Operand) : LabelSyntax(Position);

internal sealed record LabelAndSyntax(int Position, LabelSyntax Left, LabelSyntax Right) : LabelSyntax(Position);

internal sealed record LabelOrSyntax(int Position, LabelSyntax Left, LabelSyntax Right) : LabelSyntax(Position);

internal enum PathSearch
{
    All,
    Shortest,
    AllShortest,
}

/// <summary>One path of a pattern: nodes and relationships in turn, or groups repeated as a whole between nodes.</summary>
internal sealed record PathSyntax(int Position, string? Variable, PathSearch Search, IReadOnlyList<PathElementSyntax> Elements) : SyntaxNode(Position)
{
    public int VariablePosition { get; init; } = Position;
}

internal abstract record PathElementSyntax(int Position) : SyntaxNode(Position);

/// <param name="Properties">A map or a parameter.</param>
internal sealed record NodeSyntax(int Position, string? Variable, LabelSyntax? Labels, ExpressionSyntax? Properties, ExpressionSyntax? Where)
    : PathElementSyntax(Position);

/// <param name="Length">Null for exactly one relationship.</param>
internal sealed record RelationshipSyntax(
    int Position, string? Variable, LabelSyntax? Types, Direction Direction, LengthSyntax? Length, ExpressionSyntax? Properties, ExpressionSyntax? Where)
    : PathElementSyntax(Position);

/// <param name="Max">Null for no bound.</param>
internal sealed record LengthSyntax(long Min, long? Max);

/// <summary><c>((a)-[r]-&gt;(b) WHERE …){1,3}</c>.</summary>
internal sealed record GroupSyntax(int Position, PathSyntax Path, ExpressionSyntax? Where, long Min, long? Max) : PathElementSyntax(Position);
