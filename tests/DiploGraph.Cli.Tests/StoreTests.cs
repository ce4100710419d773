using System.Diagnostics;
using System.Text;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Tests;

/// <summary>What is read stays read, once, in whatever order; what is retracted is gone.</summary>
public sealed class StoreTests
{
    private static readonly string[] Dumps =
    [
        "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id",
        "MATCH (a)-[r]->(b) RETURN a.id AS from, type(r) AS type, b.id AS to, properties(r) AS properties ORDER BY r.id",
    ];

    [Fact]
    public void TheGraphIsTheSameInAnyOrderOfFilesAndForAnyNumberOfWorkers()
    {
        using TemporaryFolder folder = new();
        string[] articles = [.. Diplograph.TourArticles];
        Diplograph.Run(["read", .. articles, "--store", folder["one.db"], "--workers", "1"]).ShouldSucceed();
        Diplograph.Run(["read", .. articles.Reverse(), "--store", folder["many.db"], "--workers", "8"]).ShouldSucceed();
        string one = Dump(folder["one.db"]);
        Dump(folder["many.db"]).Should().Be(one);

        Diplograph.Run(["read", .. articles[2..5], "--store", folder["one.db"]]).ShouldSucceed();
        Dump(folder["one.db"]).Should().Be(one, "reading an article again changes nothing");
    }

    [Fact]
    public void ARetractedArticleLeavesTheGraphAsIfItHadNeverBeenRead()
    {
        using TemporaryFolder folder = new();
        string[] articles = [.. Diplograph.TourArticles];
        Diplograph.Run(["read", .. articles[1..], "--store", folder["without.db"]]).ShouldSucceed();
        Outcome read = Diplograph.Run(["read", .. articles, "--store", folder["with.db"]]).ShouldSucceed();
        string id = read.ErrorLines.Single(line => line.Contains(Path.GetFileName(articles[0]), StringComparison.Ordinal)).Split("  ")[1];
        Diplograph.Run("retract", id, "--store", folder["with.db"]).ShouldSucceed();
        Dump(folder["with.db"]).Should().Be(Dump(folder["without.db"]));

        Outcome again = Diplograph.Run("retract", id, "--store", folder["with.db"]).ShouldShowNoStackTrace();
        again.ExitCode.Should().Be(1);
        again.ErrorLines.Should().ContainSingle().Which.Should().Contain($"there is no article {id}");
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public void KillingReadLosesNoArticleThatItReported(int reportedBeforeTheEnd)
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no kill -9 on Windows.");
        using TemporaryFolder folder = new();
        string article = JObject.Parse(Diplograph.Run("articles", Diplograph.TourArticles[0]).ShouldSucceed().Output)["text"]!.ToString();
        StringBuilder lines = new();
        for (int i = 0; i < 200; i++)
        {
            lines.Append(new JObject { ["text"] = $"{article}\n\nThis is copy number {i} of the article." }.ToString(Newtonsoft.Json.Formatting.None)).Append('\n');
        }

        string input = folder.Write("many.jsonl", lines.ToString());
        List<string> reported = [];
        using (Process read = Diplograph.Start("read", input, "--store", folder["a.db"]))
        {
            while (reported.Count < reportedBeforeTheEnd && read.StandardError.ReadLine() is string line)
            {
                reported.Add(line.Split("  ")[1]);
            }

            using Process kill = Process.Start("kill", ["-9", read.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
            while (read.StandardError.ReadLine() is string line)
            {
                reported.Add(line.Split("  ")[1]);
            }

            read.WaitForExit();
        }

        reported.Should().HaveCountLessThan(200, "it was to be killed in the middle");
        string[] stored = [.. Rows(folder["a.db"], "MATCH (a:Article) RETURN a.id AS id").Select(row => row["id"]!.ToString())];
        reported.Should().BeSubsetOf(stored);
        Rows(folder["a.db"], "MATCH (a:Article) WHERE NOT EXISTS { (a)<-[:MENTIONED_IN]-() } RETURN a.id").Should().BeEmpty("no article is half there");
    }

    [Fact]
    public void ParametersAreJsonOrElseStrings()
    {
        using TemporaryFolder folder = new();
        Diplograph.Run("read", Diplograph.TourArticles[0], "--store", folder["a.db"]).ShouldSucceed();
        Outcome outcome = Diplograph.Run(
            "query", "RETURN $a AS a, $b AS b, $c AS c, $d AS d", "--param", "a=3", "--param", "b=Russia", "--param", "c=[1,\"x\"]", "--param", "d=\"3\"",
            "--format", "jsonl", "--store", folder["a.db"]).ShouldSucceed();
        outcome.Output.Should().Be("{\"a\":3,\"b\":\"Russia\",\"c\":[1,\"x\"],\"d\":\"3\"}\n");
    }

    [Fact]
    public void RowsComeAsTableCsvOrJson()
    {
        using TemporaryFolder folder = new();
        Diplograph.Run("read", Diplograph.TourArticles[0], "--store", folder["a.db"]).ShouldSucceed();
        const string Query = "UNWIND [[1, 'plain'], [2, 'with, \"quotes\"']] AS row RETURN row[0] AS n, row[1] AS text";
        string Ask(params string[] more) => Diplograph.Run(["query", Query, "--store", folder["a.db"], .. more]).ShouldSucceed().Output;
        Ask().Should().Be("n  text\n─  ──────────────\n1  plain\n2  with, \"quotes\"\n");
        Ask("--format", "csv").Should().Be("n,text\n1,plain\n2,\"with, \"\"quotes\"\"\"\n");
        Ask("--format", "json").Should().Be("[\n{\"n\":1,\"text\":\"plain\"},\n{\"n\":2,\"text\":\"with, \\\"quotes\\\"\"}\n]\n");
        Outcome limited = Diplograph.Run("query", Query, "--store", folder["a.db"], "--limit-rows", "1", "--format", "csv").ShouldSucceed();
        limited.Output.Should().Be("n,text\n1,plain\n");
        limited.Error.Should().Contain("Only the first 1 row");
    }

    [Fact]
    public void AWrongQueryIsShownWithACaretUnderTheFault()
    {
        using TemporaryFolder folder = new();
        Diplograph.Run("read", Diplograph.TourArticles[0], "--store", folder["a.db"]).ShouldSucceed();
        Outcome outcome = Diplograph.Run("query", "MATCH (a RETURN a", "--store", folder["a.db"]).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Contain("line 1, column 10").And.Contain("\n           ^");
    }

    internal static string Dump(string store) => string.Concat(
        Dumps.Select(query => Diplograph.Run("query", query, "--format", "jsonl", "--store", store).ShouldSucceed().Output));

    internal static JObject[] Rows(string store, string query) =>
        [.. Diplograph.Run("query", query, "--format", "jsonl", "--store", store).ShouldSucceed().Lines.Select(JObject.Parse)];
}
