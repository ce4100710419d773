using System.Globalization;
using System.Text;

namespace DiploGraph.Graph.Values;

/// <summary>Cypher values as text: as one would write them in a query, or as <c>toString</c> gives them.</summary>
public static class ValueText
{
    /// <summary>A float always shows that it is one: <c>1.0</c>, <c>1.0E22</c>, <c>NaN</c>.</summary>
    public static string OfFloat(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        double size = Math.Abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7))
        {
            string text = value.ToString("E16", CultureInfo.InvariantCulture);
            string shortest = value.ToString("R", CultureInfo.InvariantCulture);
            return Scientific(shortest, int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture));
        }

        string plain = value.ToString("R", CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    /// <summary>The value as a Cypher literal, where Cypher has one.</summary>
    public static string Of(in Value value)
    {
        StringBuilder text = new();
        Append(text, value);
        return text.ToString();
    }

    public static string Quote(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "'";

    private static string Scientific(string shortest, int exponent)
    {
        string digits = new([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]);
        digits = digits.TrimStart('0').TrimEnd('0');
        string mantissa = digits.Length switch
        {
            0 => "0.0",
            1 => digits + ".0",
            _ => digits[0] + "." + digits[1..],
        };
        return (shortest[0] == '-' ? "-" : "") + mantissa + "E" + exponent.ToString(CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder text, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append("null");
                break;
            case ValueKind.Boolean:
                text.Append(value.AsBoolean ? "true" : "false");
                break;
            case ValueKind.Integer or ValueKind.Float:
                text.Append(value.FormatNumber());
                break;
            case ValueKind.String:
                text.Append(Quote(value.AsString));
                break;
            case ValueKind.Node:
                text.Append('(').Append(value.AsId).Append(')');
                break;
            case ValueKind.Relationship:
                text.Append('[').Append(value.AsId).Append(']');
                break;
            case ValueKind.Path:
                PathValue path = value.AsPath;
                text.Append("<(").Append(path.Nodes[0]).Append(')');
                for (int i = 0; i < path.Length; i++)
                {
                    text.Append("-[").Append(path.Relationships[i]).Append("]-(").Append(path.Nodes[i + 1]).Append(')');
                }

                text.Append('>');
                break;
            case ValueKind.List:
                text.Append('[');
                AppendAll(text, value.AsList.Items);
                text.Append(']');
                break;
            case ValueKind.Map:
                text.Append('{');
                bool first = true;
                foreach ((string key, Value entry) in value.AsMap.Entries)
                {
                    text.Append(first ? "" : ", ").Append(key).Append(": ");
                    Append(text, entry);
                    first = false;
                }

                text.Append('}');
                break;
            case ValueKind.Date:
                text.Append('\'').Append(value.AsDate).Append('\'');
                break;
            default:
                text.Append('\'').Append(value.Reference).Append('\'');
                break;
        }
    }

    private static void AppendAll(StringBuilder text, ReadOnlySpan<Value> items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, items[i]);
        }
    }
}
