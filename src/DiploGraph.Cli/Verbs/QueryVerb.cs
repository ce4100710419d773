using System.CommandLine;
using System.Globalization;
using DiploGraph.Cli.Output;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using Humanizer;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>query CYPHER</c>: asks the graph, and prints the rows as they come.</summary>
internal static class QueryVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string?> cypher = new("CYPHER") { Description = "The query.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> file = new("--file") { Description = "A file that holds the query; - for standard input.", HelpName = "FILE" };
        Option<string?> saved = new("--saved") { Description = "A saved query by its name.", HelpName = "NAME" };
        Option<bool> list = new("--list") { Description = "List the saved queries and their parameters." };
        Option<string[]> param = new("--param")
        {
            Description = "A parameter of the query, such as name=Russia, rows=10 or names='[\"a\",\"b\"]'. May be given several times.",
            HelpName = "NAME=VALUE",
        };
        Option<RowFormat> format = new("--format") { Description = "How the rows are printed.", HelpName = "table|json|jsonl|csv" };
        Option<long?> limitRows = new("--limit-rows") { Description = "Stop after so many rows, and say so.", HelpName = "N" };
        Option<double?> timeout = new("--timeout") { Description = "Give up after so many seconds.", HelpName = "SECONDS" };
        GraphOptions stores = new();
        Command verb = new("query", "Ask the graph a question in Cypher.") { cypher, file, saved, list, param, format, limitRows, timeout };
        stores.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            GraphSchema schema = new Composition().Schema;
            if (parsed.GetValue(list))
            {
                WriteList(terminal, SavedQueries.Load(schema));
                return ExitCode.Success;
            }

            Dictionary<string, object?> parameters = QueryParameters.Parse(parsed.GetValue(param) ?? []);
            CypherQuery query = (parsed.GetValue(cypher), parsed.GetValue(file), parsed.GetValue(saved)) switch
            {
                (string text, null, null) => new CypherQuery(text, parameters),
                (null, "-", null) => new CypherQuery(Console.In.ReadToEnd(), parameters),
                (null, string path, null) => new CypherQuery(File.ReadAllText(path), parameters),
                (null, null, string name) => SavedQueries.Load(schema).Find(name).With(parameters),
                (null, null, null) => throw new GraphException("query: give a query, or --file, --saved or --list."),
                _ => throw new GraphException("query: give only one of a query, --file and --saved."),
            };
            await using IGraphStore graph = stores.Open(parsed, schema);
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            double? seconds = parsed.GetValue(timeout);
            if (seconds is double patience)
            {
                limit.CancelAfter(TimeSpan.FromSeconds(patience));
            }

            try
            {
                await RunAsync(terminal, graph, query, parsed.GetValue(format), parsed.GetValue(limitRows), limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new GraphException(string.Create(
                    CultureInfo.InvariantCulture, $"The query took longer than {seconds} seconds and was stopped. Narrow it, or raise --timeout."));
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static async Task RunAsync(
        Terminal terminal, IGraphStore graph, CypherQuery query, RowFormat format, long? limitRows, CancellationToken cancellation)
    {
        await using QueryResult result = await graph.QueryAsync(query, cancellation);
        RowWriter? rows = result.Columns.Count == 0 ? null : RowWriter.Create(format, terminal.Out, result.Columns, terminal.Width);
        long count = 0;
        bool more = false;
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation))
        {
            if (count == limitRows)
            {
                more = true;
                break;
            }

            rows?.Write(row);
            count++;
        }

        rows?.End();
        terminal.Out.Flush();
        if (more)
        {
            terminal.Say($"Only the first {"row".ToQuantity(count)} shown, as --limit-rows says; there are more.");
        }
        else if (format == RowFormat.Table && rows is not null)
        {
            terminal.Say("row".ToQuantity(count));
        }

        if (result.Counters is { ContainsUpdates: true } counters)
        {
            terminal.Say(ChangeWords.Of(counters));
        }
    }

    private static void WriteList(Terminal terminal, SavedQueries queries)
    {
        TextTable table = new(["Name", "What it answers", "Parameters (with defaults)"], terminal.Width);
        foreach (SavedQuery query in queries.All)
        {
            table.Add(query.Name, query.Title, string.Join(' ', query.Parameters.Select(p => $"{p.Name}={JsonConvert.SerializeObject(p.Default)}")));
        }

        table.Write(terminal.Out);
    }
}
