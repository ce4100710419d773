using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary><c>n.key</c>, of a node, relationship, map or temporal value.</summary>
internal sealed class PropertyAccess(Expression subject, string key) : Expression
{
    private readonly Expression[] children = [subject];
    private readonly TokenCache token = new(key);

    public Expression Subject => subject;

    public string Key => key;

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context) => Read(subject.Evaluate(row, context), token.In(context.Graph.Keys), key, context);

    public static Value Read(in Value subject, int token, string key, EvaluationContext context)
    {
        GraphSnapshot graph = context.Graph;
        switch (subject.Kind)
        {
            case ValueKind.Node:
                return token >= 0 && graph.NodeProperty(subject.AsId, token) is { IsNull: false } value ? value : NullOfLiveNode(subject.AsId, graph);
            case ValueKind.Relationship:
                return token >= 0 && graph.RelationshipProperty(subject.AsId, token) is { IsNull: false } found
                    ? found
                    : NullOfLiveRelationship(subject.AsId, graph);
            case ValueKind.Map:
                return subject.AsMap[key];
            case ValueKind.Null:
                return Value.Null;
            case ValueKind.ZonedDateTime or ValueKind.LocalDateTime or ValueKind.Date or ValueKind.ZonedTime or ValueKind.LocalTime or ValueKind.Duration:
                return TemporalFields.Get(subject, key);
            default:
                throw CypherException.Type("InvalidArgumentType", $"`.{key}` cannot be read from {subject}: expected a node, relationship, map or temporal value");
        }
    }

    public override string ToString() => Brackets(subject) + "." + key;

    internal static CypherException Deleted(string what) => new(
        "EntityNotFound", "DeletedEntityAccess", $"This {what} has been deleted in this query and cannot be read any more.");

    private static Value NullOfLiveNode(int node, GraphSnapshot graph) => graph.NodeExists(node) ? Value.Null : throw Deleted("node");

    private static Value NullOfLiveRelationship(int relationship, GraphSnapshot graph) =>
        graph.RelationshipExists(relationship) ? Value.Null : throw Deleted("relationship");
}

/// <summary>Remembers the number of a name in a graph's table; the number stays once there is one.</summary>
internal sealed class TokenCache(string name)
{
    private volatile TokenTable? table;
    private volatile int token = -1;

    public string Name => name;

    public int In(TokenTable tokens)
    {
        if (ReferenceEquals(table, tokens) && token >= 0)
        {
            return token;
        }

        int found = tokens.Find(name);
        token = found;
        table = tokens;
        return found;
    }
}
