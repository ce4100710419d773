using System.CommandLine;
using DiploGraph.Cli.Reporting;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>report</c>: a page about one entity, or about two and what lies between them.</summary>
internal static class ReportVerb
{
    public static Command Build(Terminal terminal)
    {
        GraphOptions stores = new();
        SelectionOptions selections = new("--pair");
        Option<string> path = new("--out") { Description = "The page to write.", HelpName = "FILE", DefaultValueFactory = _ => "report.html" };
        Command command = new("report", "Write a page about an entity or a pair: drawing, timeline, and every statement with its quote.") { path };
        selections.AddTo(command, scopesOnly: true);
        stores.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            ExportSelection selection = selections.Read(parsed);
            string[] names = selection.Around is string around ? [around] : selection.Between is { } pair ? [pair.First, pair.Second] : [];
            if (names.Length == 0)
            {
                throw new GraphException("report: say whom it is about: --around NAME, or --pair A B.");
            }

            GraphSchema schema = GraphSchema.Load();
            await using IGraphStore store = stores.Open(parsed, schema);
            EntityFinder finder = new(new GraphContents(store, schema));
            List<NodeChange> centres = [];
            foreach (string name in names)
            {
                centres.Add(await finder.FindAsync(name, null, cancellation));
            }

            await using Subgraph subgraph = await new SubgraphBuilder(store, schema, Provenance.Hashes()).BuildAsync(selection, cancellation);
            string title = string.Join(" and ", centres.Select(centre => centre.Properties["name"]));
            string target = parsed.GetValue(path)!;
            await WriteAsync(new ReportPage(schema, title, [.. centres.Select(centre => centre.Id)]), subgraph, target, cancellation);
            terminal.Say($"{target}: {title}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task WriteAsync(ReportPage page, Subgraph subgraph, string target, CancellationToken cancellation)
    {
        string temporary = $"{target}.partial";
        try
        {
            await using (StreamWriter html = new(temporary) { NewLine = "\n" })
            {
                await page.WriteAsync(subgraph, html, cancellation);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new GraphException($"{target}: cannot be written ({trouble.Message.TrimEnd('.')}). Give another --out.", trouble);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
