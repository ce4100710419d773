using System.Diagnostics;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Neo4j.Loading;

namespace DiploGraph.Bench.Graph;

/// <summary>Measures the embedded store on a made-up graph: writing it, opening it, its memory.</summary>
internal static class GraphBench
{
    public static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case ["apply", string file, .. string[] options]:
                await Apply(file, Option(options, "--entities", 100_000), Option(options, "--statements", 1_000_000), Option(options, "--seed", 1), Option(options, "--batch", 200));
                return 0;
            case ["open", string file]:
                await Open(file);
                return 0;
            case ["queries", string file, .. string[] options]:
                await QueryBench.Run(file, Text(options, "--neo4j"), Text(options, "--only"));
                return 0;
            case ["import-files", string folder, .. string[] options]:
                GraphSchema schema = GraphSchema.Load();
                Neo4jImport.Write(new MadeUpGraph(schema, Option(options, "--entities", 100_000), Option(options, "--statements", 1_000_000), Option(options, "--seed", 1)), schema, folder);
                return 0;
            case ["load", .. string[] options]:
                GraphSchema loaded = GraphSchema.Load();
                MadeUpGraph made = new(loaded, Option(options, "--entities", 100_000), Option(options, "--statements", 1_000_000), Option(options, "--seed", 1));
                await new LoadBench(loaded, made).RunAsync(Option(options, "--parallel", GraphLoader.DefaultParallelism));
                return 0;
            default:
                Console.Error.WriteLine("Usage: graph apply FILE [--entities N] [--statements N] [--seed N] [--batch ARTICLES] | graph open FILE | graph queries FILE [--neo4j ADDRESS] [--only NAME] | graph import-files FOLDER [--entities N] [--statements N] [--seed N] | graph load [--entities N] [--statements N] [--seed N] [--parallel N]");
                return 1;
        }
    }

    /// <summary>Writes a new store and says how many edges a second went in, the making of the changes not counted.</summary>
    private static async Task Apply(string file, int entities, int statements, int seed, int batch)
    {
        foreach (string old in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(old);
        }

        GraphSchema schema = GraphSchema.Load();
        var graph = new MadeUpGraph(schema, entities, statements, seed);
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(file, schema);
        var applying = new Stopwatch();
        var last = new Stopwatch();
        TimeSpan cpu = TimeSpan.Zero, lastCpu = TimeSpan.Zero;
        long edges = 0, lastEdges = 0;
        int tenth = Math.Max(1, statements / 10);
        foreach (GraphChanges changes in graph.Batches(batch))
        {
            TimeSpan before = Cpu();
            applying.Start();
            last.Start();
            ChangeCounters counters = await store.ApplyAsync(changes);
            applying.Stop();
            last.Stop();
            cpu += Cpu() - before;
            edges += counters.RelationshipsCreated;
            lastEdges += counters.RelationshipsCreated;
            if (lastEdges >= tenth)
            {
                Print($"  {edges,10:n0} edges, the last {lastEdges:n0} at {lastEdges / last.Elapsed.TotalSeconds:n0} edges/s, {lastEdges / (cpu - lastCpu).TotalSeconds:n0} per second of processor time");
                (lastEdges, lastCpu) = (0, cpu);
                last.Reset();
            }
        }

        Print($"apply: {edges:n0} edges, {store.Read().NodeCount:n0} nodes in {applying.Elapsed.TotalSeconds:n2} s = {edges / applying.Elapsed.TotalSeconds:n0} edges/s (batches of {batch} articles); {edges / cpu.TotalSeconds:n0} edges per second of processor time");
        GraphSnapshot made = store.Read();
        Print($"file: {new FileInfo(file).Length / 1e6:n0} MB; memory: {Memory()}; labels {made.Labels.Count}, types {made.Types.Count}");
    }

    private static async Task Open(string file)
    {
        GraphSchema schema = GraphSchema.Load();
        TimeSpan started = Cpu();
        var watch = Stopwatch.StartNew();
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(file, schema, create: false);
        GraphSnapshot graph = store.Read();
        int[] found = graph.SeekNodes(graph.Labels.Find("Entity"), graph.Keys.Find("name"), DiploGraph.Graph.Values.Value.Of("Russia"));
        double first = watch.Elapsed.TotalSeconds, cpu = (Cpu() - started).TotalSeconds;
        Print($"open: {graph.NodeCount:n0} nodes, {graph.RelationshipCount:n0} edges, first answer ({found.Length} found) after {first:n3} s ({cpu:n3} s of processor time); memory: {Memory()}");
    }

    private static string? Text(string[] options, string name) =>
        Array.IndexOf(options, name) is var at && at >= 0 && at + 1 < options.Length ? options[at + 1] : null;

    private static int Option(string[] options, string name, int otherwise)
    {
        int at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>The processor time of this program so far: on a busy machine it tells more than the clock.</summary>
    private static TimeSpan Cpu()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static string Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(true) / 1e6:n0} MB live, {process.PeakWorkingSet64 / 1e6:n0} MB resident at most");
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
