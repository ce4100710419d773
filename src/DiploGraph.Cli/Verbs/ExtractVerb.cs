using System.CommandLine;
using DiploGraph.Cli.Output;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using Newtonsoft.Json;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>extract [PATH…]</c>: a filter from articles to what they state, one line each, in the same order, without a store.</summary>
internal static class ExtractVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "JSON lines, or any file, folder or address that read takes. Default: JSON lines from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<ExtractFormat> format = new("--format") { Description = "jsonl: a line per article; json: one array.", HelpName = "jsonl|json" };
        Option<DateOnly?> published = ArticleOptions.Published();
        Option<string?> source = ArticleOptions.Source();
        Option<double?> minConfidence = ArticleOptions.MinConfidence();
        Option<int> workers = ArticleOptions.Workers();
        Command verb = new("extract", "Print what articles state as JSON lines, without a store.")
        {
            paths, format, published, source, minConfidence, workers,
        };
        verb.SetAction((parsed, cancellation) =>
        {
            ArticleReading reading = new Composition().Reading(
                new ArticleDefaults(parsed.GetValue(published), parsed.GetValue(source)), parsed.GetValue(minConfidence));
            ArticleFinder finder = new();
            string[] given = parsed.GetValue(paths) is { Length: > 0 } some ? some : [ArticleFinder.StandardInput];
            IEnumerable<ArticleInput> inputs = given.SelectMany(
                path => finder.Find(path, path == ArticleFinder.StandardInput ? InputKind.JsonLines : null));
            IEnumerable<ReadingOutcome> outcomes = reading.Read(inputs, parsed.GetValue(workers), cancellation);
            return Task.FromResult(Write(terminal.Out, outcomes, parsed.GetValue(format)));
        });
        return verb;
    }

    private static int Write(TextWriter writer, IEnumerable<ReadingOutcome> outcomes, ExtractFormat format)
    {
        bool lines = format == ExtractFormat.Jsonl;
        ExtractWriter extract = new(writer, lines ? Formatting.None : Formatting.Indented);
        (int count, int failed) = (0, 0);
        foreach (ReadingOutcome outcome in outcomes)
        {
            writer.Write(lines ? "" : count == 0 ? "[\n" : ",\n");
            extract.Write(outcome);
            count++;
            failed += outcome.Problem is null ? 0 : 1;
            if (lines)
            {
                writer.Write('\n');
                writer.Flush(); // Whoever writes a line and waits for its answer gets it.
            }
        }

        writer.Write(lines ? "" : count == 0 ? "[]\n" : "\n]\n");
        return failed == 0 ? ExitCode.Success : ExitCode.SomeArticlesFailed;
    }
}

/// <summary>The names are what the user types.</summary>
internal enum ExtractFormat
{
    Jsonl,
    Json,
}
