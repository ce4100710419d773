using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary><c>list[i]</c>, <c>map[key]</c>, <c>node[key]</c>.</summary>
internal sealed class IndexExpression(Expression subject, Expression index) : Expression
{
    private readonly Expression[] children = [subject, index];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => subject.IsConstant && index.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value container = subject.Evaluate(row, context), at = index.Evaluate(row, context);
        switch (container.Kind)
        {
            case ValueKind.Null:
                return Value.Null;
            case ValueKind.List:
                if (at.IsNull)
                {
                    return at;
                }

                if (!at.IsInteger)
                {
                    throw CypherException.Type("ListElementAccessByNonInteger", $"{at} is no index: a list takes whole numbers");
                }

                ListValue list = container.AsList;
                long position = at.AsInteger < 0 ? at.AsInteger + list.Count : at.AsInteger;
                return position >= 0 && position < list.Count ? list[(int)position] : Value.Null;
            case ValueKind.Map or ValueKind.Node or ValueKind.Relationship:
                if (at.IsNull)
                {
                    return at;
                }

                if (!at.IsString)
                {
                    throw CypherException.Type(
                        container.Kind == ValueKind.Map ? "MapElementAccessByNonString" : "InvalidArgumentType", $"{at} is no key: a {container.Kind} takes texts");
                }

                return PropertyAccess.Read(container, context.Graph.Keys.Find(at.AsString), at.AsString, context);
            default:
                throw CypherException.Type("InvalidElementAccess", $"{container} has no elements: expected a list, map, node or relationship before [{at}]");
        }
    }

    public override string ToString() => $"{Brackets(subject)}[{index}]";
}

/// <summary><c>list[from..to]</c>, half-open; negative positions count from the end.</summary>
internal sealed class SliceExpression(Expression subject, Expression? from, Expression? to) : Expression
{
    private readonly Expression[] children = [.. new[] { subject, from, to }.OfType<Expression>()];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => children.All(child => child.IsConstant);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value list = subject.Evaluate(row, context);
        if (list.IsNull)
        {
            return list;
        }

        if (list.Kind != ValueKind.List)
        {
            throw CypherException.Type("InvalidArgumentType", $"{list} is no list and cannot be sliced");
        }

        int count = list.AsList.Count;
        int? start = Bound(from, 0, count, row, context), end = Bound(to, count, count, row, context);
        return start is null || end is null ? Value.Null
            : Value.Of(start < end ? new ListValue(list.AsList.Items[start.Value..end.Value].ToArray()) : ListValue.Empty);
    }

    public override string ToString() => $"{Brackets(subject)}[{from}..{to}]";

    private static int? Bound(Expression? bound, int otherwise, int count, Value[] row, EvaluationContext context)
    {
        if (bound is null)
        {
            return otherwise;
        }

        Value value = bound.Evaluate(row, context);
        return value.IsNull ? null
            : value.IsInteger ? (int)Math.Clamp(value.AsInteger < 0 ? value.AsInteger + count : value.AsInteger, 0, count)
            : throw CypherException.Type("InvalidArgumentType", $"{value} is no position: a slice takes whole numbers");
    }
}

/// <summary><c>n {.name, .*, key: value}</c>.</summary>
internal sealed class MapProjection(Expression subject, IReadOnlyList<(string? Key, Expression? Value)> items) : Expression
{
    private readonly Expression[] children = [subject, .. items.Select(item => item.Value).OfType<Expression>()];

    public override IReadOnlyList<Expression> Children => children;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value source = subject.Evaluate(row, context);
        if (source.IsNull)
        {
            return source;
        }

        Dictionary<string, Value> map = new(StringComparer.Ordinal);
        foreach ((string? key, Expression? value) in items)
        {
            if (key is null)
            {
                foreach ((string name, Value property) in PropertiesOf(source, context.Graph).Entries)
                {
                    map[name] = property;
                }
            }
            else
            {
                map[key] = value is null ? PropertyAccess.Read(source, context.Graph.Keys.Find(key), key, context) : value.Evaluate(row, context);
            }
        }

        return Value.Of(new MapValue(map));
    }

    /// <summary>The properties of a node or relationship as a map; a map is its own.</summary>
    public static MapValue PropertiesOf(in Value value, GraphSnapshot graph)
    {
        if (value.Kind == ValueKind.Map)
        {
            return value.AsMap;
        }

        if (!value.IsNode && !value.IsRelationship)
        {
            throw CypherException.Type("InvalidArgumentType", $"{value} has no properties: expected a node, relationship or map");
        }

        int id = value.AsId;
        if (value.IsNode ? !graph.NodeExists(id) : !graph.RelationshipExists(id))
        {
            throw PropertyAccess.Deleted(value.IsNode ? "node" : "relationship");
        }

        Dictionary<string, Value> map = new(StringComparer.Ordinal);
        foreach (int key in value.IsNode ? graph.NodeKeys(id) : graph.RelationshipKeys(id))
        {
            map.Add(graph.Keys.Name(key), value.IsNode ? graph.NodeProperty(id, key) : graph.RelationshipProperty(id, key));
        }

        return new MapValue(map);
    }

    public override string ToString() =>
        $"{subject} {{{string.Join(", ", items.Select(item => item.Key is null ? ".*" : item.Value is null ? "." + item.Key : $"{item.Key}: {item.Value}"))}}}";
}
