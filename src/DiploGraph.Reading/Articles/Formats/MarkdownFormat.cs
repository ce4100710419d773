using System.Text.RegularExpressions;
using DiploGraph.Reading.Articles.Pages;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>Markdown: front matter and the first heading give title and day; marks of emphasis, links and images go.</summary>
internal static partial class MarkdownFormat
{
    public static Draft Read(string markdown)
    {
        string? title = null;
        string? source = null;
        DateOnly? published = null;
        string body = markdown.ReplaceLineEndings("\n");
        Match front = FrontMatter().Match(body);
        if (front.Success)
        {
            body = body[front.Length..];
            foreach (Match field in Field().Matches(front.Value))
            {
                string value = field.Groups[2].Value.Trim().Trim('"', '\'');
                switch (field.Groups[1].Value.ToLowerInvariant())
                {
                    case "title":
                        title = value;
                        break;
                    case "date" or "published":
                        published = DateFinder.Find(value);
                        break;
                    case "source":
                        source = value;
                        break;
                }
            }
        }

        if (title is null && Heading().Match(body) is { Success: true } heading)
        {
            title = Plain(heading.Groups[1].Value);
        }

        return new Draft(Plain(CodeBlock().Replace(body, "")), title, published, source);
    }

    private static string Plain(string markdown)
    {
        string text = Image().Replace(markdown, "");
        text = Link().Replace(text, "$1");
        text = LineMark().Replace(text, "");
        text = HtmlTag().Replace(text, "");
        return Emphasis().Replace(text, "$2");
    }

    [GeneratedRegex(@"\A---\n(?:.*\n)*?---\n", RegexOptions.CultureInvariant)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^([A-Za-z]+):[ \t]*(.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"^#\s+(.+?)\s*#*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(```|~~~)[\s\S]*?^\1.*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:#{1,6}\s+|>\s?)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex LineMark();

    [GeneratedRegex(@"</?[a-zA-Z][^>\n]*>", RegexOptions.CultureInvariant)]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"(\*\*\*|\*\*|\*|___|__|_|`)(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();
}
