using DiploGraph.Graph.Tests.Tck;

namespace DiploGraph.Graph.Tests.Scenarios;

/// <summary>What Cypher users type beyond the kit, in scenarios of the kit's form, and the texts of errors to the letter.</summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.feature").Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryScenarioHolds(string file) => TckScenario.Read(System.IO.Path.Combine(Folder, file), file)
        .Select(scenario => (scenario.Name, Failure: TckRun.Failure(scenario, Folder)))
        .Where(result => result.Failure is not null).Should().BeEmpty();
}
