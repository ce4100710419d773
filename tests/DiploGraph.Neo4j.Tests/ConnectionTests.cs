using DiploGraph.Graph;
using DiploGraph.Graph.Values;

namespace DiploGraph.Neo4j.Tests;

[Collection(ServerCollection.Name)]
public sealed class ConnectionTests(ServerFixture server)
{
    [SkippableFact]
    public async Task AValueOfEveryKindComesBackAsItWasSent()
    {
        await using ICypherConnection connection = server.Connect();
        object?[] values =
        [
            null, true, 42L, -1.5, double.PositiveInfinity, "naïve “quotes” 🙂", new Date(2019, 9, 9), new LocalTime(10, 20, 30, 123_000_000),
            new ZonedTime(new LocalTime(10, 0, 0, 0).NanoOfDay, 3600), new LocalDateTime(new Date(2020, 1, 1), 1),
            new ZonedDateTime(new LocalDateTime(new Date(2020, 1, 1), 0), 3600, "Europe/Paris"),
            new ZonedDateTime(new LocalDateTime(new Date(2020, 1, 1), 0), -7200, null), new Duration(14, 3, -5, 250_000_000),
        ];
        List<IReadOnlyList<object?>> rows = await ReadAsync(
            connection, new CypherQuery("UNWIND $values AS v RETURN v", new Dictionary<string, object?> { ["values"] = values }));
        rows.Select(row => row[0]).Should().Equal(values);
    }

    [SkippableFact]
    public async Task NodesRelationshipsAndPathsComeWithTheirProperties()
    {
        await server.EmptyAsync();
        await using ICypherConnection connection = server.Connect();
        ChangeCounters made = await connection.WriteAsync(
            [new CypherQuery("CREATE (:Entity:Person {id: 'a', tags: ['x', 'y']})-[:MET_WITH {id: 'm', day: date('2019-09-09')}]->(:Entity {id: 'b'})")]);
        made.Should().Be(new ChangeCounters(NodesCreated: 2, RelationshipsCreated: 1, PropertiesSet: 5, LabelsAdded: 3));

        IReadOnlyList<object?> row = (await ReadAsync(connection, new CypherQuery("MATCH p = (a)-[r]->(b) RETURN a, r, p"))).Single();
        Node a = (Node)row[0]!;
        a.Labels.Should().Equal("Entity", "Person");
        a.Properties["tags"].Should().BeEquivalentTo(new[] { "x", "y" });
        Relationship met = (Relationship)row[1]!;
        met.Properties["day"].Should().Be(new Date(2019, 9, 9));
        met.StartElementId.Should().Be(a.ElementId);
        ((Graph.Path)row[2]!).Nodes.Should().HaveCount(2);
    }

    [SkippableFact]
    public async Task SeveralStatementsAreOneTransaction()
    {
        await server.EmptyAsync();
        await using ICypherConnection connection = server.Connect();
        Func<Task> half = () => connection.WriteAsync([new CypherQuery("CREATE (:Entity {id: 'kept?'})"), new CypherQuery("RETURN 1 / 0")]);
        await half.Should().ThrowAsync<Neo4jException>();
        (await ReadAsync(connection, new CypherQuery("MATCH (n) RETURN count(n)"))).Single()[0].Should().Be(0L);
    }

    [SkippableFact]
    public async Task AnErrorAfterTheFirstRowsIsNotTakenForTheEndOfThem()
    {
        await using ICypherConnection connection = server.Connect();
        Func<Task> read = () => ReadAsync(connection, new CypherQuery("UNWIND [1, 0] AS x RETURN 1 / x"));
        (await read.Should().ThrowAsync<Neo4jException>()).Which.Message.Should().Contain("/ by zero");
    }

    [SkippableFact]
    public async Task AWrongQueryIsTheUsersTroubleAndNotTriedAgain()
    {
        await using ICypherConnection connection = server.Connect();
        Func<Task> read = () => ReadAsync(connection, new CypherQuery("RETRN 1"));
        Neo4jException trouble = (await read.Should().ThrowAsync<Neo4jException>()).Which;
        trouble.MayPass.Should().BeFalse();
        trouble.Message.Should().Contain("RETRN");
    }

    [SkippableFact]
    public async Task AnUnknownDatabaseIsNamed()
    {
        await using ICypherConnection connection = Neo4jServer.Open(server.Require(), Neo4jCredentials.Find(null, null, null), "nowhere");
        Func<Task> verify = () => connection.VerifyAsync();
        (await verify.Should().ThrowAsync<Neo4jException>()).Which.Message.Should().Contain("nowhere").And.Contain("--database");
    }

    [Fact]
    public async Task WhereNobodyAnswersTheMessageComesWithinSeconds()
    {
        await using ICypherConnection connection = Neo4jServer.Open("http://127.0.0.1:9", null);
        Func<Task> verify = () => connection.VerifyAsync().WaitAsync(TimeSpan.FromSeconds(15));
        Neo4jException trouble = (await verify.Should().ThrowAsync<Neo4jException>()).Which;
        trouble.Failure.Should().Be(Neo4jFailure.Unreachable);
        trouble.Message.Should().StartWith("http://127.0.0.1:9: no server answers there");
    }

    [Theory]
    [InlineData("bolt//host")]
    [InlineData("ftp://host:21")]
    [InlineData("http://neo4j:geheim99@host:7474")]
    public void AnAddressThatCannotBeUsedIsRefusedWithoutShowingAPassword(string address)
    {
        Action open = () => Neo4jServer.Open(address, null);
        open.Should().Throw<Neo4jException>().Which.Message.Should().NotContain("geheim99");
    }

    [SkippableFact]
    public void ABuildWithoutTheDriverSaysHowToGetBolt()
    {
        Skip.If(typeof(Neo4jServer).Assembly.GetReferencedAssemblies().Any(assembly => assembly.Name == "Neo4j.Driver"), "This build speaks Bolt.");
        Action open = () => Neo4jServer.Open("bolt://localhost:7687", null);
        open.Should().Throw<Neo4jException>().Which.Message.Should().Contain("Neo4jDriver");
    }

    private static async Task<List<IReadOnlyList<object?>>> ReadAsync(ICypherConnection connection, CypherQuery query)
    {
        await using QueryResult result = await connection.QueryAsync(query);
        List<IReadOnlyList<object?>> rows = [];
        await foreach (IReadOnlyList<object?> row in result.Rows)
        {
            rows.Add(row);
        }

        return rows;
    }
}
