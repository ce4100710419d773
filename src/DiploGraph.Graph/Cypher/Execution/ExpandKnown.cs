using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Follows a relationship, or a list of them, that is known already: fills or checks the nodes at its ends.</summary>
internal sealed class ExpandKnown(
    Operator source, ExpandSlots slots, Direction direction, TypeFilter types, bool fromKnown, bool toKnown, bool isChain, int min, int? max) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => slots.Text;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        int[]? admitted = types.In(graph);
        foreach (Value[] filled in source.Run(row, context))
        {
            if (Relationships(filled[slots.Relationship]) is not { } chain || !chain.All(id => IsAdmitted(id, filled, graph, admitted)))
            {
                continue;
            }

            foreach (int start in Starts(filled, chain, graph))
            {
                if (Walk(start, chain, graph) is { } end && (!toKnown || (filled[slots.To].IsNode && filled[slots.To].AsId == end)))
                {
                    filled[slots.From] = Value.Node(start);
                    if (toKnown || slots.From != slots.To || start == end)
                    {
                        filled[slots.To] = Value.Node(end);
                        yield return filled;
                    }
                }
            }
        }
    }

    private bool IsAdmitted(int relationship, Value[] row, GraphSnapshot graph, int[]? admitted) =>
        graph.RelationshipExists(relationship) && (admitted is null || Array.IndexOf(admitted, graph.TypeOf(relationship)) >= 0)
        && !Uniqueness.IsUsed(relationship, row, slots.Others);

    private int[]? Relationships(in Value value)
    {
        if (!isChain)
        {
            return value.IsRelationship ? [value.AsId] : null;
        }

        return value.Kind == ValueKind.List && value.AsList.Count >= min && (max is null || value.AsList.Count <= max) && value.AsList.All(item => item.IsRelationship)
            ? [.. value.AsList.Select(item => item.AsId)]
            : null;
    }

    private IEnumerable<int> Starts(Value[] row, int[] chain, GraphSnapshot graph)
    {
        if (fromKnown)
        {
            return row[slots.From].IsNode ? [row[slots.From].AsId] : [];
        }

        if (chain.Length == 0)
        {
            return row[slots.To].IsNode && toKnown ? [row[slots.To].AsId] : [];
        }

        int source = graph.SourceOf(chain[0]), target = graph.TargetOf(chain[0]);
        return direction switch
        {
            Direction.Outgoing => [source],
            Direction.Incoming => [target],
            _ => source == target ? [source] : [source, target],
        };
    }

    /// <summary>The node where the chain ends; null where it cannot be walked so.</summary>
    private int? Walk(int start, int[] chain, GraphSnapshot graph)
    {
        int node = start;
        foreach (int relationship in chain)
        {
            int source = graph.SourceOf(relationship), target = graph.TargetOf(relationship);
            if (direction != Direction.Incoming && source == node)
            {
                node = target;
            }
            else if (direction != Direction.Outgoing && target == node)
            {
                node = source;
            }
            else
            {
                return null;
            }
        }

        return node;
    }
}
