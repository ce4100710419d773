using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Procedures;
using DiploGraph.Graph.Cypher.Syntax;

namespace DiploGraph.Graph.Cypher.Binding;

/// <summary>A query whose names are settled: every variable is a slot of the row.</summary>
/// <param name="SlotNames">The names of all slots, for plans; an empty one for what has no name.</param>
/// <param name="Parameters">The names of the parameters it uses, by their place.</param>
internal sealed record BoundStatement(QueryMode Mode, BoundQuery Query, IReadOnlyList<string> SlotNames, IReadOnlyList<string> Parameters);

/// <param name="Columns">The names of the result; empty where the query returns nothing.</param>
/// <param name="ResultSlots">Where the result stands in the row after any of the parts.</param>
/// <param name="Returns">False for a query that only writes.</param>
internal sealed record BoundQuery(
    IReadOnlyList<BoundPart> Parts, IReadOnlyList<bool> UnionAll, IReadOnlyList<string> Columns, int[] ResultSlots, bool Returns)
{
    public bool Writes => Parts.Any(part => part.Clauses.Any(clause => clause.Writes));
}

/// <param name="OutputSlots">Where this part leaves the result columns; moved to the query's result slots where they differ.</param>
internal sealed record BoundPart(IReadOnlyList<BoundClause> Clauses, int[] OutputSlots);

internal abstract record BoundClause
{
    /// <summary>The slots of the variables in scope after the clause.</summary>
    public int[] Visible { get; init; } = [];

    public virtual bool Writes => false;
}

internal sealed record BoundMatch(bool Optional, BoundPattern Pattern) : BoundClause;

internal sealed record BoundUnwind(Expression List, int Slot) : BoundClause;

/// <summary>WITH or RETURN.</summary>
/// <param name="Items">Slots to compute on each row, or, with an aggregation, on each group.</param>
/// <param name="Aggregation">Null where there is none.</param>
/// <param name="Distinct">The slots whose values must differ; null where all rows stay.</param>
internal sealed record BoundProjection(
    IReadOnlyList<BoundItem> Items, BoundAggregation? Aggregation, int[]? Distinct, IReadOnlyList<BoundSort> OrderBy,
    Expression? Skip, Expression? Limit, Expression? Where) : BoundClause;

internal sealed record BoundItem(int Slot, Expression Expression);

internal sealed record BoundAggregation(IReadOnlyList<BoundItem> Keys, IReadOnlyList<(int Slot, AggregateCall Call)> Calls);

internal sealed record BoundSort(Expression Key, bool Descending);

internal sealed record BoundCreate(IReadOnlyList<BoundCreateElement> Elements, IReadOnlyList<BoundItem> Paths) : BoundClause
{
    public override bool Writes => true;
}

/// <summary>A node or relationship to create; a null <c>Properties</c> sets none.</summary>
internal abstract record BoundCreateElement(int Slot, Expression? Properties);

internal sealed record BoundCreateNode(int Slot, IReadOnlyList<string> Labels, Expression? Properties) : BoundCreateElement(Slot, Properties);

internal sealed record BoundCreateRelationship(int Slot, string Type, int From, int To, Expression? Properties) : BoundCreateElement(Slot, Properties);

/// <param name="Pattern">What to look for; its property conditions are among its predicates.</param>
/// <param name="Elements">What to create where nothing is found: the parts of the pattern that were not bound before.</param>
internal sealed record BoundMerge(
    BoundPattern Pattern, IReadOnlyList<BoundCreateElement> Elements, IReadOnlyList<BoundItem> Paths,
    IReadOnlyList<BoundSetItem> OnCreate, IReadOnlyList<BoundSetItem> OnMatch) : BoundClause
{
    public override bool Writes => true;
}

internal sealed record BoundSet(IReadOnlyList<BoundSetItem> Items) : BoundClause
{
    public override bool Writes => true;
}

internal abstract record BoundSetItem(Expression Subject);

/// <param name="Key">The name of the property, a text.</param>
internal sealed record BoundSetProperty(Expression Subject, Expression Key, Expression Value) : BoundSetItem(Subject);

internal sealed record BoundSetAll(Expression Subject, Expression Value, bool Add) : BoundSetItem(Subject);

internal sealed record BoundSetLabels(Expression Subject, IReadOnlyList<string> Labels, bool Remove) : BoundSetItem(Subject);

internal sealed record BoundDelete(IReadOnlyList<Expression> Targets, bool Detach) : BoundClause
{
    public override bool Writes => true;
}

internal sealed record BoundForeach(Expression List, int Slot, IReadOnlyList<BoundClause> Updates) : BoundClause
{
    public override bool Writes => true;
}

/// <param name="Yields">Which column goes to which slot.</param>
internal sealed record BoundCallProcedure(
    Procedure Procedure, IReadOnlyList<Expression> Arguments, IReadOnlyList<(int Column, int Slot)> Yields, Expression? Where, bool Optional) : BoundClause;

internal sealed record BoundCallSubquery(BoundQuery Query, bool Optional) : BoundClause
{
    public override bool Writes => Query.Writes;
}
