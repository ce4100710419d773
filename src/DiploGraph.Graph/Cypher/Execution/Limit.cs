using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Ends after so many rows.</summary>
/// <param name="drain">Whether what comes after still has to happen, because it writes.</param>
internal sealed class Limit(Operator source, Expression count, bool drain) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => count.ToString()!;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        long left = RowCount.Of(count, "LIMIT", context);
        if (left == 0 && !drain)
        {
            yield break;
        }

        foreach (Value[] filled in source.Run(row, context))
        {
            if (left > 0)
            {
                yield return filled;
            }

            if (--left <= 0 && !drain)
            {
                yield break;
            }
        }
    }
}
