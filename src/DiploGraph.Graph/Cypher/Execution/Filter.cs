using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Lets pass the rows for which all conditions are true; unknown is not.</summary>
internal sealed class Filter(Operator source, IReadOnlyList<Expression> predicates) : Operator
{
    private readonly Expression[] conditions = [.. predicates];

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => string.Join(" AND ", predicates);

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            if (Holds(filled, context))
            {
                yield return filled;
            }
        }
    }

    private bool Holds(Value[] row, EvaluationContext context)
    {
        foreach (Expression condition in conditions)
        {
            if (!LogicalExpression.Require(condition.Evaluate(row, context)).IsTrue)
            {
                return false;
            }
        }

        return true;
    }
}
