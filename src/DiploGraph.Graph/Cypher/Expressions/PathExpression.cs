using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>Puts a path together from the slots that its nodes and relationships were matched into; null where a piece is null.</summary>
/// <param name="start">The slot of the first node.</param>
/// <param name="steps">The slots of relationships, or of lists of them, in order.</param>
internal sealed class PathExpression(int start, int[] steps) : Expression
{
    public override void CollectSlots(ISet<int> slots)
    {
        slots.Add(start);
        slots.UnionWith(steps);
    }

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        if (row[start].IsNull)
        {
            return Value.Null;
        }

        GraphSnapshot graph = context.Graph;
        List<int> nodes = [row[start].AsId], relationships = [];
        foreach (int step in steps)
        {
            Value value = row[step];
            if (value.IsNull)
            {
                return value;
            }

            if (value.IsRelationship)
            {
                Append(value.AsId);
            }
            else
            {
                foreach (Value relationship in value.AsList.Items)
                {
                    Append(relationship.AsId);
                }
            }
        }

        return Value.Of(new PathValue([.. nodes], [.. relationships]));

        void Append(int relationship)
        {
            relationships.Add(relationship);
            int source = graph.SourceOf(relationship);
            nodes.Add(source == nodes[^1] ? graph.TargetOf(relationship) : source);
        }
    }

    public override string ToString() => "path";
}
