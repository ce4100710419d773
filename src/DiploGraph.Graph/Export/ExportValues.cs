using System.Collections;
using System.Globalization;

namespace DiploGraph.Graph.Export;

/// <summary>Properties as exports show them.</summary>
internal static class ExportValues
{
    /// <summary>Between the items of a list that has to be one text; Gephi and networkx read such a text as it is.</summary>
    public const string ListSeparator = "|";

    /// <summary>The value as text: dates as ISO 8601, numbers without a culture, lists joined.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(ListSeparator, many.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static string Text(this IReadOnlyDictionary<string, object?> properties, string name) => Text(properties.GetValueOrDefault(name));

    /// <summary>The items of a list property; none where it is absent.</summary>
    public static IEnumerable<string> Items(this IReadOnlyDictionary<string, object?> properties, string name) =>
        properties.GetValueOrDefault(name) is IEnumerable many and not string ? many.Cast<object?>().Select(Text) : [];

    /// <summary>The name that pictures show: an entity's name, an article's title, else the id.</summary>
    public static string Caption(this NodeChange node) => (node.Properties.GetValueOrDefault("name") ?? node.Properties.GetValueOrDefault("title")) as string ?? node.Id;

    /// <summary>The entity type, or <c>Article</c>.</summary>
    public static string Kind(this NodeChange node) =>
        node.Labels.FirstOrDefault(label => label != Schema.GraphSchema.EntityLabel) ?? Schema.GraphSchema.EntityLabel;

    /// <summary>The day, month or year of an edge as ISO text: when it happened, else when it was published; empty where neither is known.</summary>
    public static string Day(this EdgeChange edge) => edge.Properties.Text("date") is { Length: > 0 } date ? date : edge.Properties.Text("published");
}
