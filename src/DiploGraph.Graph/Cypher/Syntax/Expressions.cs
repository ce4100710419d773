using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>A piece of a query as written; <paramref name="Position"/> is where it begins in the text.</summary>
internal abstract record SyntaxNode(int Position);

internal abstract record ExpressionSyntax(int Position) : SyntaxNode(Position);

internal sealed record LiteralSyntax(int Position, Value Value) : ExpressionSyntax(Position);

internal sealed record ParameterSyntax(int Position, string Name) : ExpressionSyntax(Position);

internal sealed record VariableSyntax(int Position, string Name) : ExpressionSyntax(Position);

internal sealed record PropertySyntax(int Position, ExpressionSyntax Subject, string Key) : ExpressionSyntax(Position);

internal sealed record ListSyntax(int Position, IReadOnlyList<ExpressionSyntax> Items) : ExpressionSyntax(Position);

internal sealed record MapSyntax(int Position, IReadOnlyList<MapEntrySyntax> Entries) : ExpressionSyntax(Position);

internal sealed record MapEntrySyntax(int Position, string Key, ExpressionSyntax Value) : SyntaxNode(Position);

internal sealed record IndexSyntax(int Position, ExpressionSyntax Subject, ExpressionSyntax Index) : ExpressionSyntax(Position);

internal sealed record SliceSyntax(int Position, ExpressionSyntax Subject, ExpressionSyntax? From, ExpressionSyntax? To) : ExpressionSyntax(Position);

/// <param name="Operator"><c>NOT</c>, <c>+</c> or <c>-</c>.</param>
internal sealed record UnarySyntax(int Position, string Operator, ExpressionSyntax Operand) : ExpressionSyntax(Position);

/// <param name="Operator">In capitals: <c>AND OR XOR + - * / % ^ IN STARTS WITH, ENDS WITH, CONTAINS, =~</c>.</param>
internal sealed record BinarySyntax(int Position, string Operator, ExpressionSyntax Left, ExpressionSyntax Right) : ExpressionSyntax(Position);

/// <summary><c>a &lt; b &lt;= c</c>: each operator stands between the operands of its index and the next.</summary>
internal sealed record ComparisonSyntax(int Position, IReadOnlyList<ExpressionSyntax> Operands, IReadOnlyList<string> Operators) : ExpressionSyntax(Position);

internal sealed record IsNullSyntax(int Position, ExpressionSyntax Operand, bool Negated) : ExpressionSyntax(Position);

/// <summary><c>n:Person</c>, of a node or of a relationship.</summary>
internal sealed record HasLabelsSyntax(int Position, ExpressionSyntax Subject, LabelSyntax Labels) : ExpressionSyntax(Position);

internal sealed record CallSyntax(int Position, string Name, bool Distinct, IReadOnlyList<ExpressionSyntax> Arguments) : ExpressionSyntax(Position);

internal sealed record CountStarSyntax(int Position) : ExpressionSyntax(Position);

internal sealed record CaseSyntax(
    int Position, ExpressionSyntax? Subject, IReadOnlyList<(ExpressionSyntax When, ExpressionSyntax Then)> Branches, ExpressionSyntax? Else)
    : ExpressionSyntax(Position);

internal sealed record ListComprehensionSyntax(
    int Position, string Variable, ExpressionSyntax List, ExpressionSyntax? Where, ExpressionSyntax? Projection) : ExpressionSyntax(Position);

internal sealed record PatternComprehensionSyntax(int Position, PathSyntax Pattern, ExpressionSyntax? Where, ExpressionSyntax Projection)
    : ExpressionSyntax(Position);

/// <param name="Kind"><c>all</c>, <c>any</c>, <c>none</c> or <c>single</c>.</param>
internal sealed record QuantifierSyntax(int Position, string Kind, string Variable, ExpressionSyntax List, ExpressionSyntax? Where) : ExpressionSyntax(Position);

internal sealed record ReduceSyntax(
    int Position, string Accumulator, ExpressionSyntax Start, string Variable, ExpressionSyntax List, ExpressionSyntax Step) : ExpressionSyntax(Position);

/// <summary>A pattern as a value: whether it holds where a boolean is asked for, its shortest paths where it is <c>shortestPath(…)</c>.</summary>
internal sealed record PatternExpressionSyntax(int Position, PathSyntax Pattern) : ExpressionSyntax(Position);

/// <param name="Kind"><c>EXISTS</c>, <c>COUNT</c> or <c>COLLECT</c>.</param>
internal sealed record SubqueryExpressionSyntax(int Position, string Kind, QuerySyntax Query) : ExpressionSyntax(Position);

internal sealed record MapProjectionSyntax(int Position, ExpressionSyntax Subject, IReadOnlyList<MapProjectionItemSyntax> Items) : ExpressionSyntax(Position);

/// <summary><c>key: value</c>; <c>.key</c> has no value; <c>.*</c> has neither; a bare variable is a key with itself as value.</summary>
internal sealed record MapProjectionItemSyntax(int Position, string? Key, ExpressionSyntax? Value) : SyntaxNode(Position);
