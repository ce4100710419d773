using System.Globalization;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>A canonical text of values, the kit's and the engine's alike, so that equal values have equal texts.</summary>
internal static class TckText
{
    /// <param name="ignoreListOrder">Whether lists are compared as bags.</param>
    public static string Of(object? value, bool ignoreListOrder) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => double.IsNaN(number) ? "NaN" : number == 0 ? "0.0" : "f" + number.ToString("R", CultureInfo.InvariantCulture),
        string text => "'" + text + "'",
        TckNode node => OfNode(node.Labels, node.Properties, ignoreListOrder),
        Node node => OfNode(node.Labels, node.Properties, ignoreListOrder),
        TckRelationship relationship => OfRelationship(relationship.Type, relationship.Properties, ignoreListOrder),
        Relationship relationship => OfRelationship(relationship.Type, relationship.Properties, ignoreListOrder),
        TckPath path => string.Concat(path.Nodes.Select((node, i) => (i == 0 ? "" : Step(path.Steps[i - 1].Relationship, path.Steps[i - 1].Forward)) + Of(node, ignoreListOrder))),
        Path path => string.Concat(path.Nodes.Select((node, i) => (i == 0 ? "" : Step(
            path.Relationships[i - 1], path.Relationships[i - 1].StartElementId == path.Nodes[i - 1].ElementId)) + Of(node, ignoreListOrder))),
        IReadOnlyDictionary<string, object?> map => OfMap(map, ignoreListOrder),
        IReadOnlyList<object?> list => OfList(list, ignoreListOrder),
        Date or LocalTime or ZonedTime or LocalDateTime or ZonedDateTime or Duration => $"'{value}'",
        _ => throw new InvalidOperationException("a value of an unexpected type: " + value.GetType()),
    };

    private static string Step(object relationship, bool forward) => forward ? "-" + Of(relationship, false) + "->" : "<-" + Of(relationship, false) + "-";

    private static string OfList(IReadOnlyList<object?> list, bool ignoreListOrder)
    {
        IEnumerable<string> items = list.Select(item => Of(item, ignoreListOrder));
        return "[" + string.Join(", ", ignoreListOrder ? items.Order(StringComparer.Ordinal) : items) + "]";
    }

    private static string OfMap(IReadOnlyDictionary<string, object?> map, bool ignoreListOrder) => "{" + string.Join(
        ", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Of(entry.Value, ignoreListOrder)}")) + "}";

    private static string OfNode(IReadOnlyList<string> labels, IReadOnlyDictionary<string, object?> properties, bool ignoreListOrder) =>
        "(" + string.Concat(labels.Order(StringComparer.Ordinal).Select(label => ":" + label)) + " " + OfMap(properties, ignoreListOrder) + ")";

    private static string OfRelationship(string type, IReadOnlyDictionary<string, object?> properties, bool ignoreListOrder) =>
        "[:" + type + " " + OfMap(properties, ignoreListOrder) + "]";
}
