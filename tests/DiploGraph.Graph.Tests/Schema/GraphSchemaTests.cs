using System.Text.RegularExpressions;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Tests.Schema;

public sealed class GraphSchemaTests : IDisposable
{
    private static readonly GraphSchema Release = GraphSchema.Load();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("schema");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void ThereAreSevenEntityTypesAndTwentyNineRelationTypes()
    {
        Release.EntityTypes.Select(type => type.Name).Should().Equal("Person", "State", "Organization", "Agreement", "Place", "Event", "Project");
        Release.RelationTypes.Should().HaveCount(29);
        Release.RelationTypes.Count(type => type.Structural).Should().Be(5);
    }

    [Fact]
    public void EveryFamilyHasARelationType() =>
        Release.Families.Select(family => family.Name).Should().BeEquivalentTo(Release.RelationTypes.Select(type => type.Family).Distinct());

    [Fact]
    public void SymmetricTypesHaveTheSameHeadsAndTails() =>
        Release.RelationTypes.Where(type => type.Symmetric).Should().OnlyContain(type => type.Heads.SequenceEqual(type.Tails)).And.HaveCount(4);

    [Fact]
    public void ATypeIsFoundByItsName()
    {
        RelationType type = Release.RelationType("WITHDREW_FROM");
        type.Family.Should().Be("REJECT");
        type.Tails.Should().Equal("Agreement", "Organization");
        type.Weight.Should().Be(-4.0);
        type.CameoCodes.Should().StartWith(type.Cameo);
    }

    [Fact]
    public void AnUnknownTypeIsAnsweredWithTheKnownOnes() =>
        FluentActions.Invoking(() => Release.RelationType("KISSED")).Should().Throw<GraphException>().WithMessage("*`KISSED`*MET_WITH*");

    [Fact]
    public void TheHashIsThatOfTheBytes() => Release.Hash.Should().MatchRegex("^[0-9a-f]{64}$");

    [Theory]
    [InlineData("\"family\": \"CONSULT\"", "\"family\": \"CONSULTS\"", "found the family `CONSULTS`, expected one of")]
    [InlineData("\"heads\": [\"Person\"]", "\"heads\": [\"Human\"]", "found `Human` in `heads`, expected one of Person")]
    [InlineData("\"weight\": -10.0", "\"weight\": -11", "a number from -10 to 10")]
    [InlineData("\"symmetric\": true", "\"symmetric\": 1", "expected true or false")]
    [InlineData("\"color\": \"#57C7E3\"", "\"color\": \"blue\"", "found the colour `blue`, expected #RRGGBB")]
    [InlineData("\"name\": \"Person\"", "\"name\": \"State\"", "found a second `State` in `entityTypes`")]
    [InlineData("\"type\": \"date\"", "\"type\": \"datum\"", "found the type `datum`")]
    [InlineData("\"version\": 1", "\"version\": 2", "found schema version 2, expected version 1")]
    public void AWrongSchemaIsReportedWithFileAndLine(string right, string wrong, string message)
    {
        string text = File.ReadAllText(System.IO.Path.Combine(Release.Folder, "schema.json"));
        string changed = new Regex(Regex.Escape(right)).Replace(text, wrong, 1);
        changed.Should().NotBe(text, "the example must be in the file");
        File.WriteAllText(System.IO.Path.Combine(folder.FullName, "schema.json"), changed);

        FluentActions.Invoking(() => GraphSchema.Load(folder.FullName)).Should().Throw<GraphException>()
            .Which.Message.Should().Contain(message).And.MatchRegex(@"schema\.json, line \d+: ");
    }

    [Fact]
    public void BrokenJsonIsReportedWithItsLine()
    {
        File.WriteAllText(System.IO.Path.Combine(folder.FullName, "schema.json"), "{\n  \"version\": 1,\n  oops\n}");
        FluentActions.Invoking(() => GraphSchema.Load(folder.FullName)).Should().Throw<GraphException>().WithMessage("*not valid JSON*line 4*");
    }

    [Fact]
    public void AMissingSchemaSaysWhereItWasSought() =>
        FluentActions.Invoking(() => GraphSchema.Load(folder.FullName)).Should().Throw<GraphException>()
            .WithMessage($"{System.IO.Path.Combine(folder.FullName, "schema.json")}*DIPLOGRAPH_SCHEMA*");
}
