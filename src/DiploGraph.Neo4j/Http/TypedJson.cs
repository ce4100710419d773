using System.Collections;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Values;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Neo4j.Http;

/// <summary>Values as the Query API writes them with their types: <c>{"$type":"Integer","_value":"2"}</c>.</summary>
internal static class TypedJson
{
    public const string MediaType = "application/vnd.neo4j.query";

    /// <summary>The first version whose servers have the Query API switched on.</summary>
    private static readonly Version FirstSupported = new(5, 25);

    public static bool IsSupported(string version) =>
        Version.TryParse(version.Split('-', '+')[0], out Version? parsed) && parsed >= FirstSupported;

    /// <summary>Whether plain JSON keeps the value as it is: no temporal value, no number that JSON lacks.</summary>
    public static bool IsPlain(object? value) => value switch
    {
        null or bool or string or int or long => true,
        double number => double.IsFinite(number),
        IReadOnlyDictionary<string, object?> map => map.Values.All(IsPlain),
        IEnumerable many => many.Cast<object?>().All(IsPlain),
        _ => false,
    };

    /// <param name="typed">With its type; else as plain JSON, for values that <see cref="IsPlain"/>.</param>
    public static void Write(JsonWriter json, object? value, bool typed)
    {
        if (typed)
        {
            json.WriteStartObject();
            json.WritePropertyName("$type");
            json.WriteValue(TypeName(value));
            json.WritePropertyName("_value");
        }

        switch (value)
        {
            case null or bool or string:
            case int or long or double when !typed:
                json.WriteValue(value);
                break;
            case IReadOnlyDictionary<string, object?> map:
                json.WriteStartObject();
                foreach ((string key, object? inner) in map)
                {
                    json.WritePropertyName(key);
                    Write(json, inner, typed);
                }

                json.WriteEndObject();
                break;
            case IEnumerable many:
                json.WriteStartArray();
                foreach (object? inner in many)
                {
                    Write(json, inner, typed);
                }

                json.WriteEndArray();
                break;
            case double number:
                json.WriteValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                json.WriteValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }

        if (typed)
        {
            json.WriteEndObject();
        }
    }

    public static object? Read(JToken token)
    {
        JToken? value = token["_value"];
        string type = token.Value<string>("$type") ?? "";
        return type switch
        {
            "Null" => null,
            "Boolean" => (bool)value!,
            "Integer" => long.Parse((string)value!, CultureInfo.InvariantCulture),
            "Float" => double.Parse((string)value!, CultureInfo.InvariantCulture),
            "String" => (string)value!,
            "List" => value!.Select(Read).ToArray(),
            "Map" => Map((JObject)value!),
            "Node" => ReadNode(value!),
            "Relationship" => ReadRelationship(value!),
            "Path" => ReadPath((JArray)value!),
            "Date" => IsoTemporal.Date((string)value!),
            "Time" => IsoTemporal.ZonedTime((string)value!),
            "LocalTime" => IsoTemporal.LocalTime((string)value!),
            "LocalDateTime" => IsoTemporal.LocalDateTime((string)value!),
            "OffsetDateTime" or "ZonedDateTime" => IsoTemporal.ZonedDateTime((string)value!),
            "Duration" => IsoTemporal.Duration((string)value!),
            _ => (string?)value,
        };
    }

    public static ChangeCounters Counters(JObject counters) => new(
        Count(counters, "nodesCreated"), Count(counters, "nodesDeleted"),
        Count(counters, "relationshipsCreated"), Count(counters, "relationshipsDeleted"),
        Count(counters, "propertiesSet"), Count(counters, "labelsAdded"), Count(counters, "labelsRemoved"),
        Count(counters, "indexesAdded"), Count(counters, "indexesRemoved"),
        Count(counters, "constraintsAdded"), Count(counters, "constraintsRemoved"));

    private static long Count(JObject counters, string name) => counters.Value<long?>(name) ?? 0;

    private static string TypeName(object? value) => value switch
    {
        null => "Null",
        bool => "Boolean",
        int or long => "Integer",
        double => "Float",
        string => "String",
        DateOnly or Date => "Date",
        ZonedTime => "Time",
        LocalTime => "LocalTime",
        LocalDateTime => "LocalDateTime",
        ZonedDateTime { Zone: null } => "OffsetDateTime",
        ZonedDateTime => "ZonedDateTime",
        Duration => "Duration",
        IReadOnlyDictionary<string, object?> => "Map",
        IEnumerable => "List",
        _ => throw new GraphException($"A parameter of type {value.GetType().Name} cannot be sent to Neo4j."),
    };

    private static Dictionary<string, object?> Map(JObject map)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (JProperty property in map.Properties().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            values[property.Name] = Read(property.Value);
        }

        return values;
    }

    private static Node ReadNode(JToken node) => new(
        node.Value<string>("_element_id")!, [.. node["_labels"]!.Values<string>().Select(label => label!).Order(StringComparer.Ordinal)],
        Map((JObject)node["_properties"]!));

    private static Relationship ReadRelationship(JToken edge) => new(
        edge.Value<string>("_element_id")!, edge.Value<string>("_type")!, edge.Value<string>("_start_node_element_id")!,
        edge.Value<string>("_end_node_element_id")!, Map((JObject)edge["_properties"]!));

    private static Graph.Path ReadPath(JArray path)
    {
        object?[] parts = [.. path.Select(Read)];
        return new Graph.Path([.. parts.OfType<Node>()], [.. parts.OfType<Relationship>()]);
    }
}
