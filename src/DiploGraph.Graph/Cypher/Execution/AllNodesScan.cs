using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Each node of the graph.</summary>
internal sealed class AllNodesScan(Operator source, int slot, string variable) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => variable;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        foreach (Value[] filled in source.Run(row, context))
        {
            for (int node = graph.NextNode(0); node >= 0; node = graph.NextNode(node + 1))
            {
                context.Budget.Step();
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }
}
