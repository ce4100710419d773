using System.Globalization;
using System.Net;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Cli.Reporting;

/// <summary>Statements over time as SVG: a bar for each day, month or year, whichever gives at most <see cref="MostBars"/>, stacked by family.</summary>
internal sealed class TimelineDrawing(GraphSchema schema, IReadOnlyList<EdgeChange> statements)
{
    private const int MostBars = 48;
    private const double Width = 960;
    private const double Height = 170;
    private const double Base = 140;

    /// <summary>A bar narrower than this has no room for its number of statements above it.</summary>
    private const double LeastForTotal = 24;

    public string Svg()
    {
        (string Day, string Family)[] dated = [.. statements
            .Select(edge => (Day: Day(edge), schema.RelationType(edge.Type).Family)).Where(entry => entry.Day.Length >= 4)];
        if (dated.Length == 0)
        {
            return "<p class=\"sum\">No statement has a date.</p>";
        }

        int length = new[] { 10, 7, 4 }.First(width => width == 4 || (dated.All(entry => entry.Day.Length >= width) && dated.Select(entry => entry.Day[..width]).Distinct().Count() <= MostBars));
        IGrouping<string, (string Day, string Family)>[] bars =
            [.. dated.GroupBy(entry => entry.Day[..length], StringComparer.Ordinal).OrderBy(bar => bar.Key, StringComparer.Ordinal)];
        int most = bars.Max(bar => bar.Count());
        double step = Math.Min(90, (Width - 20) / bars.Length);
        int every = Math.Max(1, (int)Math.Ceiling(78 / step));
        StringWriter svg = new(CultureInfo.InvariantCulture);
        svg.Write($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Statements over time\">");
        for (int i = 0; i < bars.Length; i++)
        {
            double x = Math.Round(10 + (i * step), 1), y = Base;
            foreach (RelationFamily family in schema.Families)
            {
                int count = bars[i].Count(entry => entry.Family == family.Name);
                double height = Math.Round(120.0 * count / most, 1);
                if (count > 0)
                {
                    y -= height;
                    svg.Write(
                        $"<rect x=\"{x}\" y=\"{Math.Round(y, 1)}\" width=\"{Math.Round(step * 0.8, 1)}\" height=\"{height}\" fill=\"{family.Color}\">"
                        + $"<title>{WebUtility.HtmlEncode($"{bars[i].Key}: {family.Title}, {count}")}</title></rect>");
                }
            }

            if (step >= LeastForTotal)
            {
                svg.Write($"<text x=\"{Math.Round(x + (step * 0.4), 1)}\" y=\"{Math.Round(y - 5, 1)}\" font-size=\"11\" text-anchor=\"middle\" fill=\"#555\">{bars[i].Count()}</text>");
            }

            if (i % every == 0)
            {
                svg.Write($"<text x=\"{x}\" y=\"{Base + 18}\" font-size=\"12\" fill=\"#555\">{bars[i].Key}</text>");
            }
        }

        svg.Write("</svg>");
        return svg.ToString();
    }

    private static string Day(EdgeChange edge) =>
        Convert.ToString(edge.Properties.GetValueOrDefault("date") ?? edge.Properties.GetValueOrDefault("published"), CultureInfo.InvariantCulture) ?? "";
}
