using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>A count that the store keeps anyway: of all nodes, of those with a label, of all relationships, of those of some types.</summary>
/// <param name="label">Null counts all nodes, or relationships.</param>
internal sealed class CountFromStore(int slot, bool nodes, string? label, TypeFilter? types) : Operator
{
    public override IReadOnlyList<Operator> Sources => [];

    public override string Details => nodes ? $"(:{label})" : $"()-[{types}]->()";

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        row[slot] = Value.Of(Count(context.Graph));
        yield return row;
    }

    private long Count(GraphSnapshot graph)
    {
        if (nodes)
        {
            return label is null ? graph.NodeCount : graph.CountWithLabel(graph.Labels.Find(label));
        }

        return types?.In(graph) is { } admitted ? admitted.Sum(type => (long)graph.CountWithType(type)) : graph.RelationshipCount;
    }
}
