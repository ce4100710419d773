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

    /// <summary>A value of each kind made another, a value more, a value less, and values that only differ by their kind.</summary>
    [SkippableFact]
    public async Task WhateverValueChangesInTheStoreChangesTheFingerprint()
    {
        await server.EmptyAsync();
        GraphChanges crowd = Crowd.Changes(articles: 3, seed: 9);
        await using EmbeddedGraphStore store = await StoreAsync(crowd);
        await LoadAsync(store);
        EdgeChange statement = crowd.Edges.First(edge => edge.Type != "MENTIONED_IN");
        EdgeChange mention = crowd.Edges.First(edge => edge.Type == "MENTIONED_IN");
        (EdgeChange Edge, string Key, object? Value)[] changes =
        [
            (statement, "polarity", "negated"), (statement, "confidence", 0.4321), (statement, "sentence", 77L), (statement, "date", new DateOnly(2020, 2, 2)),
            (statement, "date", "2020-02-02"), (statement, "speaker", "State 1"), (statement, "role", "State 1"), (statement, "published", null),
            (mention, "count", 2L), (mention, "surfaces", new[] { "State", "1" }), (mention, "surfaces", new[] { "State1" }), (mention, "unforeseen", true),
        ];
        foreach ((EdgeChange edge, string key, object? value) in changes)
        {
            await store.ApplyAsync(new GraphChanges([], [], [edge with { Properties = new Dictionary<string, object?>(edge.Properties) { [key] = value } }]));
            (await LoadAsync(store)).Counters.PropertiesSet.Should().BePositive("{0} became {1}", key, value);
        }

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
    public async Task WhatSomebodyElseAlteredIsMendedByALoadThatVerifies(string alteration)
    {
        await using EmbeddedGraphStore store = await AlteredAsync($"MATCH ()-[r]->() {alteration}");
        (await LoadAsync(store, verify: true)).Counters.Should().NotBe(ChangeCounters.None);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
        (await LoadAsync(store, verify: true)).Counters.Should().Be(ChangeCounters.None);
        (await LoadAsync(store)).Counters.Should().Be(ChangeCounters.None);
    }

    [SkippableTheory]
    [InlineData("MATCH ()-[r]->() DELETE r")]
    [InlineData("MATCH ()-[r:MET_WITH]->() WITH r LIMIT 1 DELETE r")]
    [InlineData("MATCH (a:Article) WITH a ORDER BY a.id LIMIT 1 DETACH DELETE a")]
    [InlineData("MATCH (a)-[r]->(b) WITH a, r, b ORDER BY r.id LIMIT 1 CREATE (a)-[s:MET_WITH]->(b) SET s = r, s.id = 'added'")]
    [InlineData("MATCH ()-[r]->() REMOVE r.fingerprint")]
    [InlineData("MATCH ()-[r]->() SET r.fingerprint = 'x'")]
    [InlineData("MATCH ()-[r]->() SET r.fingerprint = 9223372036854775807")]
    [InlineData("MATCH ()-[r]->() SET r.article = 'another'")]
    [InlineData("MATCH ()-[r:MET_WITH]->() REMOVE r.article")]
    public async Task WhatSomebodyElseDeletedOrAddedIsMendedByAnyLoad(string alteration)
    {
        await using EmbeddedGraphStore store = await AlteredAsync(alteration);
        (await LoadAsync(store)).Counters.Should().NotBe(ChangeCounters.None);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
        (await LoadAsync(store, verify: true)).Counters.Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task EdgesThatCameAnotherWayAreComparedOnceAndKnownAfterwards()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await using (Neo4jGraphStore direct = new(server.Connect(), server.Schema))
        {
            await direct.ApplyAsync(AwkwardGraph.Changes);
        }

        LoadReport report = await LoadAsync(store);
        report.Counters.Should().Be(new ChangeCounters(PropertiesSet: report.Counters.PropertiesSet));
        (await LoadAsync(store)).Counters.Should().Be(ChangeCounters.None);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
    }

    [SkippableFact]
    public async Task TwoStoresThatShareAnArticleEachHaveTheirWayWithIt()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore one = await StoreAsync(Crowd.Changes(articles: 8, seed: 1), "one.db");
        GraphChanges otherwise = Crowd.Changes(articles: 4, seed: 1);
        await using EmbeddedGraphStore other = await StoreAsync(otherwise with { Edges = [.. otherwise.Edges.Where(edge => !edge.Id.EndsWith("-2", StringComparison.Ordinal))] }, "other.db");
        await LoadAsync(one);
        await LoadAsync(other);
        (await ContentsAsync()).Should().Contain(await TextAsync(other)).And.NotEqual(await TextAsync(one));
        await LoadAsync(one);
        (await ContentsAsync()).Should().Equal(await TextAsync(one));
        (await LoadAsync(one)).Counters.Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task AnArticleMoreIsLoadedWithoutTouchingTheOthers()
    {
        await server.EmptyAsync();
        GraphChanges crowd = Crowd.Changes(articles: 40, seed: 6);
        await using EmbeddedGraphStore store = await StoreAsync(crowd with { Edges = [.. crowd.Edges.Where(edge => !OfLast(edge))] });
        await LoadAsync(store);
        await store.ApplyAsync(new GraphChanges([], [], [.. crowd.Edges.Where(OfLast)]));
        ChangeCounters done = (await LoadAsync(store)).Counters;
        done.Should().Be(new ChangeCounters(RelationshipsCreated: crowd.Edges.Count(OfLast), PropertiesSet: done.PropertiesSet));
        (await ContentsAsync()).Should().Equal(await TextAsync(store));

        static bool OfLast(EdgeChange edge) => edge.Properties["article"] is "crowd6-39";
    }

    [SkippableFact]
    public async Task FingerprintsStayOutOfAnswers()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await LoadAsync(store);
        await using Neo4jGraphStore there = new(server.Connect(), server.Schema);
        await using QueryResult result = await there.QueryAsync(new CypherQuery("MATCH p = (a)-[r:MET_WITH]->() RETURN r, p, [r] AS list, {edge: r} AS map LIMIT 1"));
        IReadOnlyList<object?> row = await result.Rows.FirstAsync();
        Relationship[] seen =
        [
            (Relationship)row[0]!, ((DiploGraph.Graph.Path)row[1]!).Relationships[0], (Relationship)((IReadOnlyList<object?>)row[2]!)[0]!,
            (Relationship)((IReadOnlyDictionary<string, object?>)row[3]!)["edge"]!,
        ];
        seen.Should().OnlyContain(edge => edge.Properties.Count > 1 && !edge.Properties.ContainsKey(server.Schema.Fingerprint.Name));
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

    /// <summary>Ends the load itself again and again, ever later; the next one sees by the fingerprints what is missing.</summary>
    [SkippableFact]
    public async Task ALoadCutShortIsTakenUpByTheNext()
    {
        await server.EmptyAsync();
        await using EmbeddedGraphStore store = await StoreAsync(Crowd.Changes(articles: 500, seed: 3));
        for (int batches = 1; batches <= 3; batches++)
        {
            using CutShort cut = new(batches);
            await FluentActions.Awaiting(() => LoadAsync(store, cut, cancellation: cut.Token)).Should().ThrowAsync<OperationCanceledException>();
        }

        await LoadAsync(store);
        (await ContentsAsync()).Should().Equal(await TextAsync(store));
        (await LoadAsync(store)).Counters.Should().Be(ChangeCounters.None);
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

    private async Task<LoadReport> LoadAsync(EmbeddedGraphStore store, IProgress<LoadProgress>? progress = null, bool verify = false, CancellationToken cancellation = default)
    {
        await using ICypherConnection connection = server.Connect();
        return await new GraphLoader(connection, server.Schema, progress: progress).LoadAsync(new GraphContents(store, server.Schema), store.Retracted(), verify, cancellation);
    }

    /// <summary>A store, loaded into the server, where somebody then ran a query by hand.</summary>
    private async Task<EmbeddedGraphStore> AlteredAsync(string query)
    {
        await server.EmptyAsync();
        EmbeddedGraphStore store = await StoreAsync(AwkwardGraph.Changes);
        await LoadAsync(store);
        await using ICypherConnection connection = server.Connect();
        await connection.WriteAsync([new CypherQuery(query)]);
        return store;
    }

    private async Task<EmbeddedGraphStore> StoreAsync(GraphChanges changes, string name = "graph.db")
    {
        EmbeddedGraphStore store = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, name), server.Schema);
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

    /// <summary>Cancels after so many batches of edges.</summary>
    private sealed class CutShort(int batches) : IProgress<LoadProgress>, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private int seen;

        public CancellationToken Token => source.Token;

        public void Dispose() => source.Dispose();

        public void Report(LoadProgress value)
        {
            bool ofEdges = value.Phase.Length > 0 && char.IsUpper(value.Phase[0]);
            if (ofEdges && Interlocked.Increment(ref seen) == batches)
            {
                source.Cancel();
            }
        }
    }

    private static string Line(IReadOnlyDictionary<string, object?> properties) => string.Join(", ", properties
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"{property.Key}={(property.Value is System.Collections.IEnumerable many and not string ? string.Join('|', many.Cast<object?>()) : property.Value)}"));
}
