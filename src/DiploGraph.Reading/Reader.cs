using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Reading;

/// <summary>Reads articles. Thread-safe: what it holds is built once and never changes.</summary>
public sealed class Reader(IAnalyzer analyzer, IMentionFinder mentionFinder, IResolver resolver, IStatementExtractor extractor)
{
    /// <summary>Reads one article: its sentences, whom they are about, and what they state.</summary>
    public Findings Read(Article article)
    {
        Document document = analyzer.Analyze(article);
        IReadOnlyList<Mention> mentions = mentionFinder.Find(document);
        Resolution resolution = resolver.Resolve(document, mentions);
        IReadOnlyList<Statement> statements = extractor.Extract(document, resolution);
        return new Findings(document, resolution, statements);
    }
}

/// <summary>What was found in one article.</summary>
public sealed record Findings(Document Document, Resolution Resolution, IReadOnlyList<Statement> Statements);
