using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>Holds the graph to its constraints: uniqueness at the moment of a write, existence at the end of a transaction.</summary>
internal static class ConstraintCheck
{
    public static void Require(GraphSnapshot graph, ConstraintDefinition constraint)
    {
        Dictionary<Value, int> seen = [];
        foreach ((int id, Value value) in Values(graph, constraint))
        {
            if (value.IsNull)
            {
                if (constraint.Kind != ConstraintKind.Unique)
                {
                    throw Missing(constraint, id);
                }
            }
            else if (constraint.Kind != ConstraintKind.Exists && !seen.TryAdd(value, id))
            {
                throw Taken(constraint.Owner, constraint.Key, constraint.OnRelationships, value, seen[value]);
            }
        }
    }

    public static void RequireFree(GraphSnapshot graph, IndexDefinition definition, int id, in Value value)
    {
        int key = graph.Keys.Find(definition.Key);
        int[] holders = definition.OnRelationships
            ? graph.SeekRelationships(graph.Types.Find(definition.Owner), key, value)
            : graph.SeekNodes(graph.Labels.Find(definition.Owner), key, value);
        foreach (int holder in holders)
        {
            if (holder != id)
            {
                throw Taken(definition.Owner, definition.Key, definition.OnRelationships, value, holder);
            }
        }
    }

    public static void RequireExistence(GraphSnapshot graph, HashSet<int> nodes, HashSet<int> relationships)
    {
        foreach (ConstraintDefinition constraint in graph.ConstraintRules.Where(rule => rule.Kind != ConstraintKind.Unique))
        {
            int key = graph.Keys.Find(constraint.Key);
            int owner = (constraint.OnRelationships ? graph.Types : graph.Labels).Find(constraint.Owner);
            foreach (int id in constraint.OnRelationships ? relationships : nodes)
            {
                bool bound = constraint.OnRelationships
                    ? graph.RelationshipExists(id) && graph.TypeOf(id) == owner && graph.RelationshipProperty(id, key).IsNull
                    : graph.HasLabel(id, owner) && graph.NodeProperty(id, key).IsNull;
                if (bound)
                {
                    throw Missing(constraint, id);
                }
            }
        }
    }

    private static IEnumerable<(int Id, Value Value)> Values(GraphSnapshot graph, ConstraintDefinition constraint)
    {
        int key = graph.Keys.Find(constraint.Key);
        if (constraint.OnRelationships)
        {
            int type = graph.Types.Find(constraint.Owner);
            for (int r = graph.NextRelationship(0); r >= 0; r = graph.NextRelationship(r + 1))
            {
                if (graph.TypeOf(r) == type)
                {
                    yield return (r, graph.RelationshipProperty(r, key));
                }
            }
        }
        else
        {
            int label = graph.Labels.Find(constraint.Owner);
            for (int n = graph.NextNode(label, 0); n >= 0; n = graph.NextNode(label, n + 1))
            {
                yield return (n, graph.NodeProperty(n, key));
            }
        }
    }

    private static ConstraintException Taken(string owner, string key, bool onRelationships, in Value value, int holder) => new(
        $"{Thing(onRelationships)} {holder} with {Of(onRelationships, owner)} already has {key} = {value}, and the value has to be unique");

    private static ConstraintException Missing(ConstraintDefinition constraint, int id) => new(
        $"{Thing(constraint.OnRelationships)} {id} with {Of(constraint.OnRelationships, constraint.Owner)} must have a property {constraint.Key}");

    private static string Thing(bool onRelationships) => onRelationships ? "relationship" : "node";

    private static string Of(bool onRelationships, string owner) => onRelationships ? $"type {owner}" : $"label {owner}";
}
