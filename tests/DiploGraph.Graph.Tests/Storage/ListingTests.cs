using DiploGraph.Contract.Tests;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using Newtonsoft.Json;

namespace DiploGraph.Graph.Tests.Storage;

/// <summary>A listing of a store's file, read without building the graph, against the answers of the graph built from the same file.</summary>
public sealed class ListingTests : IDisposable
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    private static readonly EdgeFilter[] Filters =
    [
        new(), new() { Types = ["MET_WITH", "VISITED"] }, new() { Article = "seed" }, new() { Article = "nothing" }, new() { Polarity = "negated" },
        new() { Modality = "planned" }, new() { MinConfidence = 0.75 }, new() { From = new DateOnly(2019, 9, 9), To = new DateOnly(2019, 9, 30) },
        new() { From = new DateOnly(2020, 1, 15) }, new() { To = new DateOnly(2018, 6, 1) },
        new() { Types = ["MET_WITH"], Polarity = "affirmed", Modality = "actual", MinConfidence = 0.25, From = new DateOnly(2019, 1, 1) },
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("listing");

    private string File => System.IO.Path.Combine(folder.FullName, "graph.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task AListingSaysWhatTheGraphSaysAfterChangesOfEveryKind()
    {
        await WriteAsync();
        await CompareAsync();
        StoreMaintenance.Compact(File);
        await CompareAsync();
    }

    [Fact]
    public async Task AListingOfMadeUpChangesSaysWhatTheGraphSays()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var made = new MadeUpChanges(seed);
            await using (EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema))
            {
                for (int i = 0; i < 12; i++)
                {
                    await store.ApplyAsync(made.Next(articles: 20));
                }
            }

            await CompareAsync();
        }
    }

    [Fact]
    public async Task AnExportOfAListingHasTheBytesOfAnExportOfTheGraph()
    {
        await WriteAsync();
        ExportSelection[] selections =
        [
            new(), new() { WithArticles = true }, new() { Polarity = "affirmed", MinConfidence = 0.6, WithArticles = true }, new() { From = new DateOnly(2019, 9, 30) },
            new() { Limit = 7 },
        ];
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await using QueriedStore queried = new(store, Schema);
        foreach (IGraphExporter format in GraphExport.Formats.Where(format => format.Format != "svg"))
        {
            foreach (ExportSelection selection in selections)
            {
                Dictionary<string, string> expected = await ExportAsync(queried, selection, format);
                (await ExportAsync(store, selection, format)).Should().Equal(expected, $"{format.Format} of {selection} is the same");
            }
        }
    }

    [Fact]
    public async Task AListingOfAnEmptyStoreIsEmpty()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await using IGraphListing listing = await store.ListAsync(new EdgeFilter(), withArticles: true);
        (listing.NodeCount, listing.EdgeCount, listing.First).Should().Be((0, 0, ""));
        (await listing.NodesAsync().CountAsync() + await listing.EdgesAsync().CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task AListingStaysAsItWasWhileTheStoreChanges()
    {
        await WriteAsync();
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await using IGraphListing listing = await store.ListAsync(new EdgeFilter(), withArticles: true);
        List<string> before = await listing.EdgesAsync().Select(Text).ToListAsync();
        await store.ApplyAsync(new GraphChanges(["seed", "later"], [], []));
        (await listing.EdgesAsync().Select(Text).ToListAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task AnEdgeWhoseEndHasNoIdIsNamed()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await (await store.QueryAsync(new CypherQuery("CREATE (:Entity:State {id: 'a', name: 'A'})-[:MET_WITH {id: 'x'}]->(:State {name: 'B'})"))).Rows.CountAsync();
        await using IGraphListing listing = await store.ListAsync(new EdgeFilter(), withArticles: false);
        Func<Task> read = async () => await listing.EdgesAsync().CountAsync();
        (await read.Should().ThrowAsync<GraphException>()).Which.Message.Should().StartWith("The edge x (MET_WITH) ends at a node that has no text as its `id`.");
    }

    /// <summary>Several commits: new properties and labels, changed and retracted articles, one read again, what Cypher made and deleted.</summary>
    private async Task WriteAsync()
    {
        GraphChanges sample = ContractGraph.Changes(Schema);
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
        await store.ApplyAsync(sample);
        await store.ApplyAsync(new GraphChanges(["dispute", "a2"], [], []));
        EdgeChange[] changed = [.. sample.Edges.Where((edge, index) => index % 3 == 0 && (string?)edge.Properties["article"] is "seed" or "phone")
            .Select(edge => edge with { Properties = new Dictionary<string, object?>(edge.Properties) { ["confidence"] = 0.625, ["date"] = "2019-09" } })];
        await store.ApplyAsync(new GraphChanges([], [sample.Nodes[0] with { Labels = ["Entity", "Organization"] }], changed));
        await store.ApplyAsync(new GraphChanges([], [.. sample.Nodes.Where(node => node.Id is "dispute")], []));
        await store.ApplyAsync(sample with { Retractions = ["phone"], Edges = [.. sample.Edges.Where(edge => (string?)edge.Properties["article"] is not "later")] });
        foreach (string query in new[]
        {
            "MATCH (a:Person)-[r:MET_WITH]->(b) WITH r ORDER BY r.id LIMIT 1 DELETE r",
            "MATCH (a:State {name: 'Russia'}), (b:State {name: 'Ukraine'}) WITH a, b LIMIT 1 CREATE (a)-[:VISITED {id: 'by hand', extra: [1, 'two', 2.5], at: time('12:30+01:00'), sure: true, published: date('2019-09-10')}]->(b)",
            "MATCH (p:Place) SET p.extra = duration('P1D'), p:Seen", "MATCH (p:Project) DETACH DELETE p",
        })
        {
            await (await store.QueryAsync(new CypherQuery(query))).Rows.CountAsync();
        }
    }

    private async Task CompareAsync()
    {
        // Opened anew, for the order of properties is that of the file, not that of the hands that wrote it.
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        foreach (EdgeFilter filter in Filters)
        {
            foreach (bool withArticles in new[] { false, true })
            {
                await using IGraphListing expected = await QueriedListing.CountAsync(store, Schema, filter, withArticles);
                await using IGraphListing listing = await store.ListAsync(filter, withArticles);
                string about = $"{filter}, with articles: {withArticles}";
                (listing.NodeCount, listing.EdgeCount, listing.First, listing.Last)
                    .Should().Be((expected.NodeCount, expected.EdgeCount, expected.First, expected.Last), about);
                (await listing.NodesAsync().Select(Text).ToListAsync()).Should().Equal(await expected.NodesAsync().Select(Text).ToListAsync(), about);
                (await listing.EdgesAsync().Select(Text).ToListAsync()).Should().Equal(await expected.EdgesAsync().Select(Text).ToListAsync(), about);
                foreach (string id in new[] { "seed", "a1", "later", "State:Russia", "Q159", "nobody" })
                {
                    Text(await listing.FindAsync(id)).Should().Be(Text(await expected.FindAsync(id)), $"{id} is found: {about}");
                }

                (await listing.ArticlesAsync().Select(Text).ToListAsync()).Should().Equal(await expected.ArticlesAsync().Select(Text).ToListAsync(), about);
            }
        }
    }

    private async Task<Dictionary<string, string>> ExportAsync(IGraphStore store, ExportSelection selection, IGraphExporter format)
    {
        string path = System.IO.Path.Combine(folder.FullName, "out");
        await using Subgraph subgraph = await new SubgraphBuilder(store, Schema, ("c", "l")).BuildAsync(selection);
        await GraphExport.WriteAsync(subgraph, format, path);
        if (!format.WritesFolder)
        {
            string text = await System.IO.File.ReadAllTextAsync(path);
            System.IO.File.Delete(path);
            return new Dictionary<string, string> { [""] = text };
        }

        Dictionary<string, string> files = Directory.GetFiles(path).ToDictionary(file => System.IO.Path.GetFileName(file)!, System.IO.File.ReadAllText);
        Directory.Delete(path, recursive: true);
        return files;
    }

    private static string Text(object? change) => JsonConvert.SerializeObject(change);

    /// <summary>The same graph, listed by queries.</summary>
    private sealed class QueriedStore(IGraphStore store, GraphSchema schema) : IGraphStore
    {
        public Task<ChangeCounters> ApplyAsync(GraphChanges changes, CancellationToken cancellation = default) => store.ApplyAsync(changes, cancellation);

        public Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default) => store.QueryAsync(query, cancellation);

        public async Task<IGraphListing> ListAsync(EdgeFilter filter, bool withArticles, CancellationToken cancellation = default) =>
            await QueriedListing.CountAsync(store, schema, filter, withArticles, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
