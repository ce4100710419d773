using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Tests.Storage;

/// <summary>The program that <see cref="CrashTests"/> kills: writes numbered change sets to a store for ever, and says each number once it is committed.</summary>
internal static class CrashWriter
{
    public const string Verb = "write-until-killed";

    /// <summary>After this many steps the writer compacts the store, so that kills fall into that as well.</summary>
    private const int StepsBetweenCompactions = 9;

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, string file, string first])
        {
            return 1;
        }

        GraphSchema schema = GraphSchema.Load();
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(file, schema);
        for (int step = int.Parse(first, System.Globalization.CultureInfo.InvariantCulture); ; step++)
        {
            await store.ApplyAsync(Step(step));
            Console.WriteLine(step);
            if (step % StepsBetweenCompactions == 0)
            {
                StoreMaintenance.Compact(file);
            }
        }
    }

    /// <summary>The change set of that number; the node <c>progress</c> carries it.</summary>
    public static GraphChanges Step(int step)
    {
        GraphChanges changes = new MadeUpChanges(step).Next(articles: 20);
        return changes with { Nodes = [.. changes.Nodes, new NodeChange("progress", ["Entity", "Event"], new Dictionary<string, object?> { ["step"] = (long)step })] };
    }
}
