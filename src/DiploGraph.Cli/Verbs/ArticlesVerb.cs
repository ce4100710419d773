using System.CommandLine;
using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using Newtonsoft.Json;

namespace DiploGraph.Cli.Verbs;

/// <summary>Shows what the article readers make of files: one JSON line per article, the form that <c>extract</c> takes.</summary>
internal static class ArticlesVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> paths = ArticleOptions.Paths("Files, folders, http(s) addresses, or - for standard input.");
        Command verb = new("articles", "Show the articles in files as JSON lines, freed from page furniture, without reading them further.") { paths };
        verb.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(paths)));
        return verb;
    }

    private static int Run(Terminal terminal, string[] paths)
    {
        ArticleFinder finder = new();
        ArticleReader reader = new(Seeds.Find(), ArticleDefaults.None);
        int failed = 0;
        foreach (ArticleOutcome outcome in paths.SelectMany(path => finder.Find(path)).SelectMany(reader.Read))
        {
            if (outcome.Article is Article article)
            {
                Write(terminal.Out, article);
            }
            else
            {
                failed++;
                terminal.Warn(outcome);
            }
        }

        return failed == 0 ? ExitCode.Success : ExitCode.SomeArticlesFailed;
    }

    private static void Write(TextWriter writer, Article article)
    {
        using JsonTextWriter json = new(writer) { CloseOutput = false };
        json.WriteStartObject();
        (string Name, string? Value)[] fields =
        [
            ("id", article.Id), ("title", article.Title), ("published", article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("source", article.Source), ("url", article.Url), ("text", article.Text),
        ];
        foreach ((string name, string? value) in fields.Where(field => !string.IsNullOrEmpty(field.Value)))
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }

        json.WriteEndObject();
        json.Flush();
        writer.Write('\n');
    }
}
