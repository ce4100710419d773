namespace DiploGraph.Graph.Values;

/// <summary>The kind of a Cypher value, in ascending order of <c>ORDER BY</c>: a map sorts before a node, a number before null.</summary>
public enum ValueKind : byte
{
    Map,
    Node,
    Relationship,
    List,
    Path,
    ZonedDateTime,
    LocalDateTime,
    Date,
    ZonedTime,
    LocalTime,
    Duration,
    String,
    Boolean,
    Integer,
    Float,
    Null,
}
