using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DiploGraph.Reading.Language;

/// <summary>How fast and how large the analysis of an article is on this machine, from raw text to the finished document, on one thread.</summary>
/// <param name="Words">Of the article.</param>
/// <param name="Load">The time the analyser took to load, the first time in this process.</param>
/// <param name="First">The time of the first analysis, with nothing warm.</param>
/// <param name="WordsPerSecond">Of the fastest of all rounds: what the machine can do when nothing else runs on it.</param>
/// <param name="MedianWordsPerSecond">Of the middle one of all rounds.</param>
/// <param name="AllocatedBytes">All that the first analysis took from memory above the loaded models, given back or not: a bound from above on what an article needs.</param>
/// <param name="Digest">Stands for every tag, head, label, name and every bit of every vector. The same models give the same digest on every machine.</param>
public sealed record LanguageBenchmark(
    int Words, TimeSpan Load, TimeSpan First, double WordsPerSecond, double MedianWordsPerSecond, long AllocatedBytes, string Digest)
{
    private const int LeastRounds = 3;

    /// <summary>Loads an analyser and has it analyse one article again and again.</summary>
    /// <param name="duration">For how long; at least three times.</param>
    public static LanguageBenchmark Run(Func<IAnalyzer> load, Article article, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        IAnalyzer analyzer = load();
        TimeSpan loading = Stopwatch.GetElapsedTime(start);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        start = Stopwatch.GetTimestamp();
        Document document = analyzer.Analyze(article);
        TimeSpan first = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        List<TimeSpan> rounds = [];
        long begin = Stopwatch.GetTimestamp();
        while (rounds.Count < LeastRounds || Stopwatch.GetElapsedTime(begin) < duration)
        {
            start = Stopwatch.GetTimestamp();
            analyzer.Analyze(article);
            rounds.Add(Stopwatch.GetElapsedTime(start));
        }

        rounds.Sort();
        return new LanguageBenchmark(
            document.TokenCount, loading, first, Rate(document, rounds[0]), Rate(document, rounds[rounds.Count / 2]), allocated, DigestOf(document));
    }

    /// <summary>A digest of all that an analysis says, to the last bit.</summary>
    public static string DigestOf(Document document)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Token token in document.Tokens)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
                $"{token.Span.Start}\t{token.Span.End}\t{token.Lemma}\t{token.Upos}\t{token.Xpos}\t{token.Feats}\t{token.HeadIndex}\t{token.Deprel}\t{token.Mention}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(token.Vector));
        }

        foreach (NameSpan name in document.Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name.Range.Start}\t{name.Range.End}\t{name.Kind}\n")));
        }

        foreach (TypedName name in document.TypedNames)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name.Range.Start}\t{name.Range.End}\t{name.Type}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static double Rate(Document document, TimeSpan time) => document.TokenCount / time.TotalSeconds;
}
