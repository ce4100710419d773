using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions of lists.</summary>
internal static class ListFunctions
{
    private const int BytesPerItem = 16;

    public static readonly Function[] All =
    [
        new("head", [Kinds.List], 1, StaticType.Any, (_, values) => List(values[0]) is { Count: > 0 } list ? list[0] : Value.Null, "The first item."),
        new("last", [Kinds.List], 1, StaticType.Any, (_, values) => List(values[0]) is { Count: > 0 } list ? list[list.Count - 1] : Value.Null, "The last item."),
        new("tail", [Kinds.List], 1, StaticType.AnyList, (_, values) => Value.Of(
            List(values[0]) is { Count: > 1 } list ? new ListValue(list.Items[1..].ToArray()) : ListValue.Empty), "All items but the first."),
        new("range", [Kinds.Any, Kinds.Any, Kinds.Any], 2, StaticType.ListOf(Kinds.Integer), Range, "Whole numbers from the first to the second, both included."),
        new("reverse", [Kinds.List | Kinds.String], 1, StaticType.Of(Kinds.List | Kinds.String), Reverse, "The items or characters in reverse."),
        ConvertAll("toStringList", Kinds.String, "Each item as a text.", Conversion.ToText),
        ConvertAll("toIntegerList", Kinds.Integer, "Each item as an integer.", Conversion.ToInteger),
        ConvertAll("toFloatList", Kinds.Float, "Each item as a float.", Conversion.ToFloat),
        ConvertAll("toBooleanList", Kinds.Boolean, "Each item as a boolean.", Conversion.ToBoolean),
    ];

    private delegate Value Converter(in Value value);

    private static Function ConvertAll(string name, Kinds items, string description, Converter convert) =>
        new(name, [Kinds.List], 1, StaticType.ListOf(items), (_, values) => Value.Of(new ListValue([.. List(values[0]).Select(item => OrNull(convert, item))])), description);

    private static Value OrNull(Converter convert, in Value value)
    {
        try
        {
            return convert(value);
        }
        catch (CypherException)
        {
            return Value.Null;
        }
    }

    private static ListValue List(in Value value) => value.Kind == ValueKind.List
        ? value.AsList
        : throw CypherException.Type("InvalidArgumentValue", $"{value} is no list");

    private static Value Range(EvaluationContext context, Value[] values)
    {
        foreach (Value value in values)
        {
            if (!value.IsInteger)
            {
                throw CypherException.Argument("InvalidArgumentType", $"range takes whole numbers, not {value}");
            }
        }

        Int128 start = values[0].AsInteger, end = values[1].AsInteger, step = values.Length > 2 ? values[2].AsInteger : 1;
        if (step == 0)
        {
            throw CypherException.Argument("NumberOutOfRange", "range cannot take steps of 0");
        }

        Int128 count = step > 0 == end >= start || start == end ? ((end - start) / step) + 1 : 0;
        if (count > Array.MaxLength)
        {
            throw CypherException.Argument("NumberOutOfRange", $"range of {count} numbers: a list holds at most {Array.MaxLength}");
        }

        context.Budget.Reserve((long)count * BytesPerItem);
        Value[] items = new Value[(int)count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = Value.Of((long)(start + (step * i)));
        }

        context.Budget.Reserve(-(long)count * BytesPerItem);
        return Value.Of(new ListValue(items));
    }

    private static Value Reverse(EvaluationContext context, Value[] values)
    {
        if (values[0].IsString)
        {
            return Value.Of(string.Concat(values[0].AsString.EnumerateRunes().Reverse().Select(rune => rune.ToString())));
        }

        Value[] items = [.. List(values[0])];
        Array.Reverse(items);
        return Value.Of(new ListValue(items));
    }
}
