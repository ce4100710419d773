namespace DiploGraph.Reading.Tests.Statements;

/// <summary>Topics of which no one in the sentence is said to have raised them.</summary>
public sealed class TopicTests
{
    private const string Ministers = "Sergey Lavrov, the Russian foreign minister, met Jean-Yves Le Drian, the French foreign minister, in Moscow on Monday. ";

    [Theory]
    [InlineData("Among the topics raised was Libya.")]
    [InlineData("One of the topics of the talks was the situation in Libya.")]
    [InlineData("The talks focused on Libya.")]
    [InlineData("The situation in Libya was also discussed.")]
    public void ATopicWithoutASpeakerIsThatOfTheLastTalks(string sentence) =>
        Discussed(Ministers + sentence).Should().BeEquivalentTo("Sergey Lavrov > Libya", "Jean-Yves Le Drian > Libya");

    [Fact]
    public void WhereSeveralOfEachSideTalkedTheStatesDid() =>
        Discussed("Russia and France are old partners. Sergey Lavrov and Sergei Shoigu met Jean-Yves Le Drian and Florence Parly in Moscow on Monday. Among the topics raised was Libya.")
            .Should().BeEquivalentTo("Russia > Libya", "France > Libya");

    [Fact]
    public void WithoutTalksNobodyDiscussed() => Discussed("Sergey Lavrov flew home on Monday. Among the topics raised was Libya.").Should().BeEmpty();

    private static string[] Discussed(string text) =>
        [.. WholeReader.Statements(text, new DateOnly(2019, 9, 9))
            .Where(statement => statement.Type.Name == "DISCUSSED").Select(statement => $"{statement.Head.Name} > {statement.Tail.Name}")];
}
