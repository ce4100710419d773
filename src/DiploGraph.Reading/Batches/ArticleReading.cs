using DiploGraph.Reading.Articles;

namespace DiploGraph.Reading.Batches;

/// <summary>What came of one article, from its file to its statements.</summary>
/// <param name="Findings">Null where there is a problem.</param>
public sealed record ReadingOutcome(ArticleOutcome Article, Findings? Findings)
{
    public ArticleProblem? Problem => Article.Problem;
}

/// <summary>Reads what a finder finds, many articles at a time, in the order of the input.</summary>
public sealed class ArticleReading(ArticleReader articles, Reader reader)
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

        try
        {
            return new ReadingOutcome(outcome, reader.Read(article));
        }
        catch (ReadingException trouble)
        {
            ArticleProblem problem = new(ProblemCode.NotProse, trouble.Message);
            return new ReadingOutcome(outcome with { Article = null, Problem = problem }, null);
        }
    }
}
