using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Tests;

/// <summary>What every reader of the seed article would put into a graph, asked of the graph as a user asks.</summary>
public sealed class SeedArticleTests : IClassFixture<SeedArticleTests.Tour>
{
    private readonly Tour tour;

    public SeedArticleTests(Tour tour) => this.tour = tour;

    [Theory]
    [InlineData("Person", "Sergey Lavrov", "Florence Parly", "Jean-Yves Le Drian", "Vladimir Putin", "Emmanuel Macron", "Nikolai Patrushev", "Mark Esper", "Alexei Leonkov")]
    [InlineData("State", "Russia", "France", "United States", "Iran", "Syria", "Ukraine", "Germany", "China")]
    [InlineData("Organization", "North Atlantic Treaty Organization", "Russian-French Security Cooperation Council", "TASS")]
    [InlineData("Agreement", "Joint Comprehensive Plan of Action", "Intermediate-Range Nuclear Forces Treaty")]
    public void TheGraphHolds(string type, params string[] names) => tour.Names(type).Should().Contain(names);

    [Fact]
    public void TheGraphHoldsTheMinskAgreements() => tour.Names("Agreement").Should().Contain(name => name.Contains("Minsk Agreements"));

    [Theory]
    [InlineData("Shoigu", "MET_WITH", "Florence Parly", "meeting with his French colleague")]
    [InlineData("United States", "WITHDREW_FROM", "Intermediate-Range Nuclear Forces Treaty", "withdrew from the")]
    [InlineData("Lavrov", "MET_WITH", "Jean-Yves Le Drian", "")]
    [InlineData("Russia", "PROPOSED", "France", "submitted to Paris")]
    public void TheGraphStates(string head, string type, string tail, string quoted) => Require(head, type, tail, quoted);

    private void Require(string head, string type, string tail, string quoted)
    {
        JObject[] found = [.. tour.Statements.Where(statement => Is(statement, head, type, tail) || (type == "MET_WITH" && Is(statement, tail, type, head)))];
        found.Should().ContainSingle().Which["quote"]!.ToString().Contains(quoted, StringComparison.Ordinal).Should().BeTrue();
    }

    [Theory]
    [InlineData("Russia", "Lavrov")]
    [InlineData("France", "Le Drian")]
    public void EachSideSupportsTheNuclearDeal(string state, string minister) =>
        tour.Statements.Should().Contain(statement => Is(statement, state, "SUPPORTS", "Joint Comprehensive Plan") || Is(statement, minister, "SUPPORTS", "Joint Comprehensive Plan"));

    [Fact]
    public void EveryStatementCarriesItsSentence() => tour.Statements.Should().OnlyContain(statement => statement["quote"]!.ToString().Length > 10);

    private static bool Is(JObject statement, string head, string type, string tail) =>
        statement["type"]!.ToString() == type
        && statement["head"]!.ToString().Contains(head, StringComparison.Ordinal) && statement["tail"]!.ToString().Contains(tail, StringComparison.Ordinal);

    /// <summary>The seed article, read once.</summary>
    public sealed class Tour : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Tour()
        {
            string article = Diplograph.TourArticles.Single(file => file.Contains("2019-09-09", StringComparison.Ordinal));
            Diplograph.Run("read", article, "--store", folder["seed.db"]).ShouldSucceed();
            Statements = StoreTests.Rows(
                folder["seed.db"],
                "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.polarity = 'affirmed' RETURN a.name AS head, type(r) AS type, b.name AS tail, r.quote AS quote ORDER BY r.id");
        }

        internal JObject[] Statements { get; }

        internal string[] Names(string type) =>
            [.. StoreTests.Rows(folder["seed.db"], $"MATCH (n:{type}) RETURN n.name AS name ORDER BY name").Select(row => row["name"]!.ToString())];

        public void Dispose() => folder.Dispose();
    }
}
