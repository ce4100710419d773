using System.Globalization;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary><c>toString</c>, <c>toInteger</c>, <c>toFloat</c>, <c>toBoolean</c> and what else turns one kind of value into another.</summary>
internal static class Conversion
{
    /// <exception cref="CypherException">The value has no text: a node, a list, a map …</exception>
    public static Value ToText(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.String => value,
        ValueKind.Boolean => Value.Of(value.AsBoolean ? "true" : "false"),
        ValueKind.Integer or ValueKind.Float => Value.Of(value.FormatNumber()),
        ValueKind.Date => Value.Of(DateTexts.Of(value.AsDate)),
        _ when value.IsTemporal || value.Kind == ValueKind.Duration => Value.Of(value.Reference!.ToString()),
        _ => throw Unfit(value, "a text"),
    };

    public static Value ToInteger(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Integer:
                return value;
            case ValueKind.Boolean:
                return Value.Of(value.AsBoolean ? 1L : 0L);
            case ValueKind.Float:
                return FromFloat(value.AsFloat);
            case ValueKind.String:
                string text = value.AsString.Trim();
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? Value.Of(number)
                    : ParseFloat(text) is { } real ? FromFloat(real) : Value.Null;
            default:
                throw Unfit(value, "an integer");
        }
    }

    public static Value ToFloat(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Float => value,
        ValueKind.Integer => Value.Of(value.AsFloat),
        ValueKind.String => ParseFloat(value.AsString.Trim()) is { } number ? Value.Of(number) : Value.Null,
        _ => throw Unfit(value, "a float"),
    };

    public static Value ToBoolean(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Boolean => value,
        ValueKind.Integer => Value.Of(value.AsInteger != 0),
        ValueKind.String => value.AsString.Trim().ToUpperInvariant() switch { "TRUE" => Value.True, "FALSE" => Value.False, _ => Value.Null },
        _ => throw Unfit(value, "a boolean"),
    };

    private static Value FromFloat(double number) => number >= -9.2233720368547758E18 && number < 9.2233720368547758E18 ? Value.Of((long)number) : Value.Null;

    private static double? ParseFloat(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !text.EndsWith("y", StringComparison.OrdinalIgnoreCase)
            ? number : null;

    private static CypherException Unfit(in Value value, string what) => CypherException.Type("InvalidArgumentValue", $"{value} cannot be made {what}");
}
