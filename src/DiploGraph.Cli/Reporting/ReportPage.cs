using System.Globalization;
using System.Net;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;
using Humanizer;

namespace DiploGraph.Cli.Reporting;

/// <summary>A page that tells what a part of the graph says: drawing, timeline, and each statement with its quote. It needs no network.</summary>
/// <param name="title">Whom or what it is about.</param>
/// <param name="centres">Ids of the entities in the middle of the drawing: one, or the two of a pair.</param>
internal sealed class ReportPage(GraphSchema schema, string title, IReadOnlyList<string> centres)
{
    private readonly Dictionary<string, NodeChange> nodes = new(StringComparer.Ordinal);
    private readonly List<EdgeChange> statements = [];

    public async Task WriteAsync(Subgraph subgraph, TextWriter html, CancellationToken cancellation)
    {
        await foreach (NodeChange node in subgraph.Nodes(cancellation))
        {
            nodes[node.Id] = node;
        }

        await foreach (EdgeChange edge in subgraph.Edges(cancellation))
        {
            if (schema.FindRelationType(edge.Type) is not null)
            {
                statements.Add(edge);
            }
        }

        int articles = statements.Select(edge => Text(edge, "article")).Distinct().Count();
        html.Write(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encoded(title)} – DiploGraph report</title>
            <style>{Styles}</style></head><body>
            <header><h1>{Encoded(title)}</h1>
            <p class="sum">{Encoded("statement".ToQuantity(statements.Count, "N0", CultureInfo.InvariantCulture))} from {Encoded("article".ToQuantity(articles, "N0", CultureInfo.InvariantCulture))}{Encoded(Period(subgraph.Record))}</p></header>

            """);
        if (statements.Count == 0)
        {
            html.WriteLine("<p>Nothing in this graph fits the selection.</p>");
        }
        else
        {
            html.WriteLine($"<section><h2>Who with whom</h2>{new EgoDrawing(schema, nodes, statements, centres).Svg()}{Legend()}</section>");
            html.WriteLine($"<section><h2>When</h2>{new TimelineDrawing(schema, statements).Svg()}</section>");
            await WriteStatementsAsync(html, subgraph.Listing, cancellation);
        }

        WriteRecord(html, subgraph.Record);
        html.WriteLine("</body></html>");
    }

    private async Task WriteStatementsAsync(TextWriter html, IGraphListing listing, CancellationToken cancellation)
    {
        html.WriteLine("<section><h2>What is stated</h2>");
        foreach (RelationType type in schema.RelationTypes)
        {
            EdgeChange[] edges =
                [.. statements.Where(edge => edge.Type == type.Name).OrderBy(Day, StringComparer.Ordinal).ThenBy(edge => edge.Id, StringComparer.Ordinal)];
            if (edges.Length == 0)
            {
                continue;
            }

            html.WriteLine(
                $"<h3 style=\"border-color:{Color(type)}\">{Encoded(type.Name.ToLowerInvariant().Humanize(LetterCasing.Sentence))} <small>{edges.Length.ToString("N0", CultureInfo.InvariantCulture)} · {Encoded(type.Description)}</small></h3>");
            foreach (EdgeChange edge in edges)
            {
                WriteStatement(html, type, edge, await listing.FindAsync(Text(edge, "article"), cancellation));
            }
        }

        html.WriteLine("</section>");
    }

    private void WriteStatement(TextWriter html, RelationType type, EdgeChange edge, NodeChange? article)
    {
        html.Write($"<article><p class=\"claim\"><b>{Encoded(Name(edge.From))}</b> {Encoded(type.Caption)} <b>{Encoded(Name(edge.To))}</b>");
        foreach (string mark in new[] { Text(edge, "polarity"), Text(edge, "modality") }.Where(mark => mark is "negated" or "planned" or "hypothetical"))
        {
            html.Write($" <span class=\"mark {mark}\">{mark}</span>");
        }

        List<string> facts = [];
        Add(Text(edge, "role"), role => $"as {role}");
        Add(Day(edge), Readable);
        Add(Text(edge, "speaker"), speaker => $"according to {speaker}");
        Add(Text(edge, "confidence"), confidence => $"confidence {confidence}");
        html.Write($" <span class=\"facts\">{Encoded(string.Join(" · ", facts))}</span></p><blockquote>{Encoded(Text(edge, "quote"))}</blockquote>");
        if (article is not null)
        {
            string label = string.Join(", ", new[]
            {
                Property(article, "title") is { Length: > 0 } headline ? headline : article.Id, Property(article, "source"), Readable(Property(article, "published")),
            }.Where(part => part.Length > 0));
            string url = Property(article, "url");
            bool linked = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
            html.Write(linked ? $"<p class=\"source\"><a href=\"{Encoded(url)}\">{Encoded(label)}</a></p>" : $"<p class=\"source\">{Encoded(label)}</p>");
        }

        html.WriteLine("</article>");

        void Add(string value, Func<string, string> phrase)
        {
            if (value.Length > 0)
            {
                facts.Add(phrase(value));
            }
        }
    }

    private string Legend()
    {
        IEnumerable<RelationFamily> families = schema.Families.Where(family => statements.Any(edge => schema.RelationType(edge.Type).Family == family.Name));
        return $"<p class=\"legend\">{string.Concat(families.Select(family => $"<span><i style=\"background:{family.Color}\"></i>{Encoded(family.Title)}</span>"))}</p>";
    }

    private static void WriteRecord(TextWriter html, ExportRecord record)
    {
        html.WriteLine("<footer><h2>About this page</h2><dl>");
        foreach ((string name, object value) in record.Fields)
        {
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            if (text.Length > 0)
            {
                html.WriteLine($"<dt>{Encoded(name.Humanize(LetterCasing.Sentence))}</dt><dd>{Encoded(text)}</dd>");
            }
        }

        html.WriteLine("</dl></footer>");
    }

    private static string Period(ExportRecord record) => (record.First, record.Last) switch
    {
        ("", _) => "",
        var (first, last) when first == last => $", {Readable(first)}",
        var (first, last) => $", {Readable(first)} to {Readable(last)}",
    };

    /// <summary>"9 September 2019", "September 2019", "2019".</summary>
    private static string Readable(string day) => day.Length switch
    {
        10 when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly known) => known.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        7 when DateOnly.TryParseExact($"{day}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly known) => known.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => day,
    };

    private string Color(RelationType type) => schema.FindFamily(type.Family)?.Color ?? "#888888";

    private string Name(string id) => nodes.TryGetValue(id, out NodeChange? node) ? Property(node, "name") is { Length: > 0 } name ? name : id : id;

    private static string Day(EdgeChange edge) => Text(edge, "date") is { Length: > 0 } date ? date : Text(edge, "published");

    private static string Text(EdgeChange edge, string name) => Convert.ToString(edge.Properties.GetValueOrDefault(name), CultureInfo.InvariantCulture) ?? "";

    private static string Property(NodeChange node, string name) => Convert.ToString(node.Properties.GetValueOrDefault(name), CultureInfo.InvariantCulture) ?? "";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private const string Styles =
        """
        body{font:16px/1.5 Georgia,"Times New Roman",serif;color:#222;max-width:60rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:2rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:1px solid #ccc}
        h3{font-size:1.05rem;margin:1.5rem 0 .5rem;padding-left:.5rem;border-left:.4rem solid}
        h3 small,.sum,.facts,.source,.legend,footer{font:13px/1.5 Helvetica,Arial,sans-serif;color:#555}
        h3 small{font-weight:normal}article{margin:.75rem 0 1rem;break-inside:avoid}.claim{margin:0}
        .mark{font:12px Helvetica,Arial,sans-serif;padding:.05rem .4rem;border-radius:.6rem;background:#eee}
        .negated{background:#f6d5d5}.planned{background:#d9e6f7}.hypothetical{background:#f3ecd0}
        blockquote{margin:.25rem 0 .25rem 1rem;padding-left:.75rem;border-left:2px solid #ddd;color:#333}
        .source{margin:0 0 0 1.9rem}.legend span{margin-right:1rem;white-space:nowrap}
        .legend i{display:inline-block;width:.8rem;height:.8rem;border-radius:.4rem;margin-right:.3rem;vertical-align:-.05rem}
        svg{width:100%;height:auto}svg text{font-family:Helvetica,Arial,sans-serif}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem}dd{margin:0;overflow-wrap:anywhere}
        @media print{body{margin:0;max-width:none}a{color:inherit;text-decoration:none}}
        """;
}
