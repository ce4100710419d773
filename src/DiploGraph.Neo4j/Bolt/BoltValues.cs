using System.Collections;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Values;
using Neo4j.Driver;
using Driver = Neo4j.Driver;

namespace DiploGraph.Neo4j.Bolt;

/// <summary>Values on their way to the driver and back.</summary>
internal static class BoltValues
{
    public static Dictionary<string, object?> Parameters(CypherQuery query) =>
        query.Parameters.ToDictionary(parameter => parameter.Key, parameter => Write(parameter.Value), StringComparer.Ordinal);

    public static object? Read(object? value) => value switch
    {
        LocalDate date => new Date(date.Year, date.Month, date.Day),
        Driver.LocalTime time => ReadTime(time.Hour, time.Minute, time.Second, time.Nanosecond),
        OffsetTime time => new ZonedTime(ReadTime(time.Hour, time.Minute, time.Second, time.Nanosecond).NanoOfDay, time.OffsetSeconds),
        Driver.LocalDateTime moment => new Graph.Values.LocalDateTime(
            new Date(moment.Year, moment.Month, moment.Day), ReadTime(moment.Hour, moment.Minute, moment.Second, moment.Nanosecond).NanoOfDay),
        Driver.ZonedDateTime moment => new Graph.Values.ZonedDateTime(
            new Graph.Values.LocalDateTime(
                new Date(moment.Year, moment.Month, moment.Day),
                ReadTime(moment.Hour, moment.Minute, moment.Second, moment.Nanosecond).NanoOfDay),
            moment.OffsetSeconds, moment.Zone is ZoneId zone ? zone.Id : null),
        Driver.Duration length => new Graph.Values.Duration(length.Months, length.Days, length.Seconds, length.Nanos),
        INode node => ReadNode(node),
        IRelationship edge => ReadRelationship(edge),
        IPath path => new Graph.Path([.. path.Nodes.Select(ReadNode)], [.. path.Relationships.Select(ReadRelationship)]),
        Point point => point.ToString(),
        IReadOnlyDictionary<string, object?> map => Map(map),
        IDictionary<string, object?> map => Map(map.AsReadOnly()),
        string => value,
        IEnumerable many => many.Cast<object?>().Select(Read).ToArray(),
        _ => value,
    };

    public static ChangeCounters Counters(ICounters counters) => new(
        counters.NodesCreated, counters.NodesDeleted, counters.RelationshipsCreated, counters.RelationshipsDeleted, counters.PropertiesSet,
        counters.LabelsAdded, counters.LabelsRemoved, counters.IndexesAdded, counters.IndexesRemoved, counters.ConstraintsAdded, counters.ConstraintsRemoved);

    private static object? Write(object? value) => value switch
    {
        DateOnly day => new LocalDate(day),
        Date day => new LocalDate((int)day.Year, day.Month, day.Day),
        Graph.Values.LocalTime time => new Driver.LocalTime(time.Hour, time.Minute, time.Second, time.Nanosecond),
        ZonedTime time => new OffsetTime(time.Local.Hour, time.Local.Minute, time.Local.Second, time.Local.Nanosecond, time.OffsetSeconds),
        Graph.Values.LocalDateTime moment => new Driver.LocalDateTime(
            (int)moment.Date.Year, moment.Date.Month, moment.Date.Day, moment.Time.Hour, moment.Time.Minute, moment.Time.Second, moment.Nanosecond),
        Graph.Values.ZonedDateTime moment => new Driver.ZonedDateTime(
            moment.EpochSecond, moment.Local.Nanosecond, moment.Zone is string zone ? Zone.Of(zone) : Zone.Of(moment.OffsetSeconds)),
        Graph.Values.Duration length => new Driver.Duration(length.Months, length.Days, length.Seconds, length.Nanosecond),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => Write(entry.Value), StringComparer.Ordinal),
        string => value,
        IEnumerable many => many.Cast<object?>().Select(Write).ToArray(),
        _ => value,
    };

    private static Graph.Values.LocalTime ReadTime(int hour, int minute, int second, int nanosecond) => new(hour, minute, second, nanosecond);

    private static Dictionary<string, object?> Map(IReadOnlyDictionary<string, object?> map)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (string key in map.Keys.Order(StringComparer.Ordinal))
        {
            values[key] = Read(map[key]);
        }

        return values;
    }

    private static Node ReadNode(INode node) =>
        new(node.ElementId, [.. node.Labels.Order(StringComparer.Ordinal)], Map(node.Properties.AsReadOnlyMap()));

    private static Relationship ReadRelationship(IRelationship edge) =>
        new(edge.ElementId, edge.Type, edge.StartNodeElementId, edge.EndNodeElementId, Map(edge.Properties.AsReadOnlyMap()));

    private static Dictionary<string, object?> AsReadOnlyMap(this IReadOnlyDictionary<string, object> properties) =>
        properties.ToDictionary(property => property.Key, property => (object?)property.Value, StringComparer.Ordinal);
}
