using System.Diagnostics;
using DiploGraph.Tests;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli.Tests;

public sealed class ScoreTests
{
    [SkippableTheory]
    [InlineData("")]
    [InlineData("--per-doc")]
    [InlineData("--errors")]
    [InlineData("--json")]
    public void ScorePrintsWhatThePythonScorerPrints(string flag)
    {
        string gold = SharedData.PathOf("gold");
        Skip.IfNot(HasPython(), "There is no python3 here to run score.py with.");
        using TemporaryFolder folder = new();
        Blur(gold, folder.Root);
        string[] flags = flag.Length > 0 ? [flag] : [];
        Outcome ours = Diplograph.Run(["score", gold, folder.Root, .. flags]).ShouldSucceed();
        string[] theirs = Python([Path.Combine(gold, "score.py"), gold, folder.Root, .. flags]);

        // Python's sets have no order of their own; the lines are the same.
        ours.Lines.Order(StringComparer.Ordinal).Should().Equal(theirs.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void FoldsShowMeanAndSpreadAndSayThatTheModelsStayTheSame()
    {
        string gold = SharedData.PathOf("gold");
        using TemporaryFolder folder = new();
        Blur(gold, folder.Root);

        Outcome outcome = Diplograph.Run("score", gold, folder.Root, "--folds", "5").ShouldSucceed();

        outcome.Lines.Should().Contain(line => line.StartsWith("relation strict ") && line.Contains("spread") && line.Split(' ').Length > 10);
        outcome.Lines[^2].Should().Contain("in every fold");
    }

    [SkippableFact]
    public void MoreFoldsThanDocumentsIsRefused() =>
        Diplograph.Run("score", SharedData.PathOf("gold"), SharedData.PathOf("gold"), "--folds", "900").Error.Should().Contain("--folds 900").And.Contain("(14)");

    /// <summary>Predictions with mistakes of every kind, made from the annotation by counting.</summary>
    private static void Blur(string gold, string into)
    {
        foreach (string file in Directory.GetFiles(gold, "*.json"))
        {
            JObject document = JObject.Parse(File.ReadAllText(file));
            JArray entities = (JArray)document["entities"]!;
            JArray relations = (JArray)document["relations"]!;
            for (int i = entities.Count - 1; i >= 0; i--)
            {
                switch (i % 11)
                {
                    case 3:
                        entities.RemoveAt(i);
                        break;
                    case 5:
                        entities[i]["type"] = "Place";
                        break;
                    case 7:
                        entities[i]["name"] = "The " + entities[i]["name"]!.ToString().ToUpperInvariant();
                        break;
                    case 9:
                        entities[i]["mentions"] = new JArray();
                        break;
                }
            }

            for (int i = relations.Count - 1; i >= 0; i--)
            {
                switch (i % 9)
                {
                    case 0:
                        relations.RemoveAt(i);
                        break;
                    case 2:
                        relations[i]["type"] = "SPOKE_WITH";
                        break;
                    case 4:
                        (relations[i]["head"], relations[i]["tail"]) = (relations[i]["tail"], relations[i]["head"]);
                        break;
                    case 6:
                        relations[i]["polarity"] = "negated";
                        relations[i]["modality"] = "planned";
                        break;
                    case 8:
                        relations[i]["speaker"] = relations[i]["head"];
                        break;
                }
            }

            File.WriteAllText(Path.Combine(into, Path.GetFileName(file)), document.ToString());
        }
    }

    private static bool HasPython()
    {
        try
        {
            return Python(["--version"]).Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string[] Python(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
