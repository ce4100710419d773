using System.CommandLine;
using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>bench [PATH]</c>: how fast this machine analyses an article, and a digest by which machines can be compared.</summary>
internal static class BenchVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string?> path = new("path") { Description = "A UTF-8 text file to analyse; else a news text that comes with the program.", DefaultValueFactory = _ => null };
        Option<double> seconds = new("--seconds") { Description = "How long to measure.", DefaultValueFactory = _ => 3 };
        Command command = new("bench", "Measure the language analysis: words per second on one thread, loading time, memory.") { path, seconds };
        command.SetAction(parsed =>
        {
            Seeds seeds = Seeds.Find();
            string file = parsed.GetValue(path) ?? seeds.PathOf("language/benchmark.txt");
            Article article = new("bench", "", File.ReadAllText(file));
            LanguageBenchmark result = LanguageBenchmark.Run(() => Analyzer.Load(seeds), article, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            void Line(string name, string value) => terminal.Out.WriteLine($"{name,-28}{value}");
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
}
