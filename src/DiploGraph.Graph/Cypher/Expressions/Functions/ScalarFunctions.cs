using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions.Functions;

/// <summary>Functions that take values of many kinds: conversions, nulls, emptiness.</summary>
internal static class ScalarFunctions
{
    private const Kinds Textual = Kinds.Boolean | Kinds.Number | Kinds.String | Kinds.Temporal | Kinds.Duration;

    public static readonly Function[] All =
    [
        new("coalesce", [Kinds.Any], 1, StaticType.Any, (_, values) => Array.Find(values, value => !value.IsNull), "The first value that is not null.")
        {
            TakesNulls = true, Repeats = true,
        },
        new("exists", [Kinds.Any], 1, StaticType.Boolean, (_, values) => Value.Of(!values[0].IsNull), "Whether the property is there.") { TakesNulls = true },
        new("nullIf", [Kinds.Any, Kinds.Any], 2, StaticType.Any, (_, values) => values[0].Equals(values[1]) ? Value.Null : values[0], "Null where both are equal, else the first.")
        {
            TakesNulls = true,
        },
        new("isEmpty", [Kinds.String | Kinds.List | Kinds.Map], 1, StaticType.Boolean, (_, values) => Value.Of(Size(values[0]) == 0), "Whether a text, list or map is empty."),
        new("size", [Kinds.String | Kinds.List], 1, StaticType.Integer, (_, values) => Value.Of(Size(values[0])), "How many characters or items there are."),
        Convert("toString", Textual, StaticType.String, "The value as a text.", Conversion.ToText),
        Convert("toInteger", Kinds.Boolean | Kinds.Number | Kinds.String, StaticType.Integer, "The value as an integer; null where the text is none.", Conversion.ToInteger),
        Convert("toFloat", Kinds.Number | Kinds.String, StaticType.Float, "The value as a float; null where the text is none.", Conversion.ToFloat),
        Convert("toBoolean", Kinds.Boolean | Kinds.String | Kinds.Integer, StaticType.Boolean, "The value as a boolean; null where the text is none.", Conversion.ToBoolean),
        Convert("toStringOrNull", Kinds.Any, StaticType.String, "The value as a text; null where it has none.", OrNull(Conversion.ToText)),
        Convert("toIntegerOrNull", Kinds.Any, StaticType.Integer, "The value as an integer; null where it is none.", OrNull(Conversion.ToInteger)),
        Convert("toFloatOrNull", Kinds.Any, StaticType.Float, "The value as a float; null where it is none.", OrNull(Conversion.ToFloat)),
        Convert("toBooleanOrNull", Kinds.Any, StaticType.Boolean, "The value as a boolean; null where it is none.", OrNull(Conversion.ToBoolean)),
        new("valueType", [Kinds.Any], 1, StaticType.String, (_, values) => Value.Of(TypeName(values[0])), "The name of the value's type.") { TakesNulls = true },
        new("timestamp", [], 0, StaticType.Integer, (context, _) => TemporalFields.Get(Value.Of(context.Now), "epochMillis"), "Milliseconds since 1970 at the query's start.")
        {
            Volatile = true,
        },
        new("randomUUID", [], 0, StaticType.String, (context, _) => Value.Of(Uuid(context.Random)), "A random identifier.") { Volatile = true },
    ];

    private static long Size(in Value value) => value.Kind switch
    {
        ValueKind.String => Characters(value.AsString),
        ValueKind.List => value.AsList.Count,
        ValueKind.Map => value.AsMap.Count,
        _ => throw CypherException.Type("InvalidArgumentValue", $"{value} has no size: expected a text or a list"),
    };

    /// <summary>Characters are code points: a surrogate pair counts as one.</summary>
    internal static int Characters(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }

    private static UnaryFunction OrNull(UnaryFunction convert) => (in value) =>
    {
        try
        {
            return convert(value);
        }
        catch (CypherException)
        {
            return Value.Null;
        }
    };

    private static Function Convert(string name, Kinds argument, StaticType result, string description, UnaryFunction convert) =>
        new(name, [argument], 1, result, (_, values) => convert(values[0]), description) { Unary = convert };

    private static string TypeName(in Value value) => value.Kind switch
    {
        ValueKind.Null => "NULL",
        ValueKind.List => "LIST<ANY>",
        ValueKind.ZonedDateTime => "ZONED DATETIME NOT NULL",
        ValueKind.LocalDateTime => "LOCAL DATETIME NOT NULL",
        ValueKind.ZonedTime => "ZONED TIME NOT NULL",
        ValueKind.LocalTime => "LOCAL TIME NOT NULL",
        _ => value.Kind.ToString().ToUpperInvariant() + " NOT NULL",
    };

    private static string Uuid(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }
}
