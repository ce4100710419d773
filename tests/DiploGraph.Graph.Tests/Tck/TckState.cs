using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>All that a graph holds, for telling what a query changed.</summary>
internal sealed class TckState(HashSet<string> nodes, HashSet<string> relationships, HashSet<string> labels, HashSet<string> properties)
{
    public static readonly TckState Empty = new([], [], [], []);

    private readonly (string Name, HashSet<string> Things)[] all =
        [("nodes", nodes), ("relationships", relationships), ("labels", labels), ("properties", properties)];

    public static TckState Of(GraphSnapshot graph)
    {
        HashSet<string> nodes = [], relationships = [], labels = [], properties = [];
        for (int node = graph.NextNode(0); node >= 0; node = graph.NextNode(node + 1))
        {
            nodes.Add($"{node}");
            foreach (int label in graph.LabelsOf(node))
            {
                labels.Add(graph.Labels.Name(label));
            }

            foreach (int key in graph.NodeKeys(node))
            {
                properties.Add($"n{node} {key} {graph.NodeProperty(node, key)}");
            }
        }

        for (int relationship = graph.NextRelationship(0); relationship >= 0; relationship = graph.NextRelationship(relationship + 1))
        {
            relationships.Add($"{relationship}");
            foreach (int key in graph.RelationshipKeys(relationship))
            {
                properties.Add($"r{relationship} {key} {graph.RelationshipProperty(relationship, key)}");
            }
        }

        return new TckState(nodes, relationships, labels, properties);
    }

    /// <summary>How many of each kind came and went.</summary>
    public IEnumerable<(string Effect, int Count)> Difference(TckState after)
    {
        for (int i = 0; i < all.Length; i++)
        {
            yield return ("+" + all[i].Name, after.all[i].Things.Except(all[i].Things).Count());
            yield return ("-" + all[i].Name, all[i].Things.Except(after.all[i].Things).Count());
        }
    }
}
