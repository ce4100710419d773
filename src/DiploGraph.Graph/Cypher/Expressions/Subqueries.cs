using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>A planned query inside an expression. Each step of the enumeration fills the row's inner slots with one answer.</summary>
internal interface ISubplan
{
    IEnumerable<Value[]> Run(Value[] row, EvaluationContext context);
}

internal enum SubqueryKind
{
    Exists,
    Count,
    Collect,
}

/// <summary><c>EXISTS { }</c>, <c>COUNT { }</c>, <c>COLLECT { }</c>, pattern predicates and pattern comprehensions.</summary>
/// <param name="item">What is collected; null for the other kinds.</param>
internal sealed class SubqueryExpression(SubqueryKind kind, object query, IReadOnlySet<int> outerSlots, Expression? item) : Expression
{
    public SubqueryKind Kind => kind;

    /// <summary>The bound query, for the planner.</summary>
    public object Query => query;

    public Expression? Item => item;

    /// <summary>Set by the planner before the query runs.</summary>
    public ISubplan? Plan { get; set; }

    public override void CollectSlots(ISet<int> slots) => slots.UnionWith(outerSlots);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        ISubplan plan = Plan ?? throw new InvalidOperationException("a subquery was not planned");
        long count = 0;
        List<Value>? items = kind == SubqueryKind.Collect ? [] : null;
        foreach (Value[] _ in plan.Run(row, context))
        {
            if (kind == SubqueryKind.Exists)
            {
                return Value.True;
            }

            count++;
            items?.Add(item!.Evaluate(row, context));
        }

        return kind switch
        {
            SubqueryKind.Exists => Value.False,
            SubqueryKind.Count => Value.Of(count),
            _ => Value.Of(new ListValue([.. items!])),
        };
    }

    public override string ToString() => kind.ToString().ToUpperInvariant() + " { … }";
}
