using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Tests.Storage;

/// <summary>A whole graph as sorted lines, the same for equal graphs whatever their internal numbers.</summary>
internal static class GraphText
{
    public static string Of(GraphSnapshot graph)
    {
        List<string> lines = [];
        for (int node = graph.NextNode(0); node >= 0; node = graph.NextNode(node + 1))
        {
            int n = node;
            IEnumerable<string> labels = graph.LabelsOf(node).ToArray().Select(graph.Labels.Name).Order(StringComparer.Ordinal);
            lines.Add($"({string.Join(':', labels)} {Properties(graph.NodeKeys(node), graph, key => graph.NodeProperty(n, key))})");
        }

        for (int relationship = graph.NextRelationship(0); relationship >= 0; relationship = graph.NextRelationship(relationship + 1))
        {
            int r = relationship;
            lines.Add(
                $"{Key(graph, graph.SourceOf(r))} -[{graph.Types.Name(graph.TypeOf(r))} " +
                $"{Properties(graph.RelationshipKeys(r), graph, key => graph.RelationshipProperty(r, key))}]-> {Key(graph, graph.TargetOf(r))}");
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The graph's edges as its nodes see them, to hold against <see cref="Of"/>: by node, direction, and type.</summary>
    public static string Neighbourhoods(GraphSnapshot graph)
    {
        List<string> lines = [];
        for (int node = graph.NextNode(0); node >= 0; node = graph.NextNode(node + 1))
        {
            foreach (Direction direction in new[] { Direction.Outgoing, Direction.Incoming })
            {
                EdgeCursor edges = graph.Edges(node, direction, null);
                while (edges.MoveNext())
                {
                    lines.Add($"{Key(graph, node)} {direction} {graph.Types.Name(graph.TypeOf(edges.Relationship))} {Key(graph, edges.Other)}");
                }
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Properties(List<int> keys, GraphSnapshot graph, Func<int, Value> value) =>
        string.Join(", ", keys.Select(key => $"{graph.Keys.Name(key)}: {value(key)}").Order(StringComparer.Ordinal));

    private static Value Key(GraphSnapshot graph, int node) => graph.NodeProperty(node, graph.Keys.Find("id"));
}
