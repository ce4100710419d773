using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Each node that carries a label.</summary>
internal sealed class LabelScan(Operator source, int slot, string variable, string label) : Operator
{
    private readonly TokenCache token = new(label);

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => $"{variable}:{label}";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        foreach (Value[] filled in source.Run(row, context))
        {
            int number = token.In(graph.Labels);
            for (int node = graph.NextNode(number, 0); node >= 0; node = graph.NextNode(number, node + 1))
            {
                context.Budget.Step();
                filled[slot] = Value.Node(node);
                yield return filled;
            }
        }
    }
}
