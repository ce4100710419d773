using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Language.Prose;

namespace DiploGraph.Reading.Batches;

/// <summary>What came of one article, from its file to its statements.</summary>
/// <param name="Findings">Null where there is a problem.</param>
public sealed record ReadingOutcome(ArticleOutcome Article, Findings? Findings)
{
    public ArticleProblem? Problem => Article.Problem;
}

/// <summary>Reads what a finder finds, many articles at a time, in the order of the input. What is no English prose is refused.</summary>
public sealed class ArticleReading(ArticleReader articles, ProseCheck prose, Reader reader)
{
    /// <param name="inputs">From an <see cref="ArticleFinder"/>.</param>
    public IEnumerable<ReadingOutcome> Read(IEnumerable<ArticleInput> inputs, int workers, CancellationToken cancellation = default) =>
        OrderedWork.Select(inputs, Read, workers, cancellation).SelectMany(outcomes => outcomes);

    private List<ReadingOutcome> Read(ArticleInput input) => [.. articles.Read(input).Select(Read)];

    private ReadingOutcome Read(ArticleOutcome outcome)
    {
        if (outcome.Article is not Article article)
        {
            return new ReadingOutcome(outcome, null);
        }

        ProseVerdict verdict = prose.Judge(article.Text);
        if (verdict.Kind != TextKind.EnglishProse)
        {
            string code = verdict.Kind == TextKind.OtherLanguage ? ProblemCode.NotEnglish : ProblemCode.NotProse;
            ArticleProblem problem = new(code, $"not read, for {verdict.Reason}. Only English prose is read.");
            return new ReadingOutcome(outcome with { Article = null, Problem = problem }, null);
        }

        return new ReadingOutcome(outcome, reader.Read(article));
    }
}
