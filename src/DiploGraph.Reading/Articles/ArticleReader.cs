using System.Text.RegularExpressions;
using DiploGraph.Reading.Articles.Formats;
using DiploGraph.Reading.Articles.Pages;
using DiploGraph.Reading.Articles.Sources;

namespace DiploGraph.Reading.Articles;

/// <summary>Makes articles of what was found: body, title, day and source, freed from the furniture of the page. Thread-safe.</summary>
public sealed partial class ArticleReader
{
    private readonly PageCleaner cleaner;
    private readonly ArticleDefaults defaults;

    public ArticleReader(Seeds seeds, ArticleDefaults defaults)
    {
        cleaner = new PageCleaner(FurnitureWords.Load(seeds));
        this.defaults = defaults;
    }

    /// <summary>Reads one input: mostly one article, none or several for a feed. Never throws for what the input holds.</summary>
    public IReadOnlyList<ArticleOutcome> Read(ArticleInput input)
    {
        if (input.Problem is not null)
        {
            return [new ArticleOutcome(input.Where, null, input.Problem)];
        }

        try
        {
            IReadOnlyList<Draft> drafts = input.Kind switch
            {
                InputKind.Html => [HtmlFormat.Read(TextDecoder.Decode(input.Content, input.Declared ?? HtmlFormat.DeclaredEncoding(input.Content)), input.Url)],
                InputKind.Markdown => [MarkdownFormat.Read(TextDecoder.Decode(input.Content, input.Declared))],
                InputKind.Pdf => [PdfFormat.Read(input.Content)],
                InputKind.Word => [WordFormat.Read(input.Content)],
                InputKind.Mail => [MailFormat.Read(input.Content)],
                InputKind.Json => [JsonFormat.Read(input.Content)],
                InputKind.Feed => FeedFormat.Read(input.Content),
                _ => [new Draft(TextDecoder.Decode(input.Content, input.Declared), IsPlainText: true)],
            };
            return [.. drafts.Select((draft, i) => Finish(draft, input, drafts.Count == 1 ? input.Where : $"{input.Where}, entry {i + 1}"))];
        }
        catch (ArticleProblemException trouble)
        {
            return [ArticleOutcome.Failed(input.Where, trouble.Code, trouble.Message, JsonFormat.IdOf(input))];
        }
    }

    /// <summary>Makes an article of a text whose title, day and source are known, as a line of JSON gives them.</summary>
    public ArticleOutcome Read(string where, string text, string? title, DateOnly? published, string? source) =>
        Finish(new Draft(text, title, published, source, IsPlainText: true), new ArticleInput(where, InputKind.Text, []), where);

    private ArticleOutcome Finish(Draft draft, ArticleInput input, string where)
    {
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            return ArticleOutcome.Failed(where, ProblemCode.NoText, draft.EmptyReason ?? "no text in it. Leave it out, or look at the file.", draft.GivenId);
        }

        PageText page = cleaner.Clean(draft.Text, draft.Title);
        if (page.Text.Length == 0)
        {
            return ArticleOutcome.Failed(
                where, ProblemCode.NoText, "no running text in it, only short lines. Leave it out, or give the article's own text.", draft.GivenId);
        }

        string? url = draft.Url ?? input.Url;
        DateOnly? published = defaults.Published ?? draft.Published ?? page.Published ?? DateOfName(url) ?? DateOfName(FileName(input));
        string? source = defaults.Source ?? draft.Source ?? page.Source;
        string id = ArticleIdentity.Of(url, page.Title, page.Text);
        Article article = new(id, page.Title, page.Text, published, source, url);
        return new ArticleOutcome(where, article, null, draft.GivenId, draft.IsPlainText ? page.Offsets : null);
    }

    private static string? FileName(ArticleInput input) => input.Url is null ? Path.GetFileName(input.Where) : null;

    /// <summary>The day in an address or a file's name: "/2019/09/09/talks", "2019-09-09-talks.txt".</summary>
    private static DateOnly? DateOfName(string? name) =>
        name is not null && NameDate().Match(name) is { Success: true } match ? DateFinder.Find(match.Value) : null;

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d([-/])\d\d\1\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NameDate();
}

/// <summary>What to take for every article instead of what it says itself; null to take what it says.</summary>
public sealed record ArticleDefaults(DateOnly? Published = null, string? Source = null)
{
    public static readonly ArticleDefaults None = new();
}
