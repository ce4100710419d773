using DiploGraph.Contract.Tests;
using DiploGraph.Graph;
using DiploGraph.Graph.Storage;
using DiploGraph.Neo4j.Loading;

namespace DiploGraph.Neo4j.Tests;

[Collection(ServerCollection.Name)]
public sealed class LoadTests(ServerFixture server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("load");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task TheServerHoldsWhatTheStoreHoldsAndASecondLoadWritesNothing()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        LoadReport first = await LoadAsync(store);
        first.Nodes.Should().Be(7);
        first.Edges.Should().Be(11);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
        (await LoadAsync(store)).Counters.Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task WhatTheStoreRetractedAndChangedTheServerFollows()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await LoadAsync(store);
        await store.ApplyAsync(new GraphChanges(["a2"], [], []));
        EdgeChange met = AwkwardGraph.Changes.Edges.First(edge => edge.Type == "MET_WITH");
        await store.ApplyAsync(new GraphChanges([], [], [met with { Properties = new Dictionary<string, object?>(met.Properties) { ["confidence"] = 0.25 } }]));
        await LoadAsync(store);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
    }

    [SkippableFact]
    public async Task AnArticleReadAgainWithOtherStatementsLeavesNoStaleOne()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await LoadAsync(store);
        await store.ApplyAsync(AwkwardGraph.Changes with { Retractions = ["a1", "a2"], Edges = [.. AwkwardGraph.Changes.Edges.Where(edge => edge.Id is not ("s3" or "s1"))] });
        await LoadAsync(store);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
    }

    [SkippableTheory]
    [InlineData("SET r.published = toString(r.published)")]
    [InlineData("SET r.date = toString(r.date)")]
    [InlineData("SET r.sentence = toFloat(r.sentence)")]
    [InlineData("SET r.confidence = r.confidence + 0.001")]
    [InlineData("SET r.quote = r.quote + ' '")]
    [InlineData("SET r.extra = 1")]
    [InlineData("SET r.surfaces = r.surfaces + 'x'")]
    [InlineData("REMOVE r.quote, r.surfaces")]
    [InlineData("DELETE r")]
    public async Task WhatSomebodyElseAlteredIsMended(string alteration)
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await LoadAsync(store);
        await using (ICypherConnection connection = server.Connect())
        {
            await connection.WriteAsync([new CypherQuery($"MATCH ()-[r]->() {alteration}")]);
        }

        (await LoadAsync(store)).Counters.Should().NotBe(ChangeCounters.None);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
        (await LoadAsync(store)).Counters.Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task WhatAnotherStoreLoadedStays()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await using Neo4jGraphStore other = new(server.Connect(), server.Schema);
        await other.ApplyAsync(Crowd.Changes(articles: 3, seed: 5));
        List<string> before = await ContentsAsync();
        await LoadAsync(store);
        (await ContentsAsync()).Should().Contain(before).And.Contain(await TextAsync(store));
    }

    [SkippableFact]
    public async Task FourLoadersAtOnceMakeOneGraph()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(Crowd.Changes(articles: 150, seed: 1));
        LoadReport[] reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LoadAsync(store)));
        reports.Sum(report => report.Counters.RelationshipsCreated).Should().Be(reports[0].Edges);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
    }

    /// <summary>Kills the server's process again and again while it is loaded; the load waits, goes on, and nothing is missing or double.</summary>
    [SkippableFact]
    public async Task AServerKilledInMidLoadHoldsTheWholeGraphInTheEnd()
    {
        Skip.If(server.Process is null && server.Require().Length > 0, "The server is a given one (NEO4J_URI): it is not ours to kill.");
        int kills = int.TryParse(Environment.GetEnvironmentVariable("DIPLOGRAPH_KILLS"), out int asked) ? asked : 3;
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(Crowd.Changes(articles: 400, seed: 2));
        for (int i = 0; i < kills; i++)
        {
            await server.EmptyAsync();
            Started started = new();
            Task<LoadReport> load = LoadAsync(store, started);
            await started.Batch.WaitAsync(TimeSpan.FromMinutes(2));
            await Task.Delay(TimeSpan.FromMilliseconds(i * 97 % 900));
            server.Process!.Kill();
            server.Process.StartAgain();
            LoadReport report = await load;
            report.Nodes.Should().BeGreaterThan(0);
            (await ContentsAsync()).Should().Equal(await TextAsync(store), "kill number {0}", i + 1);
        }
    }

    private async Task<LoadReport> LoadAsync(EmbeddedGraphStore store, IProgress<LoadProgress>? progress = null)
    {
        await using ICypherConnection connection = server.Connect();
        return await new GraphLoader(connection, server.Schema, progress: progress).LoadAsync(new GraphContents(store, server.Schema), store.Retracted());
    }

    private async Task<EmbeddedGraphStore> StoreAsync(GraphChanges changes)
    {
        EmbeddedGraphStore store = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "graph.db"), server.Schema);
        await store.ApplyAsync(changes);
        return store;
    }

    private async Task<List<string>> ContentsAsync()
    {
        await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
        return await TextAsync(store);
    }

    /// <summary>Every node and edge of a store with its properties, a line each.</summary>
    private async Task<List<string>> TextAsync(IGraphStore store)
    {
        GraphContents contents = new(store, server.Schema);
        List<string> lines = [];
        foreach (string label in new[] { "Entity", "Article" })
        {
            lines.AddRange(await contents.NodesAsync(label).Select(node => $"({node.Id}:{string.Join(':', node.Labels.Order(StringComparer.Ordinal))} {Line(node.Properties)})").ToListAsync());
        }

        foreach (string type in contents.EdgeTypes)
        {
            lines.AddRange(await contents.EdgesAsync(type).Select(edge => $"({edge.From})-[{edge.Type} {Line(edge.Properties)}]->({edge.To})").ToListAsync());
        }

        return lines;
    }

    /// <summary>Tells when the first batch is written.</summary>
    private sealed class Started : IProgress<LoadProgress>
    {
        private readonly TaskCompletionSource batch = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Batch => batch.Task;

        public void Report(LoadProgress value)
        {
            if (value.Done > 0)
            {
                batch.TrySetResult();
            }
        }
    }

    private static string Line(IReadOnlyDictionary<string, object?> properties) => string.Join(", ", properties
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}={(property.Value is System.Collections.IEnumerable many and not string ? string.Join('|', many.Cast<object?>()) : property.Value)}"));
}
