using System.Text;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Tests;

public sealed class ExtractTests
{
    private const string Sentence = "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on Monday and they discussed Ukraine.";

    /// <summary>The tour's articles as JSON lines, several times over with other days, so that many are read at once.</summary>
    private static byte[] Lines(int copies)
    {
        string[] articles = Diplograph.Run(["articles", .. Diplograph.TourArticles]).ShouldSucceed().Lines;
        StringBuilder lines = new();
        for (int copy = 0; copy < copies; copy++)
        {
            foreach (string line in articles)
            {
                JObject article = JObject.Parse(line);
                article["id"] = $"{copy}-{article["id"]}";
                article["published"] = $"2020-01-{copy + 10}";
                lines.Append(article.ToString(Newtonsoft.Json.Formatting.None)).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    [Fact]
    public void OneWorkerAndManyWriteTheSameBytes()
    {
        byte[] input = Lines(copies: 3);
        string one = Diplograph.RunWith(input, "extract", "--workers", "1").ShouldSucceed().Output;
        string many = Diplograph.RunWith(input, "extract", "--workers", "8").ShouldSucceed().Output;
        many.Should().Be(one);
        one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3 * Diplograph.TourArticles.Count);
    }

    [Fact]
    public void ABadLineIsAnsweredInItsPlace()
    {
        string lines = $"{{\"id\": \"a\", \"text\": \"{Sentence}\"}}\nnonsense\n{{\"id\": \"c\"}}\n{{\"id\": 4, \"title\": \"T\", \"published\": \"2017-05-15\", \"text\": \"{Sentence}\"}}\n";
        Outcome outcome = Diplograph.RunWith(Encoding.UTF8.GetBytes(lines), "extract").ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(2);
        JObject[] answers = [.. outcome.Lines.Select(JObject.Parse)];
        answers.Should().HaveCount(4);
        answers[0]["id"]!.ToString().Should().Be("a");
        answers[1]["error"]!["code"]!.ToString().Should().Be("bad_json");
        answers[2]["id"]!.ToString().Should().Be("c");
        answers[2]["error"]!["code"]!.ToString().Should().Be("no_text");
        answers[3]["id"]!.ToString().Should().Be("4");
        answers[3]["published"]!.ToString().Should().Be("2017-05-15");
    }

    [Fact]
    public void TheFormOfALineIsTheOneThatOtherProgramsAreBuiltOn()
    {
        string text = $"Site name\n\n{Sentence} Macron supports the Minsk agreements, he said.";
        byte[] line = Encoding.UTF8.GetBytes(new JObject { ["id"] = "x", ["text"] = text, ["published"] = "2017-05-15" }.ToString(Newtonsoft.Json.Formatting.None));
        JObject answer = JObject.Parse(Diplograph.RunWith(line, "extract").ShouldSucceed().Lines.Single());
        answer.Properties().Select(property => property.Name).Should().Equal("id", "title", "published", "entities", "relations");
        JObject macron = answer["entities"]!.Cast<JObject>().Single(entity => entity["name"]!.ToString() == "Emmanuel Macron");
        macron.Properties().Select(property => property.Name).Should().Equal("id", "type", "name", "mentions", "wikidata");
        JObject relation = (JObject)answer["relations"]!.First!;
        relation.Properties().Select(property => property.Name).Should().Equal(
            "head", "type", "tail", "polarity", "modality", "speaker", "date", "role", "confidence", "evidence");
        foreach (JToken evidence in answer["relations"]!.SelectMany(one => one["evidence"]!))
        {
            (int start, int end) = ((int)evidence["start"]!, (int)evidence["end"]!);
            text[start..end].Should().Be(evidence["text"]!.ToString(), "offsets lead into the text as it was given");
        }
    }
}
