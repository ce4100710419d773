using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Tests.Schema;

public sealed class SavedQueriesTests
{
    private static readonly SavedQueries Pack = SavedQueries.Load(GraphSchema.Load());

    [Fact]
    public void ThePackHoldsAtLeastTwentyFiveQuestions() => Pack.All.Should().HaveCountGreaterThanOrEqualTo(25);

    [Fact]
    public void EveryQuestionHasItsOwnTitle() => Pack.All.Select(query => query.Title).Should().OnlyHaveUniqueItems().And.NotContain("");

    [Fact]
    public void EveryQuestionWithManyRowsSaysInWhichOrder() => Pack.All.Should().OnlyContain(query => query.Text.Contains("ORDER BY", StringComparison.Ordinal));

    [Fact]
    public void DefaultsFillInForWhatIsNotGiven()
    {
        CypherQuery query = Pack.Find("meetings").With(new Dictionary<string, object?> { ["actor"] = "Florence Parly" });
        query.Parameters.Should().Contain("actor", "Florence Parly").And.Contain("rows", 100L).And.Contain("since", "0001");
    }

    [Fact]
    public void AnUnknownParameterIsAnsweredWithTheKnownOnes() =>
        FluentActions.Invoking(() => Pack.Find("meetings").With(new Dictionary<string, object?> { ["person"] = "x" }))
            .Should().Throw<GraphException>().WithMessage("The saved query `meetings` has no parameter `person`. It takes: actor, since, until, rows.");

    [Fact]
    public void AnUnknownNameIsAnsweredWithTheNearest() =>
        FluentActions.Invoking(() => Pack.Find("meeting")).Should().Throw<GraphException>().WithMessage("There is no saved query `meeting`. Did you mean meetings or meetings-in-period?");

    [Theory]
    [InlineData("MATCH (n) RETURN n", "x.cypher, line 1: expected a first comment line with the title*")]
    [InlineData("// Title\n// What\n// :param a -> 1\nRETURN $a", "x.cypher, line 3: found `:param a -> 1`, expected a name, a JSON value and a meaning*")]
    [InlineData("// Title\n// What\n// :param a => 1 // it\nRETURN 1", "x.cypher: the parameter `a` is described but the query does not use it*")]
    [InlineData("// Title\n// What\n\nRETURN 1 +\n$b", "x.cypher, line 5: found $b, which no comment line describes*")]
    [InlineData("// Title\n// What\n", "x.cypher, line 3: found no query after the comments.")]
    public void AWrongFileIsReportedWithItsLine(string text, string message) =>
        FluentActions.Invoking(() => SavedQueries.Read("x.cypher", text)).Should().Throw<GraphException>().WithMessage(message);

    [Fact]
    public void DefaultsAreJsonValues() =>
        SavedQueries.Read("x.cypher", "// T\n// D\n// :param a => [\"x\", 2, null] // m\nRETURN $a").Parameters[0].Default
            .Should().BeEquivalentTo(new object?[] { "x", 2L, null });
}
