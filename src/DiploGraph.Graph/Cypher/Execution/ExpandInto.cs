using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Finds the relationships between two nodes that are known, looking from the one that has fewer.</summary>
internal sealed class ExpandInto(Operator source, ExpandSlots slots, Direction direction, TypeFilter types) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        int[]? admitted = types.In(graph);
        Direction reversed = direction switch
        {
            Direction.Outgoing => Direction.Incoming,
            Direction.Incoming => Direction.Outgoing,
            _ => Direction.Both,
        };
        foreach (Value[] filled in source.Run(row, context))
        {
            if (!filled[slots.From].IsNode || !filled[slots.To].IsNode)
            {
                continue;
            }

            int from = filled[slots.From].AsId, to = filled[slots.To].AsId;
            bool swap = direction != Direction.Both && graph.Degree(to, reversed, admitted) < graph.Degree(from, direction, admitted);
            EdgeCursor edges = swap ? graph.Edges(to, reversed, admitted) : graph.Edges(from, direction, admitted);
            int wanted = swap ? from : to;
            while (edges.MoveNext())
            {
                context.Budget.Step();
                if (edges.Other == wanted && !Uniqueness.IsUsed(edges.Relationship, filled, slots.Others))
                {
                    filled[slots.Relationship] = Value.Relationship(edges.Relationship);
                    yield return filled;
                }
            }
        }
    }
}
