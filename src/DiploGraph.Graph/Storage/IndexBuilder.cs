using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>Fills indexes from the graph, at first and again when most of their entries have gone stale.</summary>
internal static class IndexBuilder
{
    public static PropertyIndex Build(GraphSnapshot graph, IndexDefinition definition)
    {
        PropertyIndex index = new(definition);
        int key = graph.Keys.Find(definition.Key);
        if (definition.OnRelationships)
        {
            int type = graph.Types.Find(definition.Owner);
            for (int r = graph.NextRelationship(0); r >= 0; r = graph.NextRelationship(r + 1))
            {
                if (graph.TypeOf(r) == type && graph.RelationshipProperty(r, key) is { IsNull: false } value)
                {
                    index.Add(r, value);
                }
            }
        }
        else
        {
            int label = graph.Labels.Find(definition.Owner);
            for (int n = graph.NextNode(label, 0); n >= 0; n = graph.NextNode(label, n + 1))
            {
                if (graph.NodeProperty(n, key) is { IsNull: false } value)
                {
                    index.Add(n, value);
                }
            }
        }

        return index;
    }

    /// <summary>Builds anew each index that holds more than twice as many entries as there can be live ones.</summary>
    public static void Renew(GraphSnapshot graph)
    {
        if (graph.IndexTables.Any(index => Stale(graph, index)))
        {
            graph.IndexTables = [.. graph.IndexTables.Select(index => Stale(graph, index) ? Build(graph, index.Definition) : index)];
        }
    }

    private static bool Stale(GraphSnapshot graph, PropertyIndex index)
    {
        IndexDefinition definition = index.Definition;
        int live = definition.OnRelationships
            ? graph.CountWithType(graph.Types.Find(definition.Owner))
            : graph.CountWithLabel(graph.Labels.Find(definition.Owner));
        return index.EntryCount > 1024 && index.EntryCount > live * 2;
    }
}
