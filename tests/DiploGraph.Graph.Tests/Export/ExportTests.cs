using DiploGraph.Contract.Tests;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Tests.Export;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("export");
    private EmbeddedGraphStore store = null!;

    public async Task InitializeAsync()
    {
        store = EmbeddedGraphStore.Open(At("graph.db"), Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task NetworkxReadsTheGraphMl()
    {
        string path = await ExportAsync("graphml");
        OtherReader.Networkx(
            $"g = nx.read_graphml('{path}')\n"
            + "print(g.number_of_nodes(), g.number_of_edges(), g.edges['Q159', 'Q142']['confidence'], g.edges['Q7747', 'Place:Brégançon']['date'], g.graph['edges'], repr(g.edges['Q159', 'Q142']['quote']))")
            .Should().Be("5 5 0.9 2019-08 5 'They met; \"at last\",\\nsaid one.'");
    }

    [SkippableFact]
    public async Task NetworkxReadsTheGexfWithItsSpellsAndColours()
    {
        string path = await ExportAsync("gexf");

        // networkx knows the drafts of GEXF; 1.3 differs from 1.2 in its namespace.
        string draft = (await File.ReadAllTextAsync(path)).Replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", StringComparison.Ordinal).Replace("version=\"1.3\"", "version=\"1.2\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, draft);
        OtherReader.Networkx(
            $"g = nx.read_gexf('{path}')\n"
            + "e = [d for a, b, d in g.edges(data=True) if a == 'Q7747' and b.startswith('Place')][0]\n"
            + "print(g.number_of_nodes(), g.number_of_edges(), e['spells'], g.nodes['Q159']['viz']['color']['r'])")
            .Should().Be("5 5 [('2019-08-01', '2019-08-31')] 241");
    }

    [SkippableFact]
    public async Task NetworkxReadsBothKindsOfJson()
    {
        string cytoscape = await ExportAsync("cytoscape"), links = await ExportAsync("node-link");
        OtherReader.Networkx(
            $"a = nx.cytoscape_graph(json.load(open('{cytoscape}')))\nb = nx.node_link_graph(json.load(open('{links}')))\n"
            + "print(a.number_of_nodes(), a.number_of_edges(), b.number_of_nodes(), b.number_of_edges(), b.graph['selection'], b.nodes['Q159']['aliases'])")
            .Should().Be("5 5 5 5 everything ['Moscow', 'Russian Federation']");
    }

    [SkippableFact]
    public async Task PythonReadsTheTables()
    {
        string csv = await ExportAsync("csv"), events = await ExportAsync("events");
        OtherReader.Networkx(
            $"n = list(csv.DictReader(open('{csv}/nodes.csv', newline='')))\ne = list(csv.DictReader(open('{csv}/edges.csv', newline='')))\n"
            + $"t = list(csv.DictReader(open('{events}', newline=''), delimiter='\\t'))\n"
            + "print(len(n), len(e), len(t), [x['quote'] for x in e if x['Id'] == 's1'] == ['They met; \"at last\",\\nsaid one.'], [x['CAMEO Code'] for x in t if x['Event ID'] == 's1'])")
            .Should().Be("5 5 4 True ['040']");
    }

    [SkippableFact]
    public async Task PythonReadsThePloverRecordsWithNumbersAsNumbers() => OtherReader.Networkx(
        $"r = [json.loads(line) for line in open('{await ExportAsync("plover")}')]\n"
        + "print(len(r), [(x['goldstein'], x['confidence'], x['target']['name']) for x in r if x['id'] == 's1'], [x['location'] for x in r if x['id'] == 's2'])")
        .Should().Be("4 [(1.0, 0.9, 'France')] ['Brégançon']");

    [SkippableFact]
    public async Task GraphvizDrawsTheDot()
    {
        string path = await ExportAsync("dot");
        OtherReader.Run("dot", ["-Tplain", path], "graphviz").Split('\n').Count(line => line.StartsWith("edge ", StringComparison.Ordinal)).Should().Be(5);
        string svg = await ExportAsync("svg");
        (await File.ReadAllTextAsync(svg)).Should().Contain("Vladimir Putin").And.Contain("visited");
    }

    [SkippableFact]
    public async Task RaptorReadsTheTurtle()
    {
        string path = await ExportAsync("turtle");
        string triples = OtherReader.Run("rapper", ["-q", "-i", "turtle", "-o", "ntriples", path], "raptor2-utils");
        triples.Should().Contain("<http://www.wikidata.org/entity/Q159> <urn:diplograph:ns:MET_WITH> <http://www.wikidata.org/entity/Q142> .")
            .And.Contain("<urn:diplograph:id:s2> <urn:diplograph:ns:date> \"2019-08\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .")
            .And.NotContain("<urn:diplograph:ns:OPPOSES> <urn:diplograph:id:Agreement");
    }

    [SkippableFact]
    public async Task TheXmlIsWellFormed()
    {
        foreach (string format in new[] { "graphml", "gexf" })
        {
            OtherReader.Run("xmllint", ["--noout", await ExportAsync(format)], "libxml2-utils").Should().BeEmpty();
        }
    }

    [Fact]
    public async Task ACypherScriptMakesTheSameGraphAgain()
    {
        string path = await ExportAsync("cypher", new ExportSelection { WithArticles = true });
        await using EmbeddedGraphStore again = EmbeddedGraphStore.Open(At("again.db"), Schema);
        string script = string.Join('\n', (await File.ReadAllLinesAsync(path)).Where(line => !line.StartsWith("//", StringComparison.Ordinal)));
        foreach (string statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            await using QueryResult result = await again.QueryAsync(new CypherQuery(statement.TrimEnd(';', '\n')));
            await foreach (IReadOnlyList<object?> _ in result.Rows)
            {
            }
        }

        string other = await ExportAsync("cypher", new ExportSelection { WithArticles = true }, again);
        (await File.ReadAllBytesAsync(other)).Should().Equal(await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task TheSameSelectionGivesTheSameBytesInEveryFormat()
    {
        foreach (IGraphExporter format in GraphExport.Formats.Where(format => !format.WritesFolder && format.Format != "svg"))
        {
            byte[] first = await File.ReadAllBytesAsync(await ExportAsync(format.Format));
            (await File.ReadAllBytesAsync(await ExportAsync(format.Format))).Should().Equal(first, format.Format);
        }
    }

    [Fact]
    public async Task SelectionsCombine()
    {
        (await EdgesAsync(new ExportSelection { Around = "russia" })).Should().Equal("s5", "s1", "s3");
        (await EdgesAsync(new ExportSelection { Around = "Q159", Types = ["OPPOSES"] })).Should().Equal("s3");
        (await EdgesAsync(new ExportSelection { Around = "Q142", Hops = 2 })).Should().Equal("s5", "s1", "s4", "s3");
        (await EdgesAsync(new ExportSelection { Between = ("Moscow", "France") })).Should().Equal("s1");
        (await EdgesAsync(new ExportSelection { From = new DateOnly(2019, 8, 15), To = new DateOnly(2019, 9, 1) })).Should().Equal("s2", "s4");
        (await EdgesAsync(new ExportSelection { MinConfidence = 0.7, Polarity = "affirmed", Modality = "actual" })).Should().Equal("s5", "s1", "s2");
        (await EdgesAsync(new ExportSelection { Article = "a2" })).Should().Equal("s4", "s3");
        (await EdgesAsync(new ExportSelection { Cypher = new CypherQuery("MATCH p = (:Person)-[r:VISITED]->() RETURN p") })).Should().Equal("s2");
    }

    [Fact]
    public async Task ALimitKeepsTheSurestAndSaysWhatItLeftOut()
    {
        Subgraph subgraph = await BuildAsync(new ExportSelection { Limit = 2 });
        (await subgraph.Edges(default).Select(edge => edge.Id).ToListAsync()).Should().Equal("s5", "s1");
        subgraph.Record.LeftOut.Should().Be(3);
    }

    [Fact]
    public async Task ANameThatMeansSeveralThingsIsAskedBackAndAnUnknownOneGetsTheNearest()
    {
        await store.ApplyAsync(new GraphChanges([], [new NodeChange("Place:Moscow", ["Entity", "Place"], new Dictionary<string, object?> { ["name"] = "Moskva", ["aliases"] = new[] { "Moscow" } })], []));
        Func<Task> several = () => BuildAsync(new ExportSelection { Around = "Moscow" });
        (await several.Should().ThrowAsync<GraphException>()).Which.Message.Should().Contain("Place:Moscow").And.Contain("Q159");
        Func<Task> none = () => BuildAsync(new ExportSelection { Around = "Frence" });
        (await none.Should().ThrowAsync<GraphException>()).Which.Message.Should().Contain("nearest names are: France");
    }

    [Fact]
    public async Task WhereTheTargetCannotBeWrittenNothingIsLeftBehind()
    {
        Subgraph subgraph = await BuildAsync(new ExportSelection());
        string target = At("taken");
        Directory.CreateDirectory(target);
        Func<Task> write = () => GraphExport.WriteAsync(subgraph, GraphExport.Format("graphml"), target);
        await write.Should().ThrowAsync<GraphException>();
        File.Exists($"{target}.partial").Should().BeFalse();
    }

    [Fact]
    public async Task AQueryOfScalarsOnlyIsRefused()
    {
        Func<Task> build = () => BuildAsync(new ExportSelection { Cypher = new CypherQuery("MATCH (n) RETURN n.name") });
        (await build.Should().ThrowAsync<GraphException>()).Which.Message.Should().Contain("RETURN the variables");
    }

    private string At(string name) => System.IO.Path.Combine(folder.FullName, name);

    private Task<Subgraph> BuildAsync(ExportSelection selection, EmbeddedGraphStore? from = null) =>
        new SubgraphBuilder(from ?? store, Schema, ("c", "l")).BuildAsync(selection);

    private async Task<List<string>> EdgesAsync(ExportSelection selection)
    {
        Subgraph subgraph = await BuildAsync(selection);
        return await subgraph.Edges(default).Select(edge => edge.Id).ToListAsync();
    }

    private async Task<string> ExportAsync(string format, ExportSelection? selection = null, EmbeddedGraphStore? from = null)
    {
        string path = At($"{(from is null ? "out" : "other")}.{format}");
        await GraphExport.WriteAsync(await BuildAsync(selection ?? new ExportSelection(), from), GraphExport.Format(format), path);
        return path;
    }
}
