namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>What stands before a query: <c>EXPLAIN</c>, <c>PROFILE</c> or nothing.</summary>
internal enum QueryMode
{
    Run,
    Explain,
    Profile,
}

/// <summary>The whole text: a query, or a command about the schema.</summary>
internal sealed record StatementSyntax(QueryMode Mode, SyntaxNode Body);

/// <summary>Single queries joined by <c>UNION</c>; <c>UnionAll[i]</c> tells how part i + 1 is joined.</summary>
internal sealed record QuerySyntax(int Position, IReadOnlyList<SingleQuerySyntax> Parts, IReadOnlyList<bool> UnionAll) : SyntaxNode(Position);

internal sealed record SingleQuerySyntax(int Position, IReadOnlyList<ClauseSyntax> Clauses) : SyntaxNode(Position);

internal abstract record ClauseSyntax(int Position) : SyntaxNode(Position);

internal sealed record MatchSyntax(int Position, bool Optional, IReadOnlyList<PathSyntax> Patterns, ExpressionSyntax? Where) : ClauseSyntax(Position);

internal sealed record UnwindSyntax(int Position, ExpressionSyntax List, string Variable) : ClauseSyntax(Position)
{
    public int VariablePosition { get; init; } = Position;
}

internal sealed record WithSyntax(int Position, ProjectionSyntax Projection, ExpressionSyntax? Where) : ClauseSyntax(Position);

internal sealed record ReturnSyntax(int Position, ProjectionSyntax Projection) : ClauseSyntax(Position);

/// <summary>A query that ends without rows.</summary>
internal sealed record FinishSyntax(int Position) : ClauseSyntax(Position);

internal sealed record ProjectionSyntax(
    int Position, bool Distinct, bool Star, IReadOnlyList<ProjectionItemSyntax> Items,
    IReadOnlyList<SortSyntax> OrderBy, ExpressionSyntax? Skip, ExpressionSyntax? Limit) : SyntaxNode(Position);

/// <param name="Text">The expression as written, which names the column where there is no alias.</param>
internal sealed record ProjectionItemSyntax(int Position, ExpressionSyntax Expression, string? Alias, string Text) : SyntaxNode(Position);

internal sealed record SortSyntax(int Position, ExpressionSyntax Expression, bool Descending) : SyntaxNode(Position);

internal sealed record CreateSyntax(int Position, IReadOnlyList<PathSyntax> Patterns) : ClauseSyntax(Position);

internal sealed record MergeSyntax(
    int Position, PathSyntax Pattern, IReadOnlyList<SetItemSyntax> OnCreate, IReadOnlyList<SetItemSyntax> OnMatch) : ClauseSyntax(Position);

internal sealed record SetSyntax(int Position, IReadOnlyList<SetItemSyntax> Items) : ClauseSyntax(Position);

internal abstract record SetItemSyntax(int Position) : SyntaxNode(Position);

internal sealed record SetPropertySyntax(int Position, ExpressionSyntax Subject, string Key, ExpressionSyntax Value) : SetItemSyntax(Position);

/// <summary><c>SET n[expr] = value</c>.</summary>
internal sealed record SetDynamicPropertySyntax(int Position, ExpressionSyntax Subject, ExpressionSyntax Key, ExpressionSyntax Value) : SetItemSyntax(Position);

/// <param name="Add">Whether other properties stay: <c>+=</c>.</param>
internal sealed record SetAllSyntax(int Position, string Variable, ExpressionSyntax Value, bool Add) : SetItemSyntax(Position);

internal sealed record SetLabelsSyntax(int Position, string Variable, IReadOnlyList<string> Labels) : SetItemSyntax(Position);

internal sealed record RemoveSyntax(int Position, IReadOnlyList<RemoveItemSyntax> Items) : ClauseSyntax(Position);

internal abstract record RemoveItemSyntax(int Position) : SyntaxNode(Position);

internal sealed record RemovePropertySyntax(int Position, ExpressionSyntax Subject, string Key) : RemoveItemSyntax(Position);

internal sealed record RemoveLabelsSyntax(int Position, string Variable, IReadOnlyList<string> Labels) : RemoveItemSyntax(Position);

internal sealed record DeleteSyntax(int Position, bool Detach, IReadOnlyList<ExpressionSyntax> Targets) : ClauseSyntax(Position);

internal sealed record ForeachSyntax(int Position, string Variable, ExpressionSyntax List, IReadOnlyList<ClauseSyntax> Updates) : ClauseSyntax(Position);

/// <param name="Arguments">Null where the call has no brackets: arguments then come from parameters of the same names.</param>
/// <param name="Yield">Null where there is no <c>YIELD</c>.</param>
internal sealed record CallProcedureSyntax(
    int Position, string Name, IReadOnlyList<ExpressionSyntax>? Arguments, IReadOnlyList<YieldSyntax>? Yield, bool YieldAll, ExpressionSyntax? Where,
    bool Optional) : ClauseSyntax(Position);

internal sealed record YieldSyntax(int Position, string Column, string? Alias) : SyntaxNode(Position);

/// <param name="Imports">The variables in <c>CALL (a, b) {</c>; null for <c>CALL {</c>, where a leading <c>WITH</c> imports.</param>
internal sealed record CallSubquerySyntax(int Position, IReadOnlyList<VariableSyntax>? Imports, bool ImportAll, QuerySyntax Query, bool Optional)
    : ClauseSyntax(Position);
