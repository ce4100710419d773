using System.CommandLine;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;
using Humanizer;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>export</c>: writes a part of the graph for another program.</summary>
internal static class ExportVerb
{
    public static Command Build(Terminal terminal)
    {
        GraphOptions stores = new();
        SelectionOptions selections = new();
        Option<string> format = new("--format")
        {
            Description = "One of: " + string.Join("; ", GraphExport.Formats.Select(exporter => $"{exporter.Format} ({exporter.Description})")) + ".",
            HelpName = "F",
            Required = true,
        };
        Option<string> path = new("--out") { Description = "The file or folder to write; one that is there is replaced.", HelpName = "PATH", Required = true };
        Command command = new("export", "Write a part of the graph in the format another program reads.") { format, path };
        selections.AddTo(command);
        stores.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            IGraphExporter exporter = GraphExport.Format(parsed.GetValue(format)!);
            GraphSchema schema = GraphSchema.Load();
            ExportSelection selection = selections.Read(parsed, exporter.Format is "cypher" or "neo4j-admin");
            await using IGraphStore store = stores.Open(parsed, schema);
            await using Subgraph subgraph = await new SubgraphBuilder(store, schema, Provenance.Hashes()).BuildAsync(selection, cancellation);
            string target = parsed.GetValue(path)!;
            await GraphExport.WriteAsync(subgraph, exporter, target, cancellation);
            terminal.Say(Summary(subgraph.Record, target));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Summary(ExportRecord record, string target)
    {
        string leftOut = record.LeftOut == 0 ? "" : $"; {Count(record.LeftOut, "edge")} of lower confidence left out by --limit";
        return $"{target}: {Count(record.Nodes, "node")} and {Count(record.Edges, "edge")}{leftOut}.";
    }

    private static string Count(long count, string noun) => noun.ToQuantity(count, "N0", CultureInfo.InvariantCulture);
}
