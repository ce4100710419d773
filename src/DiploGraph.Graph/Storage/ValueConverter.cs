using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>Carries values over the border of the engine: from parameters and graph changes in, into answers out.</summary>
public static class ValueConverter
{
    /// <summary>A CLR value as a Cypher value; <see cref="DateOnly"/> becomes <see cref="Date"/>, any integer type a 64-bit one.</summary>
    /// <exception cref="GraphException">There is no Cypher value for it.</exception>
    public static Value FromClr(object? value) => value switch
    {
        null => Value.Null,
        Value known => known,
        bool flag => Value.Of(flag),
        long number => Value.Of(number),
        int number => Value.Of((long)number),
        short number => Value.Of((long)number),
        byte number => Value.Of((long)number),
        uint number => Value.Of((long)number),
        double number => Value.Of(number),
        float number => Value.Of((double)number),
        decimal number => Value.Of((double)number),
        string text => Value.Of(text),
        char letter => Value.Of(letter.ToString()),
        DateOnly date => Value.Of(new Date(date)),
        Date date => Value.Of(date),
        LocalTime time => Value.Of(time),
        ZonedTime time => Value.Of(time),
        LocalDateTime time => Value.Of(time),
        ZonedDateTime time => Value.Of(time),
        Duration duration => Value.Of(duration),
        IReadOnlyDictionary<string, object?> map => Value.Of(new MapValue(map.ToDictionary(entry => entry.Key, entry => FromClr(entry.Value), StringComparer.Ordinal))),
        IDictionary<string, object?> map => Value.Of(new MapValue(map.ToDictionary(entry => entry.Key, entry => FromClr(entry.Value), StringComparer.Ordinal))),
        System.Collections.IEnumerable items => Value.Of(new ListValue([.. items.Cast<object?>().Select(FromClr)])),
        _ => throw new GraphException($"A value of type {value.GetType().Name} cannot be passed to the graph: expected a boolean, number, text, temporal value, list or map."),
    };

    /// <summary>A Cypher value as it stands in an answer, nodes and relationships read from the graph with their labels and properties.</summary>
    public static object? ToClr(in Value value, GraphSnapshot graph) => value.Kind switch
    {
        ValueKind.Node => ToNode(value.AsId, graph),
        ValueKind.Relationship => ToRelationship(value.AsId, graph),
        ValueKind.Path => ToPath(value.AsPath, graph),
        ValueKind.List => ToList(value.AsList, graph),
        ValueKind.Map => value.AsMap.Entries.ToDictionary(entry => entry.Key, entry => ToClr(entry.Value, graph), StringComparer.Ordinal),
        _ => ToClr(value),
    };

    /// <summary>The value of a property, which holds no node, relationship, path or map.</summary>
    internal static object? ToClr(in Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => value.AsInteger,
        ValueKind.Float => value.AsFloat,
        ValueKind.String => value.AsString,
        ValueKind.Date => value.AsDate,
        ValueKind.List => value.AsList.Select(item => ToClr(item)).ToArray(),
        _ => value.Reference,
    };

    public static Node ToNode(int node, GraphSnapshot graph)
    {
        List<int> keys = graph.NodeKeys(node);
        Dictionary<string, object?> properties = new(keys.Count, StringComparer.Ordinal);
        foreach (int key in keys)
        {
            properties.Add(graph.Keys.Name(key), ToClr(graph.NodeProperty(node, key), graph));
        }

        return new Node(ElementId.OfNode(node), [.. graph.LabelsOf(node).ToArray().Select(graph.Labels.Name)], properties);
    }

    public static Relationship ToRelationship(int relationship, GraphSnapshot graph)
    {
        List<int> keys = graph.RelationshipKeys(relationship);
        Dictionary<string, object?> properties = new(keys.Count, StringComparer.Ordinal);
        foreach (int key in keys)
        {
            properties.Add(graph.Keys.Name(key), ToClr(graph.RelationshipProperty(relationship, key), graph));
        }

        return new Relationship(
            ElementId.OfRelationship(relationship), graph.Types.Name(graph.TypeOf(relationship)),
            ElementId.OfNode(graph.SourceOf(relationship)), ElementId.OfNode(graph.TargetOf(relationship)), properties);
    }

    private static Path ToPath(PathValue path, GraphSnapshot graph) => new(
        [.. path.Nodes.ToArray().Select(node => ToNode(node, graph))],
        [.. path.Relationships.ToArray().Select(relationship => ToRelationship(relationship, graph))]);

    private static object?[] ToList(ListValue list, GraphSnapshot graph) => [.. list.Select(item => ToClr(item, graph))];
}
