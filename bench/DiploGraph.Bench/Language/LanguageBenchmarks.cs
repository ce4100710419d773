using BenchmarkDotNet.Attributes;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;

namespace DiploGraph.Bench.Language;

/// <summary>The language analysis of news: the whole of it against the bare reference, one article, loading.</summary>
[InProcess]
[MemoryDiagnoser]
public class LanguageBenchmarks
{
    private IReadOnlyList<Article> articles = [];
    private Seeds seeds = null!;
    private Analyzer analyzer = null!;
    private BareReference reference = null!;

    [GlobalSetup]
    public void Prepare()
    {
        string shared = SharedFolder.Find();
        articles = NewsText.Read(shared);
        seeds = Seeds.Find();
        analyzer = Analyzer.Load(seeds);
        reference = new BareReference(Path.Combine(shared, "models"), [.. articles.Select(analyzer.Analyze)]);
    }

    [GlobalCleanup]
    public void CleanUp() => reference.Dispose();

    [Benchmark(Baseline = true)]
    public void BareReferenceOfAllArticles() => reference.Run();

    [Benchmark]
    public int WholeAnalysisOfAllArticles() => articles.Sum(article => analyzer.Analyze(article).TokenCount);

    [Benchmark]
    public Document OneArticle() => analyzer.Analyze(articles[0]);

    [Benchmark]
    public Analyzer Loading() => Analyzer.Load(seeds);
}
