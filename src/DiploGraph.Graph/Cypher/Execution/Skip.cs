using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Leaves out the first rows.</summary>
internal sealed class Skip(Operator source, Expression count) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => count.ToString()!;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        long left = RowCount.Of(count, "SKIP", context);
        foreach (Value[] filled in source.Run(row, context))
        {
            if (left-- <= 0)
            {
                yield return filled;
            }
        }
    }
}
