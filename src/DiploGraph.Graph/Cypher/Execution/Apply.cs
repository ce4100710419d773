using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Runs an inner plan for each row, once; each of its answers is a row.</summary>
/// <param name="forEffect">Whether the inner plan is run only for what it writes, each row passing on once.</param>
internal sealed class Apply(Operator source, Operator inner, bool forEffect) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source, inner];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] filled in source.Run(row, context))
        {
            if (forEffect)
            {
                foreach (Value[] _ in inner.Run(filled, context))
                {
                    context.Budget.Step();
                }

                yield return filled;
                continue;
            }

            foreach (Value[] match in inner.Run(filled, context))
            {
                yield return match;
            }
        }
    }
}
