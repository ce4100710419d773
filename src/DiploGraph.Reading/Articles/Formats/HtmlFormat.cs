using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DiploGraph.Reading.Articles.Pages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>A web page: SmartReader finds the article in it; title, day and source come from the page's metadata.</summary>
internal static partial class HtmlFormat
{
    /// <summary>Stands in where a page came without an address; SmartReader wants one to resolve links, which are not used.</summary>
    private const string NoAddress = "https://page.invalid/";

    private static readonly string[] TitleTags = ["meta[property='og:title']", "meta[name='twitter:title']", "meta[name='dc.title']"];

    private static readonly string[] DateTags =
    [
        "meta[property='article:published_time']", "meta[name='article:published_time']", "meta[itemprop='datePublished']", "meta[name='date']",
        "meta[name='pubdate']", "meta[name='publish-date']", "meta[name='dc.date']", "meta[name='dcterms.date']", "meta[name='DC.date.issued']",
    ];

    /// <summary>The encoding that the page's own head declares; null where it declares none.</summary>
    public static Encoding? DeclaredEncoding(byte[] content)
    {
        string head = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 4096));
        return Charset().Match(head) is { Success: true } match ? TextDecoder.Named(match.Groups[1].Value) : null;
    }

    public static Draft Read(string html, string? url)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument(html);
        string? address = url ?? Attribute(page, "link[rel='canonical']", "href") ?? Attribute(page, "meta[property='og:url']", "content");
        SmartReader.Article found = new SmartReader.Reader(
            Uri.TryCreate(address, UriKind.Absolute, out Uri? absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? address! : NoAddress,
            html).GetArticle();
        string text = found.Completed && !string.IsNullOrWhiteSpace(found.Content)
            ? HtmlText.Of(new HtmlParser().ParseDocument(found.Content).Body!)
            : "";
        if (string.IsNullOrWhiteSpace(text) && page.Body is not null)
        {
            text = HtmlText.Of(page.Body);
        }

        JObject? data = StructuredData(page);
        string? title = Given((string?)data?["headline"]) ?? FirstTag(page, TitleTags) ?? Given(found.Title) ?? Given(page.QuerySelector("h1")?.TextContent);
        string? day = (string?)data?["datePublished"] ?? FirstTag(page, DateTags) ?? Attribute(page, "time[datetime]", "datetime");
        return new Draft(
            text, WithoutSite(title, found.SiteName), day is null ? null : DateFinder.Find(day), Given(found.SiteName), absolute?.AbsoluteUri,
            EmptyReason: "no article text in the page: its body is empty or made of links. Give the article's own page, saved after it was shown.");
    }

    /// <summary>The text of an HTML fragment, as feeds and mails carry it.</summary>
    public static string Text(string fragment) => HtmlText.Of(new HtmlParser().ParseDocument(fragment).Body!);

    /// <summary>The first schema.org object of the page that is an article.</summary>
    private static JObject? StructuredData(IHtmlDocument page)
    {
        foreach (IElement script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using JsonTextReader json = new(new StringReader(script.TextContent)) { DateParseHandling = DateParseHandling.None };
                JToken read = JToken.ReadFrom(json);
                foreach (JObject candidate in (read as JContainer)?.DescendantsAndSelf().OfType<JObject>() ?? [])
                {
                    if (candidate["@type"]?.ToString().Contains("Article", StringComparison.Ordinal) == true && candidate["headline"] is JValue)
                    {
                        return candidate;
                    }
                }
            }
            catch (JsonException)
            {
                // Many pages carry broken structured data; the meta tags say the same.
            }
        }

        return null;
    }

    /// <summary>"Talks in Moscow | The Daily": the part after the last bar is the site's name.</summary>
    private static string? WithoutSite(string? title, string? site)
    {
        if (title is null || string.IsNullOrWhiteSpace(site))
        {
            return title?.Trim();
        }

        Match tail = SiteTail().Match(title);
        return tail.Success && tail.Groups[2].Value.Trim().Equals(site.Trim(), StringComparison.OrdinalIgnoreCase) ? tail.Groups[1].Value.Trim() : title.Trim();
    }

    private static string? FirstTag(IHtmlDocument page, string[] selectors) =>
        selectors.Select(selector => Attribute(page, selector, "content")).FirstOrDefault(value => value is not null);

    private static string? Attribute(IHtmlDocument page, string selector, string name) => Given(page.QuerySelector(selector)?.GetAttribute(name));

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    [GeneratedRegex(@"<meta[^>]+charset\s*=\s*[""']?\s*([\w-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"^(.+?)\s+[|–—-]\s+([^|–—]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex SiteTail();
}
