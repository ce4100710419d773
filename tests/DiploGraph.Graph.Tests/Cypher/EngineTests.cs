using System.Diagnostics;
using DiploGraph.Graph.Cypher;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Tests.Cypher;

/// <summary>Many callers at once: readers keep their version, cancelling works at once, one plan serves all.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly MemoryGraph graph = new();
    private readonly CypherEngine engine;

    public EngineTests()
    {
        engine = new CypherEngine(graph);
        Rows("UNWIND range(1, 500) AS i CREATE (:P {id: i, name: 'p' + i})");
        Rows("MATCH (a:P), (b:P) WHERE b.id = a.id + 1 CREATE (a)-[:NEXT {no: a.id}]->(b)");
    }

    public void Dispose() => graph.Dispose();

    [Fact]
    public void AReaderSeesTheGraphOfTheMomentItsQueryBegan()
    {
        using IEnumerator<IReadOnlyList<object?>> rows = Run("MATCH (n:P) RETURN n.name, COUNT { (n)-->() }").Rows.ToBlockingEnumerable().GetEnumerator();
        rows.MoveNext().Should().BeTrue();
        Rows("MATCH (n:P) SET n.name = 'changed'");
        Rows("MATCH (n:P) WHERE n.id > 100 DETACH DELETE n");
        Rows("CREATE (:P {name: 'late'})");
        List<object?> names = [];
        while (rows.MoveNext())
        {
            names.Add(rows.Current[0]);
        }

        names.Should().HaveCount(499).And.NotContain("changed").And.NotContain("late");
        Rows("MATCH (n:P) RETURN count(n)").Single()[0].Should().Be(101L);
    }

    [Fact]
    public void CancellingStopsAQueryAtOnce()
    {
        using CancellationTokenSource source = new();
        using IEnumerator<IReadOnlyList<object?>> rows = engine
            .Run(new CypherQuery("MATCH (a), (b), (c) RETURN a.name + b.name + c.name"), null, source.Token).Rows.ToBlockingEnumerable().GetEnumerator();
        rows.MoveNext();
        source.Cancel();
        Stopwatch watch = Stopwatch.StartNew();
        Action readOn = () =>
        {
            while (rows.MoveNext())
            {
            }
        };
        readOn.Should().Throw<OperationCanceledException>();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void OnePlanServesManyCallersAtOnce()
    {
        const string Query = "MATCH (a:P)-[r:NEXT]->(b) WHERE b.name =~ 'p.*5' WITH a, r ORDER BY r.no DESC LIMIT $n RETURN collect(a.id) AS ids";
        string[] answers = new string[64];
        Parallel.For(0, answers.Length, i => answers[i] = string.Join(',', (IReadOnlyList<object?>)Rows(Query, 1 + (i % 4)).Single()[0]!));
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i].Should().Be(string.Join(',', new[] { 494, 484, 474, 464 }.Take(1 + (i % 4))));
        }
    }

    [Fact]
    public void AFailedWriteIsTakenBackAndTheNextWriterIsNotHeldUp()
    {
        Action fail = () => Rows("MATCH (n:P {id: 1}) SET n.name = 'x' WITH n MATCH (m:P {id: 2}) DELETE m");
        fail.Should().Throw<CypherException>().Which.Detail.Should().Be("DeleteConnectedNode");
        Rows("MATCH (n:P {id: 1}) RETURN n.name").Single()[0].Should().Be("p1");
        Rows("CREATE (n:P {id: 0}) RETURN n.id").Single()[0].Should().Be(0L);
    }

    [Fact]
    public void AnIndexGivesWhatAScanGives()
    {
        const string Query = "MATCH (n:P) WHERE n.id IN [3, 7, 7, 900, null] RETURN n.name ORDER BY n.name";
        List<IReadOnlyList<object?>> scanned = Rows(Query);
        Rows("CREATE INDEX FOR (n:P) ON (n.id)");
        Rows("MATCH (n:P {id: 7}) SET n.id = 8");
        Rows("MATCH (n:P {name: 'p7'}) SET n.id = 7");
        Rows(Query).Should().BeEquivalentTo(scanned, options => options.WithStrictOrdering());
    }

    private List<IReadOnlyList<object?>> Rows(string query, long n = 0) => [.. Run(query, n).Rows.ToBlockingEnumerable()];

    private QueryResult Run(string query, long n = 0) => engine.Run(new CypherQuery(query, new Dictionary<string, object?> { ["n"] = n }));
}
