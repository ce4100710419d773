using System.Diagnostics;
using System.Globalization;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using Xunit.Abstractions;

namespace DiploGraph.Graph.Tests.Storage;

public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 50;
    private static readonly GraphSchema Schema = GraphSchema.Load();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crash");

    public void Dispose() => folder.Delete(recursive: true);

    /// <remarks>
    /// Each time a second program writes change after change, is killed (SIGKILL) at a moment drawn from a fixed seed, and the store must
    /// hold exactly the change sets up to one that is at least the last it reported.
    /// </remarks>
    [Fact]
    public async Task AWriterKilledAtAnyMomentLeavesTheLastCommittedState()
    {
        string file = System.IO.Path.Combine(folder.FullName, "killed.db");
        var random = new Random(20190909);
        await using EmbeddedGraphStore expected = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "expected.db"), Schema);
        int step = 0;
        long reported = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            int last = await WriteUntilKilled(file, step + 1, TimeSpan.FromMilliseconds(random.Next(0, 120)));
            StoreMaintenance.Check(file).Problems.Should().BeEmpty("the store must be sound after kill {0}", kill);
            await using EmbeddedGraphStore killed = EmbeddedGraphStore.Open(file, Schema);
            GraphSnapshot graph = killed.Read();
            int committed = StepOf(graph);
            committed.Should().BeGreaterThanOrEqualTo(last, "step {0} was reported as committed", last);
            for (; step < committed; step++)
            {
                await expected.ApplyAsync(CrashWriter.Step(step + 1));
            }

            GraphText.Of(graph).Should().Be(GraphText.Of(expected.Read()), "that is the state after step {0}", committed);
            reported += last;
        }

        output.WriteLine($"{Kills} kills, {step} change sets committed");
        step.Should().BeGreaterThan(Kills, "the writer must get to write between kills");
    }

    /// <returns>The last step that the writer reported; 0 where it came to none.</returns>
    private static async Task<int> WriteUntilKilled(string file, int first, TimeSpan wait)
    {
        using Process writer = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", typeof(CrashWriter).Assembly.Location, CrashWriter.Verb, file, first.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        })!;
        int last = first - 1;

        // The clock starts with its first report, so that kills fall between commits and into them, not into the start of the runtime.
        if (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            last = int.Parse(line, CultureInfo.InvariantCulture);
            await Task.Delay(wait);
        }

        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync() is { } more)
        {
            // A report cut short by the kill has no line of its own yet and is no report.
            last = int.TryParse(more, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number == last + 1 ? number : last;
        }

        await writer.WaitForExitAsync();
        return last;
    }

    private static int StepOf(GraphSnapshot graph)
    {
        int[] found = graph.SeekNodes(graph.Labels.Find("Entity"), graph.Keys.Find("id"), DiploGraph.Graph.Values.Value.Of("progress"));
        return found.Length == 0 ? 0 : (int)graph.NodeProperty(found[0], graph.Keys.Find("step")).AsInteger;
    }
}
