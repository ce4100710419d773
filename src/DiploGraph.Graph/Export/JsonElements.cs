using System.Collections;
using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>Nodes and edges as flat JSON objects.</summary>
internal static class JsonElements
{
    /// <param name="value">A second name for the id, by which networkx tells Cytoscape's nodes apart; null for none.</param>
    public static void Node(JsonWriter json, NodeChange node, string? value = null)
    {
        json.WriteStartObject();
        Property(json, "id", node.Id);
        if (value is not null)
        {
            Property(json, value, node.Id);
        }

        Property(json, "label", node.Caption());
        Property(json, "type", node.Kind());
        Properties(json, node.Properties);
        json.WriteEndObject();
    }

    /// <param name="key">A second name for the id, which tells parallel edges apart in networkx; null for none.</param>
    public static void Edge(JsonWriter json, EdgeChange edge, string? key = null)
    {
        json.WriteStartObject();
        Property(json, "id", edge.Id);
        Property(json, "source", edge.From);
        Property(json, "target", edge.To);
        if (key is not null)
        {
            Property(json, key, edge.Id);
        }

        Property(json, "type", edge.Type);
        Properties(json, edge.Properties);
        json.WriteEndObject();
    }

    public static void Value(JsonWriter json, object? value)
    {
        if (value is IEnumerable many and not string)
        {
            json.WriteStartArray();
            foreach (object? item in many)
            {
                Value(json, item);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteValue(value is null or bool or long or int or double ? value : ExportValues.Text(value));
        }
    }

    private static void Properties(JsonWriter json, IReadOnlyDictionary<string, object?> properties)
    {
        foreach ((string name, object? value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (name != "id" && value is not null)
            {
                json.WritePropertyName(name);
                Value(json, value);
            }
        }
    }

    private static void Property(JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
