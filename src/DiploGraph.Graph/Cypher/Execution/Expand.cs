using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>What an expansion starts from and fills.</summary>
/// <param name="Others">Slots of relationships of the same MATCH, which must differ.</param>
internal sealed record ExpandSlots(int From, int Relationship, int To, int[] Others, string Text);

/// <summary>Goes from a node over each of its relationships to the node at the other end.</summary>
internal sealed class Expand(Operator source, ExpandSlots slots, Direction direction, TypeFilter types) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        int[]? admitted = types.In(graph);
        foreach (Value[] filled in source.Run(row, context))
        {
            if (!filled[slots.From].IsNode)
            {
                continue;
            }

            EdgeCursor edges = graph.Edges(filled[slots.From].AsId, direction, admitted);
            while (edges.MoveNext())
            {
                context.Budget.Step();
                if (slots.Others.Length > 0 && Uniqueness.IsUsed(edges.Relationship, filled, slots.Others))
                {
                    continue;
                }

                filled[slots.Relationship] = Value.Relationship(edges.Relationship);
                filled[slots.To] = Value.Node(edges.Other);
                yield return filled;
            }
        }
    }
}
