namespace DiploGraph.Reading.Language.Prose;

/// <summary>An analyser for articles: what is not English prose is refused with the reason, not read as if it were.</summary>
public sealed class ProseAnalyzer(IAnalyzer analyzer, ProseCheck check) : IAnalyzer
{
    /// <exception cref="ReadingException">The article is not English, or not prose.</exception>
    public Document Analyze(Article article)
    {
        ProseVerdict verdict = check.Judge(article.Text);
        return verdict.Kind == TextKind.EnglishProse
            ? analyzer.Analyze(article)
            : throw new ReadingException($"{article.Id}: the article is not read, for {verdict.Reason}.");
    }
}
