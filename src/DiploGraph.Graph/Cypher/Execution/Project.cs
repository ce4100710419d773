using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Computes expressions into slots.</summary>
internal sealed class Project(Operator source, IReadOnlyList<(int Slot, Expression Expression)> items) : Operator
{
    private readonly (int Slot, Expression Expression)[] computed = [.. items];

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => string.Join(", ", items.Select(item => item.Expression));

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            foreach ((int slot, Expression expression) in computed)
            {
                filled[slot] = expression.Evaluate(filled, context);
            }

            yield return filled;
        }
    }
}
