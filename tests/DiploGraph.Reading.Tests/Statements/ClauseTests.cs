namespace DiploGraph.Reading.Tests.Statements;

/// <summary>Resolutions and conclusions, whose clauses have no subject of their own.</summary>
public sealed class ClauseTests
{
    private const string Resolution =
        """
        The Security Council,

        Recalling its previous resolutions on the situation in Mali,

        Commending the efforts of ECOWAS,

        1. Strongly condemns the attacks of the Wagner Group in Mali;

        2. Calls upon Russia to withdraw its personnel without delay;

        3. Decides to extend the mandate of MINUSMA until 20 December 2023.
        """;

    [Theory]
    [InlineData("SUPPORTS", "Economic Community of West African States")]
    [InlineData("CRITICIZED", "Wagner Group")]
    [InlineData("REQUESTED", "Russia")]
    public void AClauseIsTheActOfThoseNamedInALineOfTheirOwn(string type, string tail) =>
        Stated(Resolution).Should().Contain($"United Nations Security Council {type} {tail}");

    [Theory]
    [InlineData("1. Strongly condemns the attacks of the Wagner Group in Mali;", "CRITICIZED", "Wagner Group", "Mali")]
    [InlineData("2. Commends the mediation of Angola in Sudan;", "SUPPORTS", "Angola", "Sudan")]
    public void WhereSomethingHappensIsNotWhomAClauseIsAbout(string clause, string type, string whom, string where)
    {
        string[] stated = Stated("The Security Council,\n\n" + clause);

        stated.Should().Contain($"United Nations Security Council {type} {whom}");
        stated.Should().NotContain($"United Nations Security Council {type} {where}");
    }

    [Fact]
    public void WhatIsDecidedIsNoActOnAnyone() =>
        Stated(Resolution).Should().NotContain(statement => statement.StartsWith("United Nations Security Council ", StringComparison.Ordinal)
            && statement.EndsWith("Stabilization Mission in Mali", StringComparison.Ordinal));

    [Theory]
    [InlineData("Ghana condemns Mali.")]
    [InlineData("Condemning Mali, Ghana said on Monday that it would send troops there.")]
    public void AClauseWithASubjectIsItsSubjects(string sentence)
    {
        string[] stated = Stated("The Security Council,\n\n" + sentence);

        stated.Should().Contain("Ghana CRITICIZED Mali");
        stated.Should().NotContain(statement => statement.StartsWith("United Nations Security Council CRITICIZED", StringComparison.Ordinal));
    }

    private static string[] Stated(string text) =>
        [.. WholeReader.Statements(text, new DateOnly(2023, 6, 30)).Select(statement => $"{statement.Head.Name} {statement.Type.Name} {statement.Tail.Name}")];
}
