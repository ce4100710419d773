using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class EventDateTests
{
    private static readonly EventDates Dates = new(TriggerLexicon.Load(GraphSchema.Load(), Seeds.Find()).Cues);

    /// <summary>A Wednesday.</summary>
    private static readonly DateOnly Published = new(2019, 9, 11);

    private static string? Of(string expression, bool ahead = false, DateOnly? published = null)
    {
        string[] words = expression.Split(' ');
        string lines = "They they PRON PRP 2 nsubj\nmet meet VERB VBD 0 root\n" + string.Join('\n', words.Select((word, index) =>
            index == words.Length - 1 ? $"{word} {word} PROPN NNP 2 obl" : $"{word} {word} {(word is "in" or "on" ? "ADP IN" : "PROPN NNP")} {words.Length + 2} {(word is "in" or "on" ? "case" : "compound")}"));
        SentenceTree tree = HandParsed.Tree(lines);
        return Dates.Find(tree, published ?? Published, 1, ahead)?.ToString();
    }

    [Theory]
    [InlineData("today", "2019-09-11")]
    [InlineData("yesterday", "2019-09-10")]
    [InlineData("on Monday", "2019-09-09")]
    [InlineData("on Wednesday", "2019-09-11")]
    [InlineData("on 5 September", "2019-09-05")]
    [InlineData("on September 5th", "2019-09-05")]
    [InlineData("on 24 December", "2018-12-24")]
    [InlineData("on Sept. 5", "2019-09-05")]
    [InlineData("in March 2014", "2014-03")]
    [InlineData("in 1991", "1991")]
    [InlineData("last year", "2018")]
    [InlineData("last month", "2019-08")]
    [InlineData("two days ago", "2019-09-09")]
    [InlineData("a year ago", "2018")]
    [InlineData("two weeks ago", null)]
    [InlineData("three weeks ago", "2019-08")]
    [InlineData("last week", "2019-09")]
    [InlineData("last spring", "2019")]
    [InlineData("last autumn", "2018")]
    [InlineData("this morning", "2019-09-11")]
    [InlineData("last night", "2019-09-10")]
    [InlineData("on 10th", "2019-09-10")]
    [InlineData("on 16th", "2019-08-16")]
    public void WhatIsPastIsReckonedBack(string expression, string? date) => Of(expression).Should().Be(date);

    [Theory]
    [InlineData("on Monday", "2019-09-16")]
    [InlineData("on 24 December", "2019-12-24")]
    [InlineData("tomorrow", "2019-09-12")]
    [InlineData("next month", "2019-10")]
    public void WhatIsPlannedIsReckonedForward(string expression, string date) => Of(expression, ahead: true).Should().Be(date);

    [Theory]
    [InlineData("this week", null)]
    [InlineData("last winter", null)]
    [InlineData("recently", null)]
    [InlineData("on 45 September", null)]
    public void WhatTheTextLeavesOpenStaysOpen(string expression, string? date) => Of(expression).Should().Be(date);

    [Theory]
    [InlineData("spring")]
    [InlineData("spring 13")]
    [InlineData("spring may")]
    public void ASeasonWithoutItsLastMonthIsNamedWithItsFile(string season)
    {
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, File.ReadLines(Seeds.Find().PathOf("lexicon/cues.tsv")).Select(line => line.StartsWith("season\t", StringComparison.Ordinal) ? "season\t" + season : line));
        Action read = () => _ = new EventDates(Cues.Read(file));

        read.Should().Throw<ReadingException>().Where(thrown => thrown.Message.Contains(file) && thrown.Message.Contains($"`{season}`"));
        File.Delete(file);
    }

    [Fact]
    public void ADateInAClauseOfItsOwnIsThatClauses()
    {
        SentenceTree tree = HandParsed.Tree("""
            Cuba Cuba PROPN NNP 2 nsubj
            demanded demand VERB VBD 0 root
            an a DET DT 4 det
            end end NOUN NN 2 obj
            to to ADP IN 7 case
            the the DET DT 7 det
            embargo embargo NOUN NN 4 nmod
            imposed impose VERB VBN 7 acl
            in in ADP IN 10 case
            1962 1962 NUM CD 8 obl
            """);

        Dates.Find(tree, Published, 1, false).Should().BeNull();
        Dates.Find(tree, Published, 7, false).ToString().Should().Be("1962");
    }
}
