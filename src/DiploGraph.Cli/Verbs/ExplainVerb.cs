using System.CommandLine;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>explain PATH [--sentence N] [--entities]</c>: why an article's statements came out, and what nearly did; or why its mentions were taken for what they were.</summary>
internal static class ExplainVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> paths = ArticleOptions.Paths("Articles, in any of the formats that read takes.");
        Option<int?> sentence = new("--sentence") { Description = "Only the sentence of this number, from 0.", HelpName = "N" };
        Option<bool> entities = new("--entities") { Description = "Instead of statements, whom and what the mentions mean: candidates, scores, reasons." };
        Option<DateOnly?> published = ArticleOptions.Published();
        Option<double?> minConfidence = ArticleOptions.MinConfidence();
        Command verb = new("explain", "Show why an article's statements came out: trees, mentions, candidates, their scores, near misses; or why a mention means what it does.") { paths, sentence, entities, published, minConfidence };
        verb.SetAction(parsed =>
        {
            Composition parts = new();
            double? floor = parsed.GetValue(minConfidence);
            ArticleReading reading = parts.Reading(new ArticleDefaults(parsed.GetValue(published), null), floor);
            Func<Findings, int?, string> explain = parsed.GetValue(entities) ? Mentions(parts) : Statements(parts, floor);
            int failures = 0;
            foreach (ReadingOutcome outcome in reading.Read(parsed.GetRequiredValue(paths).SelectMany(path => new ArticleFinder().Find(path)), workers: 1))
            {
                if (outcome.Findings is { } findings)
                {
                    terminal.Out.WriteLine(findings.Document.Article.Title);
                    terminal.Out.WriteLine(explain(findings, parsed.GetValue(sentence)));
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

    private static Func<Findings, int?, string> Statements(Composition parts, double? floor)
    {
        StatementExtractor extractor = StatementExtractor.Load(parts.Schema, parts.Seeds, parts.Catalogue, floor);
        return (findings, sentence) => extractor.Explain(findings.Document, findings.Resolution, sentence);
    }

    private static Func<Findings, int?, string> Mentions(Composition parts)
    {
        MentionFinder finder = MentionFinder.Load(parts.Seeds, parts.Catalogue);
        Resolver resolver = Resolver.Load(parts.Seeds, parts.Catalogue);
        return (findings, sentence) => string.Join(Environment.NewLine, resolver.Explain(findings.Document, finder.Find(findings.Document), sentence));
    }
}
