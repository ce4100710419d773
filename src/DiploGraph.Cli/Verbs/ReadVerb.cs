using System.CommandLine;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using Spectre.Console;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>read PATH…</c>: articles in, a graph out.</summary>
internal static class ReadVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> paths = ArticleOptions.Paths(
            "Files (.txt .md .html .pdf .docx .eml .json .jsonl, RSS and Atom .xml, .zip and .gz of these), folders, http(s) addresses, or - for standard input.");
        GraphOptions stores = new("--to");
        Option<DateOnly?> published = ArticleOptions.Published();
        Option<string?> source = ArticleOptions.Source();
        Option<double?> minConfidence = ArticleOptions.MinConfidence();
        Option<int> workers = ArticleOptions.Workers();
        Command verb = new("read", "Read articles into the graph.") { paths, published, source, minConfidence, workers };
        stores.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            GraphSchema schema = GraphSchema.Load();
            await using IGraphStore graph = await stores.OpenToWriteAsync(parsed, schema, cancellation);
            Composition parts = new();
            ArticleReading reading = parts.Reading(
                new ArticleDefaults(parsed.GetValue(published), parsed.GetValue(source)), parsed.GetValue(minConfidence));
            ReadReport report = new(terminal, schema);
            ReadRun run = new(parts.Mapper(), graph, report);
            ArticleFinder finder = new();
            string[] given = parsed.GetRequiredValue(paths);
            IEnumerable<ReadingOutcome> outcomes = reading.Read(given.SelectMany(p => finder.Find(p)), parsed.GetValue(workers), cancellation);
            await WithBar(terminal, report, finder, given, () => run.RunAsync(outcomes, cancellation));
            report.WriteSummary(terminal.Out, stores.Name(parsed), finder.PassedOver);
            NextCommands.Write(terminal.Out, stores.Suffix(parsed));
            return report.Failures == 0 ? ExitCode.Success : ExitCode.SomeArticlesFailed;
        });
        return verb;
    }

    private static async Task WithBar(Terminal terminal, ReadReport report, ArticleFinder finder, string[] paths, Func<Task> run)
    {
        if (!terminal.IsInteractive)
        {
            await run();
            return;
        }

        await AnsiConsole.Create(new AnsiConsoleSettings { Out = terminal.Messages.Profile.Out })
            .Progress().HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                report.Bar = progress.AddTask("Reading", maxValue: Math.Max(1, ArticleFinder.CountFiles(paths)));
                report.Opened = () => finder.FilesOpened;
                await run();
            });
        report.Bar = null;
    }
}
