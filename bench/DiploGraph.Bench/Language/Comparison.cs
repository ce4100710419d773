using System.Diagnostics;
using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;

namespace DiploGraph.Bench.Language;

/// <summary>
/// The whole analysis against the bare reference, in one run, turn by turn, each on one thread. What counts is processor time, of the best round on either side,
/// so that a machine with other work to do tells the same ratio as an idle one.
/// </summary>
internal static class Comparison
{
    public const int DefaultRounds = 8;

    public static int Run(int rounds)
    {
        string shared = SharedFolder.Find();
        IReadOnlyList<Article> articles = NewsText.Read(shared);
        long start = Stopwatch.GetTimestamp();
        Analyzer? loaded = null;
        double loading = ProcessorTime.Seconds(() => loaded = Analyzer.Load(Seeds.Find()));
        Analyzer analyzer = loaded!;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"loading                     {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms, {loading * 1000:F0} ms of processor time"));
        Document[] documents = [.. articles.Select(analyzer.Analyze)];
        using BareReference reference = new(Path.Combine(shared, "models"), documents);
        double ours = double.MaxValue, theirs = double.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            ours = Math.Min(ours, ProcessorTime.Seconds(() => Analyze(analyzer, articles)));
            theirs = Math.Min(theirs, ProcessorTime.Seconds(reference.Run));
        }

        double ourRate = reference.Words / ours, theirRate = reference.Words / theirs;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Article longest = articles.MaxBy(article => article.Text.Length)!;
        int words = analyzer.Analyze(longest).TokenCount;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"news articles, words        {articles.Count}, {reference.Words}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole analysis              {ourRate:F0} words/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare reference              {theirRate:F0} words/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio                       {ourRate / theirRate:F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory, article of {words,5}    {allocated / 1e6:F1} MB allocated"));
        return 0;
    }

    private static void Analyze(Analyzer analyzer, IReadOnlyList<Article> articles)
    {
        foreach (Article article in articles)
        {
            analyzer.Analyze(article);
        }
    }
}
