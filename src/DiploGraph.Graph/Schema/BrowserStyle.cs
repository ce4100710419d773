using System.Text;

namespace DiploGraph.Graph.Schema;

/// <summary>The style sheet of Neo4j Browser for the graph, <c>diplograph.grass</c>: a colour per entity type and per family, captions that read as words.</summary>
public static class BrowserStyle
{
    private const string ArticleColor = "#ECEFF1";
    private const string ArticleBorder = "#B0BEC5";

    /// <summary>The whole file; drop it on Browser's window, or run <c>:style</c> with its address.</summary>
    public static string File(GraphSchema schema)
    {
        StringBuilder style = new();
        Rule(style, "node",
            ("diameter", "50px"), ("color", "#A5ABB6"), ("border-color", "#9AA1AC"), ("border-width", "2px"), ("text-color-internal", "#2A2C34"), ("font-size", "10px"));
        Rule(style, "relationship",
            ("color", "#A5ABB6"), ("shaft-width", "1px"), ("font-size", "8px"), ("padding", "3px"), ("text-color-external", "#000000"),
            ("text-color-internal", "#FFFFFF"), ("caption", "\"<type>\""));
        Rule(style, $"node.{GraphSchema.EntityLabel}", ("caption", "\"{name}\""));
        foreach (NodeType type in schema.EntityTypes)
        {
            string diameter = type.Name is "State" or "Organization" ? "65px" : "50px";
            Rule(style, $"node.{type.Name}",
                ("diameter", diameter), ("color", type.Color), ("border-color", type.BorderColor), ("border-width", "2px"),
                ("text-color-internal", "#2A2C34"), ("caption", $"\"{{{type.Caption}}}\""));
        }

        Rule(style, $"node.{GraphSchema.ArticleLabel}",
            ("diameter", "40px"), ("color", ArticleColor), ("border-color", ArticleBorder), ("border-width", "2px"), ("text-color-internal", "#2A2C34"), ("caption", "\"{title}\""));
        foreach (RelationType type in schema.RelationTypes)
        {
            Rule(style, $"relationship.{type.Name}",
                ("color", schema.FindFamily(type.Family)!.Color), ("shaft-width", type.Structural ? "1px" : "2px"), ("caption", $"\"{type.Caption}\""));
        }

        Rule(style, $"relationship.{schema.MentionedIn}", ("color", "#CFD8DC"), ("shaft-width", "1px"), ("caption", "\"mentioned in\""));
        return style.ToString();
    }

    private static void Rule(StringBuilder style, string selector, params (string Name, string Value)[] properties)
    {
        style.Append(selector).Append(" {\n");
        foreach ((string name, string value) in properties)
        {
            style.Append("  ").Append(name).Append(": ").Append(value).Append(";\n");
        }

        style.Append("}\n\n");
    }
}
