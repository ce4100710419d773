using System.Diagnostics;
using System.Globalization;
using DiploGraph.Graph.Cypher;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Tests.Tck;
using DiploGraph.Tests;
using Xunit.Abstractions;

namespace DiploGraph.Graph.Tests.Fuzz;

/// <summary>Made-up queries: none may break the engine, hang it, or be printed as another query.</summary>
/// <remarks><c>FUZZ_SECONDS</c> lets each of the tests run that long instead of over a fixed number of queries; <c>FUZZ_SEED</c> begins elsewhere.</remarks>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Queries = 3_000;
    private const int QueriesPerGraph = 200;
    private static readonly QueryLimits Limits = new(1L << 26, TimeSpan.FromMilliseconds(200));

    /// <summary>Several times the limit of a query: whoever takes longer does not look at the clock.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(8);

    [Fact]
    public void RandomQueriesNeitherBreakNorHangTheEngine()
    {
        QueryGenerator generator = new(new Random(Seed));
        Run(generator.Query);
    }

    [SkippableFact]
    public void MutatedQueriesOfTheKitNeitherBreakNorHangTheEngine()
    {
        QueryMutator mutator = new(new Random(Seed), KitQueries());
        Run(mutator.Next);
    }

    [SkippableFact]
    public void EveryQueryOfTheKitThatCanBeReadIsReadAgainFromItsPrint()
    {
        foreach (string query in KitQueries())
        {
            RequireSamePrint(query).Should().BeNull();
        }
    }

    private static int Seed => int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "7", CultureInfo.InvariantCulture);

    private void Run(Func<string> next)
    {
        int? seconds = Environment.GetEnvironmentVariable("FUZZ_SECONDS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        Stopwatch watch = Stopwatch.StartNew();
        List<string> failures = [];
        int done = 0, answered = 0;
        MemoryGraph graph = new();
        CypherEngine engine = new(graph);
        for (; failures.Count < 10 && (seconds is null ? done < Queries : watch.Elapsed.TotalSeconds < seconds); done++)
        {
            if (done % QueriesPerGraph == 0)
            {
                graph.Dispose();
                graph = Graph();
                engine = new CypherEngine(graph);
            }

            string query = next();
            string? failure = RequireSamePrint(query) ?? Failure(engine, query, ref answered);
            if (failure is not null)
            {
                failures.Add($"{query}\n  {failure}");
            }
        }

        graph.Dispose();
        output.WriteLine($"{done} queries, {answered} of them answered, {failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s");
        failures.Should().BeEmpty();
    }

    private static string? Failure(CypherEngine engine, string query, ref int answered)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            QueryResult result = engine.Run(new CypherQuery(query, new Dictionary<string, object?> { ["p"] = 3L }), Limits);
            foreach (IReadOnlyList<object?> _ in result.Rows.ToBlockingEnumerable().Take(10_000))
            {
            }

            answered++;
        }
        catch (GraphException)
        {
            // the query was refused, as queries are
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error.ToString();
        }

        return watch.Elapsed > Hang ? $"took {watch.Elapsed.TotalSeconds:0.0} s" : null;
    }

    private static string? RequireSamePrint(string query)
    {
        StatementSyntax statement;
        try
        {
            statement = Parser.Parse(query);
        }
        catch (CypherException)
        {
            return null;
        }

        string print = Printer.Print(statement);
        try
        {
            string again = Printer.Print(Parser.Parse(print));
            return again == print ? null : $"printed as {print}\n  and again as {again}";
        }
        catch (CypherException error)
        {
            return $"printed as {print}\n  {error.Message}";
        }
    }

    private static MemoryGraph Graph()
    {
        MemoryGraph graph = new();
        CypherEngine engine = new(graph);
        engine.Run(new CypherQuery("UNWIND range(1, 12) AS i CREATE (:Person {id: i, name: 'p' + i, num: i * 0.5, list: [i, i + 1]})"));
        engine.Run(new CypherQuery("MATCH (a:Person), (b:Person) WHERE a.id % 4 = b.id % 3 AND a.id <> b.id CREATE (a)-[:KNOWS {num: a.id}]->(b)"));
        engine.Run(new CypherQuery("CREATE INDEX FOR (n:Person) ON (n.id)"));
        return graph;
    }

    private static List<string> KitQueries() => [.. Directory
        .EnumerateFiles(SharedData.PathOf("tck", "features"), "*.feature", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .SelectMany(file => TckScenario.Read(file, file)).SelectMany(scenario => scenario.Steps)
        .Where(step => step.DocString is not null).Select(step => step.DocString!).Distinct(StringComparer.Ordinal)];
}
