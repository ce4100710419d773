using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Sets properties of nodes and relationships, and refuses values that cannot be stored.</summary>
internal static class PropertyWriter
{
    public static void Set(in Value entity, string key, in Value value, EvaluationContext context)
    {
        Value stored = Storable(key, value);
        GraphTransaction transaction = context.Transaction;
        RequireLive(entity, context);
        if (entity.IsNode)
        {
            transaction.SetNodeProperty(entity.AsId, key, stored);
        }
        else
        {
            transaction.SetRelationshipProperty(entity.AsId, key, stored);
        }
    }

    /// <summary>Sets all properties of a map; with <paramref name="add"/> the others stay, else they go.</summary>
    public static void SetAll(in Value entity, MapValue properties, bool add, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        RequireLive(entity, context);
        if (!add)
        {
            foreach (int key in entity.IsNode ? graph.NodeKeys(entity.AsId) : graph.RelationshipKeys(entity.AsId))
            {
                string name = graph.Keys.Name(key);
                if (properties[name].IsNull)
                {
                    Set(entity, name, Value.Null, context);
                }
            }
        }

        foreach ((string key, Value value) in properties.Entries)
        {
            Set(entity, key, value, context);
        }
    }

    public static void RequireLive(in Value entity, EvaluationContext context)
    {
        if (!entity.IsNode && !entity.IsRelationship)
        {
            throw CypherException.Type("InvalidArgumentType", $"{entity} takes no properties or labels: expected a node or a relationship");
        }

        if (entity.IsNode ? !context.Graph.NodeExists(entity.AsId) : !context.Graph.RelationshipExists(entity.AsId))
        {
            throw PropertyAccess.Deleted(entity.IsNode ? "node" : "relationship");
        }
    }

    private static Value Storable(string key, in Value value)
    {
        if (value.Kind == ValueKind.List)
        {
            foreach (Value item in value.AsList.Items)
            {
                if (item.IsNull || !IsScalar(item))
                {
                    throw Unfit(key, value);
                }
            }

            return value;
        }

        return value.IsNull || IsScalar(value) ? value : throw Unfit(key, value);
    }

    private static bool IsScalar(in Value value) => value.IsBoolean || value.IsNumber || value.IsString || value.IsTemporal || value.Kind == ValueKind.Duration;

    private static CypherException Unfit(string key, in Value value) => CypherException.Type(
        "InvalidPropertyType", $"`{key}` cannot be {value}: a property holds a boolean, number, text, temporal value, or a list of these without nulls");
}
