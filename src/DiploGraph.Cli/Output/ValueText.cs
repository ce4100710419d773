using System.Collections;
using System.Globalization;
using System.Text;
using DiploGraph.Graph;

namespace DiploGraph.Cli.Output;

/// <summary>Values of an answer as people read them in a table or a CSV file.</summary>
internal static class ValueText
{
    /// <summary>A string as it is, a node by its name, an edge by its type, lists and maps as in Cypher; empty for null.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => Number(number),
        Node node => NodeText(node),
        Relationship edge => $"[:{edge.Type}]",
        Graph.Path path => PathText(path),
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(pair => $"{pair.Key}: {Inner(pair.Value)}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Inner))}]",
        IFormattable other and (long or int or decimal) => other.ToString(null, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The shortest digits that give the number again, with a point: 2.0, 0.25, 1.0E10.</summary>
    public static string Number(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && digits.AsSpan().IndexOfAny('.', 'E') < 0 ? digits + ".0" : digits;
    }

    private static string Inner(object? value) => value is null ? "null" : value is string text ? $"\"{text}\"" : Of(value);

    private static string NodeText(Node node)
    {
        string label = node.Labels.FirstOrDefault(label => label != "Entity") ?? node.Labels.FirstOrDefault() ?? "";
        object? name = node.Properties.GetValueOrDefault("name") ?? node.Properties.GetValueOrDefault("title") ?? node.Properties.GetValueOrDefault("id");
        return $"({(name is null ? "" : Of(name))}{(label.Length > 0 ? ":" + label : "")})";
    }

    private static string PathText(Graph.Path path)
    {
        StringBuilder text = new(NodeText(path.Nodes[0]));
        for (int i = 0; i < path.Relationships.Count; i++)
        {
            Relationship edge = path.Relationships[i];
            bool forward = edge.StartElementId == path.Nodes[i].ElementId;
            text.Append(forward ? $"-[:{edge.Type}]->" : $"<-[:{edge.Type}]-").Append(NodeText(path.Nodes[i + 1]));
        }

        return text.ToString();
    }
}
