using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>bench [PATH]</c>: how fast this machine loads the catalogue and analyses an article, and a digest by which machines can be compared.</summary>
internal static class BenchVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string?> path = new("PATH") { Description = "A UTF-8 text file to analyse; else a news text that comes with the program.", DefaultValueFactory = _ => null };
        Option<double> seconds = new("--seconds") { Description = "How long to measure.", HelpName = "N", DefaultValueFactory = _ => 3 };
        Command command = new("bench", "Measure the catalogue's loading and the language analysis: words per second on one thread, loading time, memory.") { path, seconds };
        command.SetAction(parsed =>
        {
            Seeds seeds = Seeds.Find();
            (TimeSpan catalogueLoad, TimeSpan catalogueWork, long catalogueBytes, long processBytes) = LoadCatalogue(seeds);
            string file = parsed.GetValue(path) ?? seeds.PathOf("language/benchmark.txt");
            Article article = new("bench", "", File.ReadAllText(file));
            LanguageBenchmark result = LanguageBenchmark.Run(() => Analyzer.Load(seeds), article, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            void Line(string name, string value) => terminal.Out.WriteLine($"{name,-28}{value}");
            Line("catalogue, cold, ms", catalogueLoad.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
            Line("its processor time, ms", catalogueWork.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
            Line("catalogue, MB kept", (catalogueBytes / 1e6).ToString("F1", CultureInfo.InvariantCulture));
            Line("process after it, MB at most", (processBytes / 1e6).ToString("F1", CultureInfo.InvariantCulture));
            Line("words", result.Words.ToString(CultureInfo.InvariantCulture));
            Line("words per second, best", result.WordsPerSecond.ToString("F0", CultureInfo.InvariantCulture));
            Line("words per second, median", result.MedianWordsPerSecond.ToString("F0", CultureInfo.InvariantCulture));
            Line("loading, ms", result.Load.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
            Line("first article, ms", result.First.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
            Line("memory of an article, MB", (result.AllocatedBytes / 1e6).ToString("F1", CultureInfo.InvariantCulture));
            Line("digest", result.Digest);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Loads the catalogue as the first work of the process, nothing compiled and nothing warm: how long, what it keeps, and the most memory that the process held.</summary>
    private static (TimeSpan Elapsed, TimeSpan Work, long Kept, long Process) LoadCatalogue(Seeds seeds)
    {
        using Process process = Process.GetCurrentProcess();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan worked = process.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        EntityCatalogue catalogue = EntityCatalogue.Load(seeds);
        TimeSpan elapsed = watch.Elapsed;
        process.Refresh();
        TimeSpan work = process.TotalProcessorTime - worked;
        long most = process.PeakWorkingSet64;
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(catalogue);
        return (elapsed, work, kept, most);
    }
}
