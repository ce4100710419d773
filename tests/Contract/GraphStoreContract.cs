using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using Path = DiploGraph.Graph.Path;

namespace DiploGraph.Contract.Tests;

/// <summary>What every <see cref="IGraphStore"/> has to do. Each kind of store runs these same tests; see who derives from this class.</summary>
public abstract class GraphStoreContract
{
    protected static readonly GraphSchema Schema = GraphSchema.Load();

    private static readonly GraphChanges Sample = ContractGraph.Changes(Schema);

    public static TheoryData<string> SavedQueryNames { get; } = [.. SavedQueries.Load(Schema).All.Select(query => query.Name)];

    /// <summary>An empty store with the schema's constraints and indexes; the test disposes of it.</summary>
    protected abstract Task<IGraphStore> OpenEmptyAsync();

    [SkippableFact]
    public async Task CountersSayWhatAppliedChangesCameTo()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        ChangeCounters counters = await store.ApplyAsync(Sample);
        counters.NodesCreated.Should().Be(Sample.Nodes.Count);
        counters.RelationshipsCreated.Should().Be(Sample.Edges.Count);
        counters.LabelsAdded.Should().Be(Sample.Nodes.Sum(node => node.Labels.Count));
        counters.PropertiesSet.Should().Be(
            Sample.Nodes.Sum(node => 1 + node.Properties.Count(property => property.Value is not null))
            + Sample.Edges.Sum(edge => 1 + edge.Properties.Count(property => property.Value is not null)));
        (counters.NodesDeleted + counters.RelationshipsDeleted + counters.LabelsRemoved).Should().Be(0);
        (await Rows(store, "MATCH (n) RETURN count(n) AS n")).Should().Equal($"[{Sample.Nodes.Count}]");
        (await Rows(store, "MATCH ()-[r]->() RETURN count(r) AS r")).Should().Equal($"[{Sample.Edges.Count}]");
    }

    [SkippableFact]
    public async Task ApplyingTheSameChangesAgainChangesNothing()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        (await store.ApplyAsync(Sample)).Should().Be(ChangeCounters.None);
        (await store.ApplyAsync(Sample with { Retractions = ["seed", "phone"] })).Should().Be(ChangeCounters.None);
        (await store.ApplyAsync(new GraphChanges(["never-read"], [], []))).Should().Be(ChangeCounters.None);
    }

    [SkippableFact]
    public async Task ARetractedArticleIsAsIfItHadNeverBeenRead()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        ChangeCounters counters = await store.ApplyAsync(new GraphChanges(["later"], [], []));
        counters.RelationshipsDeleted.Should().Be(Sample.Edges.Count(edge => (string?)edge.Properties["article"] == "later"));
        counters.NodesDeleted.Should().Be(1, "every entity of that article is named in others too");
        (await Rows(store, "MATCH (d:Article) RETURN d.id ORDER BY d.id")).Should().Equal("[\"dispute\"]", "[\"phone\"]", "[\"seed\"]");

        await store.ApplyAsync(new GraphChanges(["dispute", "phone"], [], []));
        (await Rows(store, "MATCH (e:Entity) WHERE NOT (e)-[:MENTIONED_IN]->() RETURN e.id")).Should().BeEmpty();
        (await Rows(store, "MATCH (e:Entity) RETURN count(e)")).Should().Equal("[10]");
        (await Rows(store, "MATCH ()-[r]->() RETURN DISTINCT r.article")).Should().Equal("[\"seed\"]");
    }

    [SkippableFact]
    public async Task AListingHoldsWhatPassesItsFilterInTheSchemasOrder()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        await store.ApplyAsync(new GraphChanges(["later"], [], []));
        EdgeChange[] statements = [.. Sample.Edges.Where(edge => edge.Type != Schema.MentionedIn && (string?)edge.Properties["article"] != "later")];
        await using (IGraphListing all = await store.ListAsync(new EdgeFilter(), withArticles: true))
        {
            (await all.NodesAsync().Select(node => node.Id).ToListAsync()).Should().Equal(
                Sample.Nodes.Where(node => node.Id != "later").OrderBy(node => node.Labels.Contains("Article")).ThenBy(node => node.Id, StringComparer.Ordinal).Select(node => node.Id));
            (await all.EdgesAsync().CountAsync()).Should().Be((int)all.EdgeCount).And.Be(Sample.Edges.Count(edge => (string?)edge.Properties["article"] != "later"));
            (all.First, all.Last, all.NodeCount).Should().Be(("2018", "2020-02-03", Sample.Nodes.Count - 1));
        }

        EdgeFilter filter = new() { Modality = "planned", To = new DateOnly(2019, 12, 31) };
        await using IGraphListing planned = await store.ListAsync(filter, withArticles: true);
        (await planned.EdgesAsync().Where(edge => edge.Type != Schema.MentionedIn).Select(edge => edge.Id).ToListAsync())
            .Should().Equal(statements.Where(edge => (string?)edge.Properties["modality"] == "planned" && (string?)edge.Properties["article"] == "phone").Select(edge => edge.Id));
        (await planned.NodesAsync().Select(node => node.Id).ToListAsync()).Should().Equal("Person:Jean-Yves Le Drian", "State:Ukraine", "phone");
        (await planned.EdgesAsync().Where(edge => edge.Type == Schema.MentionedIn).Select(edge => edge.From).Order().ToListAsync())
            .Should().Equal("Person:Jean-Yves Le Drian", "State:Ukraine");
        (await planned.ArticlesAsync().Select(article => article.Id).ToListAsync()).Should().Equal("dispute", "seed");
        (await planned.FindAsync("seed"))!.Properties["title"].Should().Be("Ministers meet in Moscow");
        (await planned.FindAsync("State:Russia")).Should().BeNull("no planned statement is about it");
        (planned.First, planned.Last, planned.NodeCount, planned.EdgeCount).Should().Be(("2019-10", "2019-10", 3, 3));
    }

    [SkippableFact]
    public async Task NodesAndEdgesAreBroughtToExactlyTheirNewState()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        var node = new NodeChange("Person:Florence Parly", ["Entity", "Person"], new Dictionary<string, object?> { ["name"] = "F. Parly", ["sector"] = "GOV" });
        EdgeChange met = Sample.Edges.First(edge => edge.Type == "MET_WITH");
        var properties = new Dictionary<string, object?>(met.Properties) { ["confidence"] = 0.25, ["date"] = null, ["modality"] = "planned" };

        ChangeCounters counters = await store.ApplyAsync(new GraphChanges([], [node], [met with { Properties = properties }]));

        (await Rows(store, "MATCH (p:Person {id: 'Person:Florence Parly'}) RETURN p.name, p.sector, p.aliases")).Should().Equal("[\"F. Parly\",\"GOV\",null]");
        (await Rows(store, "MATCH ()-[r:MET_WITH {id: $id}]->() RETURN r.confidence, r.date, r.modality, r.polarity", ("id", met.Id)))
            .Should().Equal("[0.25,null,\"planned\",\"affirmed\"]");
        (counters.NodesCreated + counters.RelationshipsCreated + counters.NodesDeleted + counters.RelationshipsDeleted).Should().Be(0);
    }

    [SkippableFact]
    public async Task AnEdgeWithoutItsEndIsRefusedAndNothingIsKept()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        var edge = new EdgeChange("x", "MET_WITH", "Person:Sergey Lavrov", "nobody", new Dictionary<string, object?>());
        await store.Awaiting(it => it.ApplyAsync(Sample with { Edges = [.. Sample.Edges, edge] })).Should().ThrowAsync<GraphException>().WithMessage("*nobody*");
        (await Rows(store, "MATCH (n) RETURN count(n)")).Should().Equal("[0]");
    }

    [SkippableTheory]
    [InlineData("null", "null")]
    [InlineData("[true, false]", "[true,false]")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("1.5", "1.5")]
    [InlineData("2.0", "2.0")]
    [InlineData("'ä “q” \\n \\\\'", "\"ä “q” \\n \\\\\"")]
    [InlineData("[1, 'a', null, [2.5]]", "[1,\"a\",null,[2.5]]")]
    [InlineData("{b: 1, a: {c: [true]}}", "{\"a\":{\"c\":[true]},\"b\":1}")]
    [InlineData("date('2019-09-09')", "\"2019-09-09\"")]
    [InlineData("localdatetime('2019-09-09T12:30:00')", "\"2019-09-09T12:30\"")]
    [InlineData("datetime('2019-09-09T12:30:15.5+02:00')", "\"2019-09-09T12:30:15.500+02:00\"")]
    [InlineData("localtime('12:30:01')", "\"12:30:01\"")]
    [InlineData("time('12:30+01:00')", "\"12:30+01:00\"")]
    [InlineData("duration('P1Y2M3DT4H')", "\"P1Y2M3DT4H\"")]
    public async Task AValueComesBackAsItIs(string expression, string expected)
    {
        await using IGraphStore store = await OpenEmptyAsync();
        (await Rows(store, $"RETURN {expression} AS value")).Should().Equal($"[{expected}]");
    }

    [SkippableFact]
    public async Task ParametersOfEveryKindGoInAndComeBack()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        (await Rows(
            store,
            "RETURN $null, $flag, $whole, $real, $text, $day, $list, $map",
            ("null", null), ("flag", true), ("whole", 7), ("real", 0.5), ("text", "é"), ("day", new DateOnly(2019, 9, 9)),
            ("list", new object?[] { 1L, "x" }), ("map", new Dictionary<string, object?> { ["k"] = 1L })))
            .Should().Equal("[null,true,7,0.5,\"é\",\"2019-09-09\",[1,\"x\"],{\"k\":1}]");
    }

    [SkippableFact]
    public async Task NodesRelationshipsAndPathsComeWithLabelsAndProperties()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        await using QueryResult result = await store.QueryAsync(new CypherQuery(
            "MATCH p = (a:Person {name: 'Sergey Lavrov'})-[r:HOLDS_OFFICE]->(b:State) RETURN a, r, b, p"));
        result.Columns.Should().Equal("a", "r", "b", "p");
        IReadOnlyList<object?> row = (await result.Rows.ToListAsync()).Should().ContainSingle().Subject;
        Node a = row[0].Should().BeOfType<Node>().Subject, b = row[2].Should().BeOfType<Node>().Subject;
        Relationship r = row[1].Should().BeOfType<Relationship>().Subject;
        Path path = row[3].Should().BeOfType<Path>().Subject;
        a.Labels.Should().BeEquivalentTo("Entity", "Person");
        a.Properties["aliases"].Should().BeAssignableTo<IReadOnlyList<object?>>().Which.Should().Equal("Lavrov");
        (r.StartElementId, r.EndElementId, r.Type).Should().Be((a.ElementId, b.ElementId, "HOLDS_OFFICE"));
        r.Properties["role"].Should().Be("foreign minister");
        r.Properties["published"].Should().Be(new Date(2019, 9, 9));
        r.Properties["quote"].Should().BeOfType<string>().Which.Should().StartWith("The text says");
        path.Nodes.Select(node => node.ElementId).Should().Equal(a.ElementId, b.ElementId);
        path.Relationships.Select(step => step.ElementId).Should().Equal(r.ElementId);
    }

    [SkippableFact]
    public async Task QueriesThatWriteSayWhatTheyChanged()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        (await Counters(store, "CREATE (a:Entity:Person {id: 'a', name: 'A'})-[:MET_WITH {id: 'm'}]->(b:Entity:Person {id: 'b'})"))
            .Should().Be(new ChangeCounters(NodesCreated: 2, RelationshipsCreated: 1, PropertiesSet: 4, LabelsAdded: 4));
        (await Counters(store, "MERGE (a:Entity {id: 'a'}) ON CREATE SET a.name = 'new'")).Should().Be(ChangeCounters.None);
        (await Counters(store, "MATCH (a:Entity {id: 'a'}) SET a.name = 'B', a:State REMOVE a:Person"))
            .Should().Be(new ChangeCounters(PropertiesSet: 1, LabelsAdded: 1, LabelsRemoved: 1));
        (await Counters(store, "MATCH (a:Entity {id: 'a'}) DETACH DELETE a")).Should().Be(new ChangeCounters(NodesDeleted: 1, RelationshipsDeleted: 1));
        (await Rows(store, "MATCH (n) RETURN n.id")).Should().Equal("[\"b\"]");
    }

    [SkippableTheory]
    [InlineData("MATCH (n RETURN n")]
    [InlineData("MATCH (n) RETURN m")]
    [InlineData("RETURN noSuchFunction(1)")]
    [InlineData("RETURN $missing")]
    [InlineData("UNWIND [1, 0] AS x RETURN 1 / x")]
    [InlineData("RETURN 1 + date('2019-09-09')")]
    [InlineData("MATCH (a:Entity {id: 'State:France'}) DELETE a")]
    [InlineData("CREATE (:Entity {id: 'State:France'})")]
    public async Task AQueryThatIsWrongFailsWithAMessage(string query)
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        await this.Awaiting(_ => Rows(store, query)).Should().ThrowAsync<GraphException>().Where(trouble => trouble.Message.Length > 10);
        (await Rows(store, "MATCH (n) RETURN count(n)")).Should().Equal($"[{Sample.Nodes.Count}]");
    }

    [SkippableFact]
    public async Task WordsAreFoundInNamesAndQuotes()
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        const string Nodes = "CALL db.index.fulltext.queryNodes('names', $words) YIELD node RETURN node.id ORDER BY node.id";
        (await Rows(store, Nodes, ("words", "lavrov"))).Should().Equal("[\"Person:Sergey Lavrov\"]");
        (await Rows(store, Nodes, ("words", "turkiye"))).Should().Equal("[\"State:Türkiye\"]");
        (await Rows(store, Nodes, ("words", "russ* AND federation"))).Should().Equal("[\"State:Russia\"]");
        (await Rows(store, Nodes, ("words", "minsk OR sahel"))).Should().Equal("[\"Agreement:Minsk agreements\"]", "[\"Place:Sahel\"]", "[\"phone\"]");
        const string Edges = "CALL db.index.fulltext.queryRelationships('quotes', $words) YIELD relationship AS r RETURN count(r)";
        (await Rows(store, Edges, ("words", "+mediated +ukraine"))).Should().Equal("[1]");
        (await Rows(store, Edges, ("words", "\"so many words\""))).Should().Equal($"[{Sample.Edges.Count(edge => edge.Type != Schema.MentionedIn)}]");
    }

    /// <remarks>The answers in <c>QueryPackAnswers.json</c> are those of a Neo4j Community 5.26 on the same graph, read through.</remarks>
    [SkippableTheory]
    [MemberData(nameof(SavedQueryNames))]
    public async Task ASavedQuestionHasItsOneAnswer(string name)
    {
        await using IGraphStore store = await OpenEmptyAsync();
        await store.ApplyAsync(Sample);
        SavedQuery query = SavedQueries.Load(Schema).Find(name);
        List<string> rows = await Rows(store, query.With(new Dictionary<string, object?>()));
        string file = System.IO.Path.Combine(Schema.Folder, "..", "tests", "Contract", "QueryPackAnswers.json");
        JObject answers = JObject.Parse(await File.ReadAllTextAsync(file));
        rows.Should().Equal(answers[name]!.Select(row => row.ToString(Formatting.None)), "that is the answer of `{0}` on every store", name);
        rows.Should().NotBeEmpty();
    }

    private static Task<List<string>> Rows(IGraphStore store, string query, params (string Name, object? Value)[] parameters) =>
        Rows(store, new CypherQuery(query, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)));

    /// <summary>Each row as a line of JSON.</summary>
    private static async Task<List<string>> Rows(IGraphStore store, CypherQuery query)
    {
        await using QueryResult result = await store.QueryAsync(query);
        List<string> rows = [];
        await foreach (IReadOnlyList<object?> row in result.Rows)
        {
            rows.Add(new JArray(row.Select(Json)).ToString(Formatting.None));
        }

        return rows;
    }

    private static async Task<ChangeCounters> Counters(IGraphStore store, string query)
    {
        await using QueryResult result = await store.QueryAsync(new CypherQuery(query));
        (await result.Rows.ToListAsync()).Should().BeEmpty();
        return result.Counters;
    }

    private static JToken Json(object? value) => value switch
    {
        null => JValue.CreateNull(),
        bool or long or double or string => new JValue(value),
        IReadOnlyDictionary<string, object?> map => new JObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new JProperty(entry.Key, Json(entry.Value)))),
        System.Collections.IEnumerable list => new JArray(list.Cast<object?>().Select(Json)),
        IFormattable formattable => new JValue(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => new JValue(value.ToString()),
    };
}
