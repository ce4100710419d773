using DiploGraph.Contract.Tests;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Neo4j.Tests;

[Collection(ServerCollection.Name)]
public sealed class StoreTests(ServerFixture server)
{
    [SkippableFact]
    public async Task ApplyingTheSameChangesAgainChangesNothing()
    {
        await server.EmptyAsync();
        await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
        ChangeCounters first = await store.ApplyAsync(AwkwardGraph.Changes);
        first.NodesCreated.Should().Be(7);
        first.RelationshipsCreated.Should().Be(11);
        (await store.ApplyAsync(AwkwardGraph.Changes)).Should().Be(ChangeCounters.None);
        (await store.ApplyAsync(AwkwardGraph.Changes with { Retractions = ["a1", "a2"] })).Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task PreparingGivesADatabaseTheConstraintsAndIndexesThatItLacks()
    {
        await server.EmptyAsync();
        ICypherConnection connection = server.Connect();
        await using Neo4jGraphStore store = new(connection, server.Schema);
        await connection.WriteAsync([new CypherQuery("DROP CONSTRAINT entity_id IF EXISTS")]);
        await store.PrepareAsync();
        await store.PrepareAsync();
        List<object?> names = [];
        foreach (string kind in new[] { "CONSTRAINTS", "INDEXES" })
        {
            await using QueryResult shown = await store.QueryAsync(new CypherQuery($"SHOW {kind} YIELD name RETURN name"));
            names.AddRange(await shown.Rows.Select(row => row[0]).ToListAsync());
        }

        IEnumerable<string> wanted = SchemaScript.Constraints(server.Schema).Concat(SchemaScript.Indexes(server.Schema))
            .Select(definition => definition[..definition.IndexOf(" IF NOT EXISTS", StringComparison.Ordinal)].Split(' ')[^1]);
        names.Should().Contain(wanted);
    }

    [SkippableFact]
    public async Task RetractingAnArticleTakesWhatOnlyItSaid()
    {
        await server.EmptyAsync();
        await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
        await store.ApplyAsync(new GraphChanges(["a2", "unknown"], [], []));
        GraphContents contents = new(store, server.Schema);
        (await contents.NodesAsync("Entity").Select(node => node.Id).ToListAsync()).Should().Equal("Place:Brégançon", "Q142", "Q159", "Q7747");
        (await contents.NodesAsync("Article").Select(node => node.Id).ToListAsync()).Should().Equal("a1");
        (await contents.EdgesAsync("OPPOSES").CountAsync()).Should().Be(0);
        (await contents.EdgesAsync("MET_WITH").CountAsync()).Should().Be(1);
    }

    [SkippableFact]
    public async Task AChangedPropertyIsSetAndAnAbsentOneRemoved()
    {
        await server.EmptyAsync();
        await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
        EdgeChange met = AwkwardGraph.Changes.Edges.First(edge => edge.Type == "MET_WITH");
        Dictionary<string, object?> properties = new(met.Properties) { ["confidence"] = 0.5, ["date"] = null };
        await store.ApplyAsync(new GraphChanges([], [], [met with { Properties = properties }]));
        EdgeChange found = await new GraphContents(store, server.Schema).EdgesAsync("MET_WITH").SingleAsync();
        found.Properties["confidence"].Should().Be(0.5);
        found.Properties.Should().NotContainKey("date");
    }

    [SkippableFact]
    public async Task EveryFormatCanBeWrittenFromAServer()
    {
        await server.EmptyAsync();
        await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
        string folder = Environment.GetEnvironmentVariable("EXPORT_TEST_FOLDER") ?? Directory.CreateTempSubdirectory("export-").FullName;
        Subgraph all = await new SubgraphBuilder(store, server.Schema, ("", "")).BuildAsync(new ExportSelection { WithArticles = true });
        foreach (IGraphExporter format in GraphExport.Formats.Where(format => format.Format != "svg"))
        {
            string path = System.IO.Path.Combine(folder, $"all.{format.Format}");
            await GraphExport.WriteAsync(all, format, path);
            (File.Exists(path) || Directory.Exists(path)).Should().BeTrue();
        }
    }
}
