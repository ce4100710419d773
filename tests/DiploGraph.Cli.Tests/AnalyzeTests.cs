using System.Text;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Tests;

public sealed class AnalyzeTests
{
    private const string Text = "Sergey Lavrov didn't meet Antony Blinken in Geneva.\n\nThe two ministers will meet in Vienna.";

    [Fact]
    public void RawTextBecomesConlluWithNamesInMisc()
    {
        string[] lines = Diplograph.RunWith(Encoding.UTF8.GetBytes(Text), "analyze").ShouldSucceed().Lines;

        lines.Should().Contain("# text = Sergey Lavrov didn't meet Antony Blinken in Geneva.");
        lines.Should().Contain(line => line.StartsWith("3-4\tdidn't\t", StringComparison.Ordinal));
        lines.Should().Contain(line => line.StartsWith("1\tSergey\tSergey\tPROPN\tNNP\t", StringComparison.Ordinal) && line.EndsWith("\tEntity=(PER", StringComparison.Ordinal));
        lines.Should().Contain("# newpar");
    }

    [Fact]
    public void ExplainSaysWhatAMentionMeansAndWhatElseItMight()
    {
        using TemporaryFolder folder = new();
        string article = folder.Write("article.txt", "Sergey Lavrov met Antony Blinken in Geneva. He called the talks useful.");

        string explanation = Diplograph.Run("explain", article, "--entities", "--published", "2022-01-21").ShouldSucceed().Output;

        explanation.Should().Contain("Sergey Lavrov [Person, Q58217]").And.MatchRegex("\"He\" in sentence \\d means (Sergey Lavrov|Antony Blinken) \\(").And.Contain("against it");
    }

    [Fact]
    public void GoldTokensAreKeptAsTheyCome()
    {
        const string Input = "1\tA\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tB.C\t_\t_\t_\t_\t_\t_\t_\t_\n\n1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n1\tcan\t_\t_\t_\t_\t_\t_\t_\t_\n2\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        Outcome outcome = Diplograph.RunWith(Encoding.UTF8.GetBytes(Input), "analyze", "--gold-tokens", "-").ShouldSucceed();

        outcome.Lines.Where(line => line[0] != '#').Select(line => string.Join(' ', line.Split('\t').Take(2)))
            .Should().Equal("1 A", "2 B.C", "1-2 cannot", "1 can", "2 not");
    }

    [Fact]
    public void JsonHoldsOffsetsThatSliceTheText()
    {
        using TemporaryFolder folder = new();
        JObject json = JObject.Parse(Diplograph.Run("analyze", folder.Write("a.txt", Text), "--format", "json").ShouldSucceed().Output);

        json["sentences"]!.Should().HaveCount(2);
        foreach (JToken token in json["sentences"]!.SelectMany(sentence => sentence["tokens"]!))
        {
            Text[(int)token["start"]!..(int)token["end"]!].Should().Be((string)token["form"]!);
        }
    }

    [Fact]
    public void TextNamesTheNamesInBrackets() =>
        Diplograph.RunWith(Encoding.UTF8.GetBytes(Text), "analyze", "--format", "text").ShouldSucceed()
            .Lines[1].Should().Be("The two ministers will meet in [LOC Vienna] .");

    [Fact]
    public void AnotherLanguageIsRefusedUnlessAskedFor()
    {
        byte[] german = Encoding.UTF8.GetBytes("Der Außenminister traf sich am Montag mit seinem Kollegen in Wien, und sie haben über die Lage gesprochen.");
        Outcome refused = Diplograph.RunWith(german, "analyze").ShouldShowNoStackTrace();
        refused.ExitCode.Should().Be(1);
        refused.ErrorLines.Should().ContainSingle().Which.Should().Contain("German");
        Diplograph.RunWith(german, "analyze", "--any-text").ShouldSucceed();
    }

    [Fact]
    public void WhatIsNoConlluIsSaidWithItsLine()
    {
        Outcome outcome = Diplograph.RunWith(Encoding.UTF8.GetBytes("no columns\n"), "analyze", "--gold-tokens").ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("line 1").And.Contain("expected 10");
    }
}
