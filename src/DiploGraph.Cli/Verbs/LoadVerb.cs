using System.CommandLine;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Neo4j;
using DiploGraph.Neo4j.Loading;
using Humanizer;
using Spectre.Console;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>load</c>: brings a Neo4j database in step with a store.</summary>
internal static class LoadVerb
{
    public static Command Build(Terminal terminal)
    {
        GraphOptions stores = new("--to");
        Option<int> parallel = new("--parallel")
        {
            Description = "Batches under way at once.", HelpName = "N", DefaultValueFactory = _ => GraphLoader.DefaultParallelism,
        };
        Option<bool> verify = new("--verify")
        {
            Description = "Compare every edge with all its values. Without it articles are compared by their number of edges and by the fingerprints that load keeps on "
                + "edges: edges deleted or added on the server are noticed, a value changed there by hand is not.",
        };
        Command command = new("load", "Bring a Neo4j database in step with a store; run again, it writes only what differs.") { parallel, verify };
        stores.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            GraphSchema schema = GraphSchema.Load();
            await using ICypherConnection connection = stores.Connect(parsed);
            await using EmbeddedGraphStore store = stores.OpenFile(parsed, schema);
            LoadReport report = await WithBar(terminal, progress =>
                new GraphLoader(connection, schema, parallelism: Math.Max(1, parsed.GetValue(parallel)), progress: progress)
                    .LoadAsync(new GraphContents(store, schema), store.Retracted(), parsed.GetValue(verify), cancellation));
            Summarize(terminal, report, parsed.GetValue(verify));
            return ExitCode.Success;
        });
        return command;
    }

    private static Task<LoadReport> WithBar(Terminal terminal, Func<IProgress<LoadProgress>?, Task<LoadReport>> load) => !terminal.IsInteractive
        ? load(null)
        : terminal.Messages.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(bar => load(new LoadBar(bar.AddTask("load", autoStart: true))));

    private static void Summarize(Terminal terminal, LoadReport report, bool verified)
    {
        ChangeCounters done = report.Counters;
        terminal.Say($"Neo4j {report.Server.Version} now holds {Count(report.Nodes, "node")} and {Count(report.Edges, "edge")} of this store.");
        terminal.Say(done.ContainsUpdates
            ? $"Created {Count(done.NodesCreated, "node")} and {Count(done.RelationshipsCreated, "edge")}, set {Count(done.PropertiesSet, "property")}, deleted {Count(done.NodesDeleted, "node")} and {Count(done.RelationshipsDeleted, "edge")}."
            : verified ? "It held all of it before, value by value: nothing was written."
            : "It held all of it before: nothing was written. Values changed there by hand are found with --verify.");
        if (report.Retries > 0)
        {
            terminal.Say($"Tried again {Count(report.Retries, "time")} after deadlocks or a server that went away.");
        }
    }

    private static string Count(long count, string noun) => noun.ToQuantity(count, "N0", CultureInfo.InvariantCulture);

    /// <summary>Shows the phase, the rate since the last report, and the trouble that is being waited out.</summary>
    private sealed class LoadBar(ProgressTask task) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
            string rate = task.Speed is double speed ? $", {speed.ToString("N0", CultureInfo.InvariantCulture)}/s" : "";
            task.Description = Markup.Escape(value.Waiting is null ? $"{value.Phase}{rate}" : $"{value.Phase}: waiting ({value.Waiting.Truncate(60)})");
        }
    }
}
