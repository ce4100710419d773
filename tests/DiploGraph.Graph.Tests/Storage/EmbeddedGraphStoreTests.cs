using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Tests.Storage;

public sealed class EmbeddedGraphStoreTests : IDisposable
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("store");

    private string File => System.IO.Path.Combine(folder.FullName, "graph.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task WhatWasAppliedIsThereAfterOpeningAgain()
    {
        string applied;
        await using (EmbeddedGraphStore store = Open())
        {
            await store.ApplyAsync(MadeUpChanges.Article(1));
            applied = GraphText.Of(store.Read());
        }

        await using EmbeddedGraphStore again = Open();
        GraphText.Of(again.Read()).Should().Be(applied).And.Contain("“of note”").And.Contain("2019-09");
    }

    [Fact]
    public async Task RetractedArticlesAreRememberedUntilTheyAreReadAgain()
    {
        await using EmbeddedGraphStore store = Open();
        GraphChanges read = MadeUpChanges.Article(1);
        string id = read.Nodes.Single(node => node.Labels.Contains("Article")).Id;
        await store.ApplyAsync(read);
        await store.ApplyAsync(new GraphChanges([id, "never read"], [], []));
        store.Retracted().Should().Contain(id);
        await store.ApplyAsync(read);
        store.Retracted().Should().NotContain(id);
    }

    [Fact]
    public async Task CountersSayWhatChanged()
    {
        await using EmbeddedGraphStore store = Open();
        var node = new NodeChange("a", ["Entity", "Person"], new Dictionary<string, object?> { ["name"] = "A", ["aliases"] = null });
        (await store.ApplyAsync(new GraphChanges([], [node], []))).Should().Be(new ChangeCounters(NodesCreated: 1, PropertiesSet: 2, LabelsAdded: 2));
        (await store.ApplyAsync(new GraphChanges([], [node], []))).Should().Be(ChangeCounters.None);
        NodeChange other = node with { Labels = ["Entity", "State"], Properties = new Dictionary<string, object?> { ["iso3"] = "AAA" } };
        (await store.ApplyAsync(new GraphChanges([], [other], []))).Should().Be(new ChangeCounters(PropertiesSet: 2, LabelsAdded: 1, LabelsRemoved: 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyChangesComeOutTheSameAppliedTwiceReopenedAndCompacted(int seed)
    {
        var changes = new MadeUpChanges(seed);
        string text, neighbourhoods;
        await using (EmbeddedGraphStore store = Open())
        {
            for (int i = 0; i < 40; i++)
            {
                GraphChanges next = changes.Next(articles: 30);
                await store.ApplyAsync(next);
                (await store.ApplyAsync(next)).Should().Be(ChangeCounters.None, "change set {0} was just applied", i);
            }

            (text, neighbourhoods) = (GraphText.Of(store.Read()), GraphText.Neighbourhoods(store.Read()));
        }

        await using (EmbeddedGraphStore store = Open())
        {
            GraphText.Of(store.Read()).Should().Be(text);
            GraphText.Neighbourhoods(store.Read()).Should().Be(neighbourhoods);
        }

        StoreMaintenance.Check(File).Problems.Should().BeEmpty();
        (long before, long after) = StoreMaintenance.Compact(File);
        after.Should().BeLessThan(before);
        StoreMaintenance.Check(File).Problems.Should().BeEmpty();
        await using EmbeddedGraphStore compacted = Open();
        GraphText.Of(compacted.Read()).Should().Be(text);
        GraphText.Neighbourhoods(compacted.Read()).Should().Be(neighbourhoods);
    }

    [Fact]
    public async Task ARetractedArticleIsAsIfItHadNeverBeenRead()
    {
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        string before = GraphText.Of(store.Read());
        await store.ApplyAsync(MadeUpChanges.Article(2));
        GraphText.Of(store.Read()).Should().NotBe(before);

        ChangeCounters counters = await store.ApplyAsync(new GraphChanges(["article-2"], [], []));

        GraphText.Of(store.Read()).Should().Be(before);
        counters.NodesDeleted.Should().BePositive();
        counters.RelationshipsDeleted.Should().Be(MadeUpChanges.Article(2).Edges.Count);
    }

    [Fact]
    public async Task RetractingAnArticleThatTheSameChangesBringAgainChangesNothing()
    {
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        (await store.ApplyAsync(MadeUpChanges.Article(1) with { Retractions = ["article-1"] })).Should().Be(ChangeCounters.None);
    }

    [Fact]
    public async Task RetractingWhatIsNotThereChangesNothing()
    {
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        (await store.ApplyAsync(new GraphChanges(["nowhere", "entity-1"], [], []))).Should().Be(ChangeCounters.None);
    }

    [Fact]
    public async Task AnEdgeToNowhereIsRefusedAndNothingIsKept()
    {
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        string before = GraphText.Of(store.Read());
        GraphChanges changes = MadeUpChanges.Article(2);
        changes = changes with { Edges = [.. changes.Edges, new EdgeChange("x", "MET_WITH", changes.Nodes[1].Id, "nobody", new Dictionary<string, object?>())] };

        await store.Awaiting(it => it.ApplyAsync(changes)).Should().ThrowAsync<GraphException>()
            .WithMessage("The edge `x` of type MET_WITH runs from or to `nobody`, a node that is neither in the changes nor in the graph.");

        GraphText.Of(store.Read()).Should().Be(before);
        await store.ApplyAsync(MadeUpChanges.Article(2));
        await using EmbeddedGraphStore again = Open();
        GraphText.Of(again.Read()).Should().Be(GraphText.Of(store.Read()));
    }

    [Fact]
    public async Task EveryKindOfValueIsKept()
    {
        Value[] values =
        [
            Value.Of(true), Value.Of(-7L), Value.Of(long.MinValue), Value.Of(0.1), Value.Of(double.NaN), Value.Of("ä\n\"x\""), Value.Of(""),
            Value.Of(new string('q', 50_000)), Value.Of(new Date(2019, 9, 9)), Value.Of(new LocalTime(12, 1, 2, 3)), Value.Of(new ZonedTime(5, -3600)),
            Value.Of(new LocalDateTime(new Date(-44, 3, 15), 7)), Value.Of(new ZonedDateTime(new LocalDateTime(new Date(2020, 1, 1), 0), 3600, "Europe/Paris")),
            Value.Of(Duration.Of(1, 2, 3, 4)), Value.Of(Value.Of("a"), Value.Of("b")), Value.Of(Value.Of(1L)), Value.Of(ListValue.Empty),
        ];
        await using EmbeddedGraphStore store = Open();
        using (WriteTurn turn = store.BeginWrite())
        {
            int node = turn.Transaction.CreateNode();
            int relationship = turn.Transaction.CreateRelationship("T", node, node);
            for (int i = 0; i < values.Length; i++)
            {
                turn.Transaction.SetNodeProperty(node, $"p{i}", values[i]);
                turn.Transaction.SetRelationshipProperty(relationship, $"p{i}", values[i]);
            }

            turn.Commit();
        }

        await using EmbeddedGraphStore again = Open();
        GraphSnapshot graph = again.Read();
        for (int i = 0; i < values.Length; i++)
        {
            int key = graph.Keys.Find($"p{i}");
            graph.NodeProperty(0, key).Should().Be(values[i]).And.Match<Value>(value => value.Kind == values[i].Kind);
            graph.RelationshipProperty(0, key).Should().Be(values[i]).And.Match<Value>(value => value.Kind == values[i].Kind);
        }
    }

    [Fact]
    public async Task WhatIsWrittenThroughATurnIsTakenBackWithoutACommit()
    {
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        string before = GraphText.Of(store.Read());
        using (WriteTurn turn = store.BeginWrite())
        {
            turn.Transaction.DeleteRelationship(0);
        }

        GraphText.Of(store.Read()).Should().Be(before);
        await store.ApplyAsync(MadeUpChanges.Article(2));
    }

    [Fact]
    public async Task TwoProgramsOnOneFileSeeEachOthersChanges()
    {
        await using EmbeddedGraphStore one = Open();
        await using EmbeddedGraphStore other = Open();
        for (int i = 0; i < 10; i++)
        {
            await one.ApplyAsync(MadeUpChanges.Article(2 * i));
            await other.ApplyAsync(new GraphChanges([$"article-{2 * (i - 3)}"], [], []));
            await other.ApplyAsync(MadeUpChanges.Article((2 * i) + 1));
            GraphText.Of(one.Read()).Should().Be(GraphText.Of(other.Read()));
        }

        StoreMaintenance.Compact(File);
        GraphText.Of(one.Read()).Should().Be(GraphText.Of(other.Read()));
        await one.ApplyAsync(MadeUpChanges.Article(99));
        GraphText.Of(other.Read()).Should().Be(GraphText.Of(one.Read()));
        GraphText.Neighbourhoods(other.Read()).Should().Be(GraphText.Neighbourhoods(one.Read()));
    }

    [Fact]
    public async Task AReaderIsNotHeldUpByAWriterAndKeepsItsVersion()
    {
        await using EmbeddedGraphStore writer = Open();
        await using EmbeddedGraphStore reader = Open();
        await writer.ApplyAsync(MadeUpChanges.Article(1));
        GraphSnapshot version = reader.Read();
        string before = GraphText.Of(version);
        using (WriteTurn turn = writer.BeginWrite())
        {
            int node = turn.Transaction.CreateNode();
            turn.Transaction.AddLabel(node, "Entity");
            GraphText.Of(reader.Read()).Should().Be(before);
            GraphText.Of(writer.Read()).Should().Be(before);
            turn.Commit();
        }

        GraphText.Of(version).Should().Be(before);
        GraphText.Of(reader.Read()).Should().NotBe(before);
    }

    [Fact]
    public async Task ASecondWriterWaitsForTheFirst()
    {
        await using EmbeddedGraphStore one = Open();
        await using EmbeddedGraphStore other = Open();
        Task<ChangeCounters> second;
        using (WriteTurn turn = one.BeginWrite())
        {
            second = other.ApplyAsync(MadeUpChanges.Article(1));
            await Task.Delay(200);
            second.IsCompleted.Should().BeFalse();
            turn.Transaction.AddLabel(turn.Transaction.CreateNode(), "First");
            turn.Commit();
        }

        (await second).NodesCreated.Should().BePositive();
        GraphText.Of(one.Read()).Should().Contain("(First ").And.Contain("article-1");
    }

    [Fact]
    public async Task ManyWritersAndReadersInOneProgramGetAlong()
    {
        await using EmbeddedGraphStore store = Open();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(async () =>
        {
            await store.ApplyAsync(MadeUpChanges.Article(number));
            GraphText.Of(store.Read()).Should().Contain($"Talks of day {number}");
        })));
        await using EmbeddedGraphStore again = Open();
        GraphText.Of(again.Read()).Should().Be(GraphText.Of(store.Read()));
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsRefused()
    {
        System.IO.File.WriteAllText(File, "This is a text, and one that is long enough not to be taken for an empty database by anybody at all.");
        FluentActions.Invoking(Open).Should().Throw<GraphException>().WithMessage($"{File}: this file is not a DiploGraph store. Name another file with --store.");
    }

    [Fact]
    public void ADatabaseOfAnotherProgramIsRefused()
    {
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            StoreFile.Run(connection, "CREATE TABLE recipe (name TEXT)");
        }

        FluentActions.Invoking(Open).Should().Throw<GraphException>().WithMessage("*this is a database, but not a DiploGraph store*");
    }

    [Fact]
    public async Task AStoreOfANewerVersionIsRefused()
    {
        await Open().DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            StoreFile.Run(connection, "PRAGMA user_version = 99");
        }

        FluentActions.Invoking(Open).Should().Throw<GraphException>().WithMessage("*the store has version 99, and this program knows versions up to*Use a newer DiploGraph.");
    }

    [Fact]
    public async Task AStoreOfAnOlderVersionIsBroughtForward()
    {
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            StoreMigrations.Run(connection, 0x44504C47, upTo: 1);
        }

        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        store.Search(store.Read(), "names", onRelationships: false, "entity").Should().NotBeEmpty();
    }

    [SkippableFact]
    public async Task AStoreInAFolderThatMayOnlyBeReadIsReadAndSearchedAndRefusesChanges()
    {
        const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        Skip.If(Environment.UserName == "root", "File permissions do not bind root.");
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("Windows has no such permissions.");
        }

        await using (EmbeddedGraphStore store = Open())
        {
            await store.ApplyAsync(MadeUpChanges.Article(1));
        }

        System.IO.File.SetUnixFileMode(folder.FullName, Reading);
        try
        {
            await using EmbeddedGraphStore store = Open();
            store.Search(store.Read(), "names", onRelationships: false, "entity").Should().NotBeEmpty();
            await store.Awaiting(it => it.ApplyAsync(MadeUpChanges.Article(2))).Should().ThrowAsync<GraphException>().WithMessage("*may not be written to*");
        }
        finally
        {
            System.IO.File.SetUnixFileMode(folder.FullName, Reading | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void AMissingStoreIsNotMadeWhereItIsOnlyToBeRead() =>
        FluentActions.Invoking(() => EmbeddedGraphStore.Open(File, Schema, create: false)).Should().Throw<GraphException>()
            .WithMessage($"{File}: there is no store. Read some articles first: diplograph read PATH --store {File}");

    [Fact]
    public void AFolderIsNoStore() =>
        FluentActions.Invoking(() => EmbeddedGraphStore.Open(folder.FullName, Schema)).Should().Throw<GraphException>().WithMessage("*this is a folder*");

    [Fact]
    public void AMissingFolderIsNamed() =>
        FluentActions.Invoking(() => EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "no", "g.db"), Schema)).Should().Throw<GraphException>().WithMessage("*the folder * does not exist*");

    [Fact]
    public async Task DamageIsFoundByTheCheckAndNamedOnReading()
    {
        await using (EmbeddedGraphStore store = Open())
        {
            await store.ApplyAsync(MadeUpChanges.Article(1));
        }

        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            StoreFile.Run(connection, "UPDATE log SET bytes = zeroblob(length(bytes)) WHERE seq = 2");
        }

        StoreMaintenance.Check(File).Problems.Should().ContainSingle().Which.Should().Contain("segment 2 of its log cannot be read: its check sum does not fit");
        const string Named = "*the store is damaged: segment 2*Go back to a backup*";
        await using EmbeddedGraphStore damaged = Open();
        await damaged.Awaiting(store => store.QueryAsync(new CypherQuery("RETURN 1"))).Should().ThrowAsync<GraphException>().WithMessage(Named);
        await damaged.Awaiting(store => store.ListAsync(new EdgeFilter(), withArticles: true)).Should().ThrowAsync<GraphException>().WithMessage(Named);
        await damaged.Awaiting(store => store.ApplyAsync(MadeUpChanges.Article(2))).Should().ThrowAsync<GraphException>().WithMessage(Named);
    }

    [Fact]
    public async Task ABackupIsAStoreOfItsOwn()
    {
        string copy = System.IO.Path.Combine(folder.FullName, "copy.db");
        await using EmbeddedGraphStore store = Open();
        await store.ApplyAsync(MadeUpChanges.Article(1));
        string saved = GraphText.Of(store.Read());
        StoreMaintenance.Backup(File, copy);
        await store.ApplyAsync(MadeUpChanges.Article(2));
        await using EmbeddedGraphStore backup = EmbeddedGraphStore.Open(copy, Schema, create: false);
        GraphText.Of(backup.Read()).Should().Be(saved);
        folder.GetFiles("*.partial").Should().BeEmpty();
    }

    private EmbeddedGraphStore Open() => EmbeddedGraphStore.Open(File, Schema);
}
