using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions of nodes, relationships and paths.</summary>
internal static class GraphFunctions
{
    private const Kinds Entity = Kinds.Node | Kinds.Relationship;

    public static readonly Function[] All =
    [
        Make("id", Entity, StaticType.Integer, "The number of a node or relationship in its store.", (_, value) => Value.Of((long)value.AsId)),
        Make("elementId", Entity, StaticType.String, "The text that names a node or relationship in its store.", (_, value) =>
            Value.Of(value.IsNode ? ElementId.OfNode(value.AsId) : ElementId.OfRelationship(value.AsId))),
        Make("type", Kinds.Relationship, StaticType.String, "The type of a relationship.", (context, value) => value.IsRelationship
            ? Value.Of(context.Graph.Types.Name(context.Graph.TypeOf(value.AsId)))
            : throw Unfit("type", value, "a relationship")),
        Make("labels", Kinds.Node, StaticType.ListOf(Kinds.String), "The labels of a node.", Labels),
        Make("startNode", Kinds.Relationship, StaticType.Node, "The node a relationship leaves.", (context, value) => Value.Node(context.Graph.SourceOf(value.AsId))),
        Make("endNode", Kinds.Relationship, StaticType.Node, "The node a relationship reaches.", (context, value) => Value.Node(context.Graph.TargetOf(value.AsId))),
        Make("properties", Entity | Kinds.Map, StaticType.Map, "The properties as a map.", (context, value) =>
            value.IsNode || value.IsRelationship || value.Kind == ValueKind.Map
                ? Value.Of(MapProjection.PropertiesOf(value, context.Graph))
                : throw Unfit("properties", value, "a node, relationship or map")),
        Make("keys", Entity | Kinds.Map, StaticType.ListOf(Kinds.String), "The names of the properties or of a map's entries.", (context, value) =>
            value.IsNode || value.IsRelationship || value.Kind == ValueKind.Map
                ? Value.Of(new ListValue([.. MapProjection.PropertiesOf(value, context.Graph).Entries.Keys.Select(key => Value.Of(key))]))
                : throw Unfit("keys", value, "a node, relationship or map")),
        Make("nodes", Kinds.Path, StaticType.ListOf(Kinds.Node), "The nodes of a path in order.", (_, value) =>
            Value.Of(new ListValue([.. Path("nodes", value).Nodes.ToArray().Select(Value.Node)]))),
        Make("relationships", Kinds.Path, StaticType.ListOf(Kinds.Relationship), "The relationships of a path in order.", (_, value) =>
            Value.Of(new ListValue([.. Path("relationships", value).Relationships.ToArray().Select(Value.Relationship)]))),
        Make("length", Kinds.Path, StaticType.Integer, "How many relationships a path has.", (_, value) => Value.Of((long)Path("length", value).Length)),
        Make("degree", Kinds.Node, StaticType.Integer, "How many relationships a node has.", (context, value) =>
            Value.Of((long)context.Graph.Degree(value.AsId, Direction.Both, null))),
    ];

    private static Function Make(string name, Kinds argument, StaticType result, string description, Func<EvaluationContext, Value, Value> invoke) =>
        new(name, [argument], 1, result, (context, values) => invoke(context, values[0]), description) { ReadsGraph = true };

    private static Value Labels(EvaluationContext context, Value value)
    {
        if (!value.IsNode)
        {
            throw Unfit("labels", value, "a node");
        }

        return context.Graph.NodeExists(value.AsId)
            ? Value.Of(new ListValue([.. context.Graph.LabelsOf(value.AsId).ToArray().Select(label => Value.Of(context.Graph.Labels.Name(label)))]))
            : throw PropertyAccess.Deleted("node");
    }

    private static PathValue Path(string function, in Value value) => value.Kind == ValueKind.Path ? value.AsPath : throw Unfit(function, value, "a path");

    private static CypherException Unfit(string function, in Value value, string expected) =>
        CypherException.Type("InvalidArgumentValue", $"{function}({value}): expected {expected}");
}
