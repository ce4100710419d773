using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Lets everything below happen and gives no rows.</summary>
internal sealed class EmptyResult(Operator source) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => "";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        foreach (Value[] _ in source.Run(row, context))
        {
            context.Budget.Step();
        }

        yield break;
    }
}
