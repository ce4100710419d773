using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Storage.Disk;

namespace DiploGraph.Graph.Tests.Storage;

public sealed class FullTextTests : IDisposable
{
    private static readonly GraphSchema Schema = GraphSchema.Load();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fulltext");

    private string File => System.IO.Path.Combine(folder.FullName, "graph.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("minsk agreements", "(\"minsk\" OR \"agreements\")")]
    [InlineData("minsk AND agreements", "(\"minsk\" AND \"agreements\")")]
    [InlineData("+minsk agreements", "(\"minsk\")")]
    [InlineData("minsk NOT protocol", "((\"minsk\") NOT (\"protocol\"))")]
    [InlineData("minsk -protocol -summit", "((\"minsk\") NOT (\"protocol\" OR \"summit\"))")]
    [InlineData("\"Minsk agreements\"", "(\"Minsk agreements\")")]
    [InlineData("mins*", "(\"mins\" *)")]
    [InlineData("name:lavrov", "((name : \"lavrov\"))")]
    [InlineData("(a OR b) AND c", "((\"a\" OR \"b\") AND \"c\")")]
    [InlineData("a && !b", "((\"a\") NOT (\"b\"))")]
    [InlineData("say \\\"x\\\"", "(\"say\" OR \" x \")")]
    [InlineData("", null)]
    [InlineData("-minsk", null)]
    public void LuceneWordsBecomeAnExpression(string words, string? expression) =>
        FullTextQuery.Translate(words, ["name", "aliases"]).Should().Be(expression);

    [Theory]
    [InlineData("(minsk", "*column 7: found an opening bracket without a closing one*")]
    [InlineData("minsk)", "*column 6: found a closing bracket without an opening one*")]
    [InlineData("\"minsk", "*an opening quotation mark without a closing one*")]
    [InlineData("mins~", "*fuzzy search and boosts are not known here*")]
    [InlineData("m?nsk", "*found `?`*")]
    [InlineData("AND minsk", "*AND without a word before it*")]
    [InlineData("minsk AND", "*AND without a word after it*")]
    [InlineData("title:x", "*the index has no field `title`. Its fields are name, aliases*")]
    public void WhatItDoesNotKnowIsSaid(string words, string message) =>
        FluentActions.Invoking(() => FullTextQuery.Translate(words, ["name", "aliases"])).Should().Throw<GraphException>().WithMessage(message);

    [Fact]
    public async Task NamesAndAliasesAreFoundWithoutTheirAccents()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await store.ApplyAsync(Person("Q1", "Jean-Yves Le Drian", "Drian"));
        await store.ApplyAsync(Person("Q2", "Emmanuel Macron", "président Macron"));
        Names(store, "drian").Should().Equal("Q1");
        Names(store, "president").Should().Equal("Q2");
        Names(store, "aliases:macron").Should().Equal("Q2");
        Names(store, "merkel").Should().BeEmpty();
    }

    [Fact]
    public async Task TheIndexFollowsChangesAndRetractions()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await store.ApplyAsync(MadeUpChanges.Article(1));
        Quotes(store, "\"article 1\"").Should().Be(MadeUpChanges.Article(1).Edges.Count(edge => edge.Type != "MENTIONED_IN"));
        await store.ApplyAsync(MadeUpChanges.Article(2));
        Quotes(store, "\"article 2\"").Should().BePositive();
        await store.ApplyAsync(new GraphChanges(["article-1"], [], []));
        Quotes(store, "\"article 1\"").Should().Be(0);
        StoreMaintenance.Compact(File);
        Quotes(store, "\"article 2\"").Should().BePositive();
    }

    [Fact]
    public async Task ASearchDuringAWriteSeesTheCommittedTexts()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        await store.ApplyAsync(Person("Q1", "Sergey Lavrov", "Lavrov"));
        Names(store, "lavrov").Should().Equal("Q1");
        await store.ApplyAsync(Person("Q1", "Sergey Shoigu", "Shoigu"));
        using (store.BeginWrite())
        {
            Names(store, "lavrov").Should().BeEmpty();
            Names(store, "shoigu").Should().Equal("Q1");
        }

        Names(store, "shoigu").Should().Equal("Q1");
        await store.ApplyAsync(Person("Q1", "Florence Parly", "Parley"));
        Names(store, "shoigu").Should().BeEmpty();
        Names(store, "parly").Should().Equal("Q1");
    }

    [Fact]
    public async Task AnUnknownIndexIsAnsweredWithTheKnownOnes()
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(File, Schema);
        store.Invoking(it => it.Search(it.Read(), "nmes", onRelationships: false, "x")).Should().Throw<GraphException>()
            .WithMessage("There is no such fulltext schema index: nmes. For nodes there is: names.");
    }

    private static GraphChanges Person(string id, string name, string alias) =>
        new([], [new NodeChange(id, ["Entity", "Person"], new Dictionary<string, object?> { ["name"] = name, ["aliases"] = new[] { alias } })], []);

    private static List<string> Names(EmbeddedGraphStore store, string words)
    {
        GraphSnapshot graph = store.Read();
        return [.. store.Search(graph, "names", onRelationships: false, words).Select(hit => graph.NodeProperty(hit.Id, graph.Keys.Find("id")).AsString)];
    }

    private static int Quotes(EmbeddedGraphStore store, string words) => store.Search(store.Read(), "quotes", onRelationships: true, words).Count();
}
