using System.Globalization;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Prose;
using DiploGraph.Reading.Scoring;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Bench.Language;

/// <summary>
/// The whole of reading, from an article in memory to its statements, against the bare reference on the same sentences: in one process, turn by turn, each on one thread.
/// A round's ratio sets the two next to each other by processor time, and the middle one of all rounds is what counts: other work on the machine slows both sides of a round.
/// </summary>
internal sealed class WholeReading
{
    public const int DefaultRounds = 15;

    /// <summary>Rounds that only have the program compiled.</summary>
    private const int WarmUp = 3;

    private static readonly string[] StageNames = ["prose check", "language", "mentions", "entities", "statements"];

    private readonly ProseCheck prose;
    private readonly Analyzer analyzer;
    private readonly MentionFinder mentionFinder;
    private readonly Resolver resolver;
    private readonly StatementExtractor extractor;

    private WholeReading(Seeds seeds)
    {
        EntityCatalogue catalogue = EntityCatalogue.Load(seeds);
        prose = ProseCheck.Load(seeds);
        analyzer = Analyzer.Load(seeds);
        mentionFinder = MentionFinder.Load(seeds, catalogue);
        resolver = Resolver.Load(seeds, catalogue);
        extractor = StatementExtractor.Load(GraphSchema.Load(), seeds, catalogue);
    }

    public static int Run(int rounds)
    {
        string shared = SharedFolder.Find();
        WholeReading reading = new(Seeds.Find());
        reading.Measure("diplomatic news", [.. GoldDocument.LoadFolder(Path.Combine(shared, "gold")).Select(gold => gold.ToArticle())], rounds, shared);
        reading.Measure("news of all kinds", NewsText.Read(shared), rounds, shared);
        return 0;
    }

    private void Measure(string name, IReadOnlyList<Article> articles, int rounds, string shared)
    {
        using BareReference reference = new(Path.Combine(shared, "models"), [.. articles.Select(analyzer.Analyze)]);
        for (int round = 0; round < WarmUp; round++)
        {
            Read(articles, new double[StageNames.Length], new long[StageNames.Length]);
            reference.Run();
        }

        double[] ratios = new double[rounds];
        double[] stages = new double[StageNames.Length];
        double theirs = 0;
        long[] allocated = new long[StageNames.Length];
        for (int round = 0; round < rounds; round++)
        {
            double[] ours = new double[StageNames.Length];
            Read(articles, ours, allocated);
            double their = ProcessorTime.Seconds(reference.Run);
            ratios[round] = their / ours.Sum();
            theirs += their;
            for (int stage = 0; stage < stages.Length; stage++)
            {
                stages[stage] += ours[stage];
            }
        }

        Array.Sort(ratios);
        double words = (double)reference.Words * rounds;
        Print($"{name}: articles, words", $"{articles.Count}, {reference.Words}");
        Print("  whole reading", $"{words / stages.Sum():F0} words/s");
        Print("  bare reference", $"{words / theirs:F0} words/s");
        Print("  ratio", $"{ratios[rounds / 2]:F2} ({ratios[0]:F2} to {ratios[^1]:F2} in {rounds} rounds)");
        Print("  memory", $"{allocated.Sum() / words / 1e3:F1} kB allocated for a word");
        for (int stage = 0; stage < stages.Length; stage++)
        {
            Print($"  {StageNames[stage]}", $"{stages[stage] / stages.Sum():P1}, {stages[stage] / theirs:F3} of the reference's time, {allocated[stage] / words / 1e3:F1} kB for a word");
        }
    }

    /// <summary>Reads all as the program does with articles at its door, and adds the processor time of each stage and what it allocates.</summary>
    private void Read(IReadOnlyList<Article> articles, double[] seconds, long[] allocated)
    {
        void Stage(int stage, Action work)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            seconds[stage] += ProcessorTime.Seconds(work);
            allocated[stage] += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        foreach (Article article in articles)
        {
            Stage(0, () => prose.Judge(article.Text));
            Document document = null!;
            Stage(1, () => document = analyzer.Analyze(article));
            IReadOnlyList<Mention> mentions = [];
            Stage(2, () => mentions = mentionFinder.Find(document));
            Resolution resolution = null!;
            Stage(3, () => resolution = resolver.Resolve(document, mentions));
            Stage(4, () => extractor.Extract(document, resolution));
        }
    }

    private static void Print(string name, FormattableString value) => Console.WriteLine($"{name,-36}{value.ToString(CultureInfo.InvariantCulture)}");
}
