using System.Diagnostics;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Bench.Graph;

/// <summary>Asks every question of the query pack, with its default parameters, of the embedded store and, where an address is given, of a Neo4j that holds the same graph.</summary>
internal static class QueryBench
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    /// <param name="only">A part of the names of the questions to ask; null for all.</param>
    public static async Task Run(string file, string? neo4j, string? only)
    {
        GraphSchema schema = GraphSchema.Load();
        await using EmbeddedGraphStore embedded = EmbeddedGraphStore.Open(file, schema, create: false);
        await embedded.IndexTextsAsync();
        using Neo4jClient? server = neo4j is null ? null : new Neo4jClient(neo4j);
        List<double> ratios = [], ours = [], theirs = [];
        double roundTrip = 0;
        if (server is not null)
        {
            roundTrip = await Median(() => server.Ask(new CypherQuery("RETURN 1 AS one")));
            Print($"Neo4j, RETURN 1 over HTTP: {roundTrip:n2} ms; taken off its times below");
        }

        Print($"{"question",-26}{"rows",8}{"embedded ms",14}{"Neo4j ms",12}{"ratio",9}");
        foreach (SavedQuery question in SavedQueries.Load(schema).All.Where(question => only is null || question.Name.Contains(only, StringComparison.Ordinal)))
        {
            CypherQuery query = question.With(new Dictionary<string, object?>());
            List<string> rows = await Ask(embedded, query);
            double own = await Median(() => Ask(embedded, query));
            ours.Add(own);
            if (server is null)
            {
                Print($"{question.Name,-26}{rows.Count,8}{own,14:n2}");
                continue;
            }

            List<string> other = await server.Ask(query);
            double foreign = Math.Max(0.01, await Median(() => server.Ask(query)) - roundTrip);
            theirs.Add(foreign);
            ratios.Add(foreign / own);
            Print($"{question.Name,-26}{rows.Count,8}{own,14:n2}{foreign,12:n2}{foreign / own,9:n1}{(rows.SequenceEqual(other) ? "" : "  ANSWERS DIFFER")}");
        }

        Print($"median: embedded {Middle(ours):n2} ms");
        if (server is not null)
        {
            Print($"median: Neo4j {Middle(theirs):n2} ms; median of the ratios {Middle(ratios):n1} (above 1: the embedded store is faster)");
        }

        using Process process = Process.GetCurrentProcess();
        Print($"resident at most: {process.PeakWorkingSet64 / 1e6:n0} MB; live {GC.GetTotalMemory(true) / 1e6:n0} MB");
    }

    private static async Task<List<string>> Ask(EmbeddedGraphStore store, CypherQuery query)
    {
        await using QueryResult result = await store.QueryAsync(query);
        List<string> rows = [];
        await foreach (IReadOnlyList<object?> row in result.Rows)
        {
            rows.Add(string.Join('|', row.Select(Text)));
        }

        return rows;
    }

    /// <summary>Milliseconds, after one warm-up: the middle of at least three and at most fifteen runs.</summary>
    private static async Task<double> Median(Func<Task<List<string>>> ask)
    {
        await ask();
        List<double> times = [];
        var all = Stopwatch.StartNew();
        while (times.Count < 3 || (times.Count < 15 && all.Elapsed < Enough))
        {
            var one = Stopwatch.StartNew();
            await ask();
            times.Add(one.Elapsed.TotalMilliseconds);
        }

        return Middle(times);
    }

    private static double Middle(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> map => string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key + ':' + Text(entry.Value))),
        Date date => date.ToString(),
        System.Collections.IEnumerable list => '[' + string.Join(',', list.Cast<object?>().Select(Text)) + ']',
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
