using System.Collections;
using System.Globalization;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j.Loading;

/// <summary>
/// All properties of an edge of one type as one text, made by the server for its edges and here for the source's. Where both are equal, so
/// are the edges; where they are not, they may still be. Sent typed, value by value, an edge is three times as long and costs both sides more.
/// </summary>
/// <remarks>
/// The number of properties, then each property of the schema behind a separator, with a letter for its kind of value: an edge of which the
/// source holds a text with a separator in it, or a number that Java writes in another way, has no digest here.
/// </remarks>
internal sealed class EdgeDigest
{
    private const char Separator = '\u001F';
    private const char ItemSeparator = '\u001E';

    /// <summary>What Java writes without an exponent, as .NET does.</summary>
    private const double LeastPlain = 1e-3, PlainBound = 1e7;

    private readonly SchemaProperty[] properties;

    public EdgeDigest(GraphSchema schema, string type)
    {
        IReadOnlyList<SchemaProperty> all =
            string.Equals(type, schema.MentionedIn, StringComparison.Ordinal) ? schema.MentionProperties : schema.StatementProperties;
        properties = [.. all.Where(property => property.Name != "id")];
    }

    /// <summary>Cypher that makes it of the relationship <c>r</c>.</summary>
    public string Expression => string.Join(
        $" + '\\u{(int)Separator:X4}' + ", properties.Select(property => OnServer($"r.{CypherName.Quote(property.Name)}", property.Kind)).Prepend("toString(size(keys(r)))"));

    /// <summary>The digest of an edge as it is to be; null where it has none.</summary>
    public string? Of(EdgeChange edge)
    {
        StringBuilder digest = new();
        int known = 1; // The id, which every edge has.
        foreach (SchemaProperty property in properties)
        {
            digest.Append(Separator);
            object? value = edge.Properties.GetValueOrDefault(property.Name);
            known += value is null ? 0 : 1;
            if (value is not null && !TryAppend(digest, value, property.Kind))
            {
                return null;
            }
        }

        int all = edge.Properties.Count(property => property.Value is not null && property.Key != "id") + 1;
        return known == all ? digest.Insert(0, all.ToString(CultureInfo.InvariantCulture)).ToString() : null;
    }

    private static string OnServer(string value, PropertyKind kind)
    {
        string text = $"WHEN {value} IS :: STRING NOT NULL THEN 's' + {value}";
        string day = $"WHEN {value} IS :: DATE NOT NULL THEN 'd' + toString({value})";
        string cases = kind switch
        {
            PropertyKind.String => text,
            PropertyKind.Integer => $"WHEN {value} IS :: INTEGER NOT NULL THEN 'i' + toString({value})",
            PropertyKind.Float => $"WHEN {value} IS :: FLOAT NOT NULL THEN 'f' + toString({value})",
            PropertyKind.Date => day,
            PropertyKind.PartialDate => $"{day} {text}",
            _ => $"WHEN {value} IS :: LIST<STRING NOT NULL> NOT NULL THEN 'l' + reduce(items = '', item IN {value} | items + item + '\\u{(int)ItemSeparator:X4}')",
        };
        return $"CASE WHEN {value} IS NULL THEN '' {cases} ELSE '?' END";
    }

    private static bool TryAppend(StringBuilder digest, object value, PropertyKind kind)
    {
        switch (value, kind)
        {
            case (string text, PropertyKind.String or PropertyKind.PartialDate) when IsClean(text):
                digest.Append('s').Append(text);
                return true;
            case (long or int, PropertyKind.Integer):
                digest.Append('i').Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                return true;
            case (double number, PropertyKind.Float) when number is 0 or (>= LeastPlain and < PlainBound):
                string digits = number.ToString("R", CultureInfo.InvariantCulture);
                digest.Append('f').Append(digits).Append(digits.Contains('.') ? "" : ".0");
                return true;
            case (DateOnly or Date, PropertyKind.Date or PropertyKind.PartialDate):
                digest.Append('d').Append(PropertyValues.Plain(value));
                return true;
            case (IEnumerable items and not string, PropertyKind.StringList):
                digest.Append('l');
                foreach (object? item in items)
                {
                    if (item is not string text || !IsClean(text))
                    {
                        return false;
                    }

                    digest.Append(text).Append(ItemSeparator);
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsClean(string text) => text.AsSpan().IndexOfAny(Separator, ItemSeparator) < 0;
}
