using System.Text;
using DiploGraph.Tests;
using Xunit.Abstractions;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>The openCypher Technology Compatibility Kit, read from the folder that <c>OPENCYPHER_TCK</c> names, else from <c>shared/tck</c>.</summary>
public sealed class TckTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void EveryScenarioOfTheKitPassesSaveThoseKnownToFail()
    {
        string root = Environment.GetEnvironmentVariable("OPENCYPHER_TCK") is { Length: > 0 } folder ? folder : SharedData.PathOf("tck");
        string features = System.IO.Path.Combine(root, "features");
        Dictionary<string, string> known = KnownFailures();
        StringBuilder report = new(), failures = new();
        int passed = 0, failed = 0;
        List<string> surprises = [];
        foreach (string file in Directory.EnumerateFiles(features, "*.feature", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetRelativePath(features, file).Replace('\\', '/');
            (int good, int bad) = (0, 0);
            foreach (TckScenario scenario in TckScenario.Read(file, name))
            {
                string? failure = TckRun.Failure(scenario, root);
                string key = scenario.Feature + "\t" + scenario.Name;
                bool expected = known.Remove(key);
                if (failure is null)
                {
                    good++;
                    if (expected)
                    {
                        surprises.Add($"passes now, take it off the list: {key}");
                    }
                }
                else
                {
                    bad++;
                    failures.AppendLine(key).Append("  ").AppendLine(failure);
                    if (!expected)
                    {
                        surprises.Add($"fails: {key}\n  {failure}");
                    }
                }
            }

            report.AppendLine($"{name}: {good} passed, {bad} failed");
            passed += good;
            failed += bad;
        }

        report.AppendLine($"TCK: {passed} passed, {failed} failed");
        output.WriteLine(report.ToString());
        output.WriteLine(failures.ToString());
        Console.WriteLine(report.ToString());
        surprises.Should().BeEmpty();
    }

    private static Dictionary<string, string> KnownFailures() => File
        .ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Tck", "known-failures.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0] + "\t" + parts[1], parts => parts[2], StringComparer.Ordinal);
}
