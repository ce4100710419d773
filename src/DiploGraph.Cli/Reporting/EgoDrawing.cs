using System.Globalization;
using System.Net;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Cli.Reporting;

/// <summary>
/// One or two entities in the middle and those they deal with on a ring around them, as SVG. Parallel statements are one line, the thicker the more,
/// in the colour of the family most of them belong to. The same statements give the same picture.
/// </summary>
internal sealed class EgoDrawing(
    GraphSchema schema, IReadOnlyDictionary<string, NodeChange> nodes, IReadOnlyList<EdgeChange> statements, IReadOnlyList<string> centres)
{
    /// <summary>More names than this on the ring cannot be told apart at the width of a page.</summary>
    private const int MostOnRing = 36;

    /// <summary>Characters that fit between the ring and the edge of the picture.</summary>
    private const int LongestName = 24;

    private const double Width = 960;
    private const double Height = 640;

    /// <summary>Half the ring, as a share of the width: the longest names still fit beside it.</summary>
    private const double RingWidth = 0.29;

    public string Svg()
    {
        Dictionary<string, int> weight = new(StringComparer.Ordinal);
        foreach (string end in statements.SelectMany(edge => new[] { edge.From, edge.To }))
        {
            weight[end] = weight.GetValueOrDefault(end) + 1;
        }

        string[] others = [.. weight.Keys.Where(id => !centres.Contains(id))
            .OrderByDescending(id => weight[id]).ThenBy(id => id, StringComparer.Ordinal)];
        string[] ring = [.. others.Take(MostOnRing)
            .OrderBy(id => Kind(id), StringComparer.Ordinal).ThenBy(id => Name(id), StringComparer.Ordinal).ThenBy(id => id, StringComparer.Ordinal)];
        Dictionary<string, (double X, double Y)> at = Places(ring);

        StringWriter svg = new(CultureInfo.InvariantCulture);
        svg.Write($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Entities and the statements between them\">");
        foreach (IGrouping<(string, string), EdgeChange> pair in statements
            .Where(edge => at.ContainsKey(edge.From) && at.ContainsKey(edge.To))
            .GroupBy(edge => string.CompareOrdinal(edge.From, edge.To) < 0 ? (edge.From, edge.To) : (edge.To, edge.From))
            .OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal))
        {
            Line(svg, at[pair.Key.Item1], at[pair.Key.Item2], [.. pair]);
        }

        foreach ((string id, (double x, double y)) in at.OrderBy(place => place.Key, StringComparer.Ordinal))
        {
            Dot(svg, id, x, y);
        }

        svg.Write("</svg>");
        if (others.Length > ring.Length)
        {
            svg.Write($"<p class=\"sum\">Drawn are the {ring.Length} with the most statements; {others.Length - ring.Length} more are in the list below.</p>");
        }

        return svg.ToString();
    }

    private Dictionary<string, (double X, double Y)> Places(string[] ring)
    {
        Dictionary<string, (double X, double Y)> at = new(StringComparer.Ordinal);
        for (int i = 0; i < centres.Count; i++)
        {
            at[centres[i]] = (Width / 2 + (centres.Count == 1 ? 0 : (i == 0 ? -130 : 130)), Height / 2);
        }

        for (int i = 0; i < ring.Length; i++)
        {
            double angle = (2 * Math.PI * i / ring.Length) - (Math.PI / 2) + (Math.PI / Math.Max(ring.Length, 1));
            at[ring[i]] = (Math.Round((Width / 2) + (RingWidth * Width * Math.Cos(angle)), 1), Math.Round((Height / 2) + (0.43 * Height * Math.Sin(angle)), 1));
        }

        return at;
    }

    private void Line(StringWriter svg, (double X, double Y) from, (double X, double Y) to, EdgeChange[] edges)
    {
        string family = edges.GroupBy(edge => schema.RelationType(edge.Type).Family, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        string captions = string.Join("\n", edges.GroupBy(edge => (edge.From, edge.Type, edge.To)).Select(group =>
            $"{Name(group.Key.From)} {schema.RelationType(group.Key.Type).Caption} {Name(group.Key.To)}{(group.Count() > 1 ? $" ({group.Count()})" : "")}"));
        double thickness = Math.Round(1 + Math.Sqrt(edges.Length), 1);
        svg.Write(
            $"<line x1=\"{from.X}\" y1=\"{from.Y}\" x2=\"{to.X}\" y2=\"{to.Y}\" stroke=\"{schema.FindFamily(family)?.Color ?? "#888888"}\" "
            + $"stroke-width=\"{thickness}\" stroke-opacity=\".65\"><title>{Encoded(captions)}</title></line>");
    }

    private void Dot(StringWriter svg, string id, double x, double y)
    {
        bool centre = centres.Contains(id);
        string color = schema.FindEntityType(Kind(id))?.Color ?? "#DDDDDD", border = schema.FindEntityType(Kind(id))?.BorderColor ?? "#888888";
        bool below = centre || Math.Abs(x - (Width / 2)) < 25;
        string anchor = below ? "middle" : x < Width / 2 ? "end" : "start";
        (double textX, double textY) = below ? (x, y + (y < Height / 2 && !centre ? -14 : 26)) : (x + (x < Width / 2 ? -13 : 13), y + 4);
        svg.Write($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{(centre ? 15 : 8)}\" fill=\"{color}\" stroke=\"{border}\" stroke-width=\"2\"><title>{Encoded($"{Name(id)} ({Kind(id)})")}</title></circle>");
        svg.Write(
            $"<text x=\"{textX}\" y=\"{textY}\" text-anchor=\"{anchor}\" font-size=\"{(centre ? 17 : 13)}\" font-weight=\"{(centre ? "bold" : "normal")}\" "
            + $"paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\">{Encoded(Shortened(Name(id)))}</text>");
    }

    private string Name(string id) => nodes.TryGetValue(id, out NodeChange? node) ? node.Properties.GetValueOrDefault("name") as string ?? id : id;

    private string Kind(string id) => nodes.TryGetValue(id, out NodeChange? node)
        ? node.Labels.FirstOrDefault(label => label != GraphSchema.EntityLabel) ?? GraphSchema.EntityLabel
        : GraphSchema.EntityLabel;

    private static string Shortened(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)].TrimEnd()}…";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
