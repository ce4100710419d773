using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using DiploGraph.Reading.Articles.Pages;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>An RSS or Atom feed: every entry that carries its text is an article.</summary>
internal static class FeedFormat
{
    private const string NoEntries = "XML, but no RSS or Atom feed with entries. Give a feed, or the article as HTML or text.";

    public static IReadOnlyList<Draft> Read(byte[] content)
    {
        XElement root;
        try
        {
            XmlReaderSettings safe = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersFromEntities = 1024 };
            using XmlReader xml = XmlReader.Create(new MemoryStream(content), safe);
            root = XDocument.Load(xml).Root!;
        }
        catch (XmlException trouble)
        {
            throw new ArticleProblemException(
                ProblemCode.BadFormat, $"no valid XML (line {trouble.LineNumber}, column {trouble.LinePosition}). Expected an RSS or Atom feed.");
        }

        string? site = Value(root.Elements().FirstOrDefault(e => e.Name.LocalName == "channel") ?? root, "title");
        List<Draft> drafts = [.. root.Descendants().Where(e => e.Name.LocalName is "item" or "entry").Select(entry => Read(entry, site))];
        return drafts.Count > 0 ? drafts : throw new ArticleProblemException(ProblemCode.BadFormat, NoEntries);
    }

    private static Draft Read(XElement entry, string? site)
    {
        string html = Value(entry, "encoded") ?? Content(entry, "content") ?? Content(entry, "description") ?? Content(entry, "summary") ?? "";
        string? link = Value(entry, "link")
            ?? entry.Elements().FirstOrDefault(e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") is null or "alternate")?.Attribute("href")?.Value;
        string? day = Value(entry, "pubDate") ?? Value(entry, "published") ?? Value(entry, "date") ?? Value(entry, "updated");
        return new Draft(
            HtmlFormat.Text(html), Value(entry, "title"), Day(day), Value(entry.Elements().FirstOrDefault(e => e.Name.LocalName == "source"), "title") ?? site,
            link, EmptyReason: "the entry carries no text. Read the page that it links to instead.");
    }

    /// <summary>Atom's XHTML content keeps its marks; other content is escaped HTML.</summary>
    private static string? Content(XElement entry, string name) =>
        entry.Elements().FirstOrDefault(e => e.Name.LocalName == name) is not XElement element ? null
        : element.HasElements ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)))
        : Value(entry, name);

    private static DateOnly? Day(string? written)
    {
        if (written is null)
        {
            return null;
        }

        return DateFinder.Find(written)
            ?? (DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at) ? DateOnly.FromDateTime(at.DateTime) : null);
    }

    private static string? Value(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;
}
