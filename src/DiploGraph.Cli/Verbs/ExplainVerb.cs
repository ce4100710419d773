using System.CommandLine;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>explain PATH [--sentence N]</c>: why an article's statements came out, and what nearly did.</summary>
internal static class ExplainVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> paths = ArticleOptions.Paths("Articles, in any of the formats that read takes.");
        Option<int?> sentence = new("--sentence") { Description = "Only the sentence of this number, from 0." };
        Option<DateOnly?> published = ArticleOptions.Published();
        Option<double?> minConfidence = ArticleOptions.MinConfidence();
        Command verb = new("explain", "Show why an article's statements came out: trees, mentions, candidates, their scores, near misses.") { paths, sentence, published, minConfidence };
        verb.SetAction(parsed =>
        {
            Composition parts = new();
            double? floor = parsed.GetValue(minConfidence);
            ArticleReading reading = parts.Reading(new ArticleDefaults(parsed.GetValue(published), null), floor);
            StatementExtractor extractor = StatementExtractor.Load(parts.Schema, parts.Seeds, parts.Catalogue, floor);
            int failures = 0;
            foreach (ReadingOutcome outcome in reading.Read(parsed.GetRequiredValue(paths).SelectMany(path => new ArticleFinder().Find(path)), workers: 1))
            {
                if (outcome.Findings is { } findings)
                {
                    terminal.Out.WriteLine(findings.Document.Article.Title);
                    terminal.Out.WriteLine(extractor.Explain(findings.Document, findings.Resolution, parsed.GetValue(sentence)));
                }
                else
                {
                    terminal.Warn(outcome.Article);
                    failures++;
                }
            }

            return failures == 0 ? ExitCode.Success : ExitCode.SomeArticlesFailed;
        });
        return verb;
    }
}
