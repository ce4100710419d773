using DiploGraph.Graph;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Mapping;

namespace DiploGraph.Cli;

/// <summary>Reads articles into a store: many read at a time, applied in the order of the input, each reported once it is safely stored.</summary>
internal sealed class ReadRun(FindingsMapper mapper, IGraphStore store, IReadReport report)
{
    /// <summary>Articles applied in one step. A step costs the disk a few milliseconds, reading so many articles about a second.</summary>
    private const int BatchArticles = 16;

    private readonly Dictionary<string, (Precedence Precedence, string Where)> winners = new(StringComparer.Ordinal);
    private readonly List<(ReadingOutcome Outcome, GraphChanges Changes)> batch = [];

    public async Task RunAsync(IEnumerable<ReadingOutcome> outcomes, CancellationToken cancellation)
    {
        foreach (ReadingOutcome outcome in outcomes)
        {
            report.Arrived();
            if (outcome.Findings is not Findings findings)
            {
                report.Failed(outcome.Article);
                continue;
            }

            string id = findings.Document.Article.Id;
            Precedence precedence = Precedence.Of(findings.Document.Article);
            if (winners.TryGetValue(id, out (Precedence Precedence, string Where) earlier))
            {
                report.Repeated(outcome.Article, earlier.Where);
                if (earlier.Precedence.CompareTo(precedence) >= 0)
                {
                    continue;
                }
            }

            winners[id] = (precedence, outcome.Article.Where);
            batch.Add((outcome, mapper.Map(findings)));
            if (batch.Count == BatchArticles)
            {
                await ApplyAsync(cancellation);
            }
        }

        await ApplyAsync(cancellation);
    }

    private async Task ApplyAsync(CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return;
        }

        await store.ApplyAsync(Together(batch.Select(pair => pair.Changes)), cancellation);
        foreach ((ReadingOutcome outcome, GraphChanges changes) in batch)
        {
            report.Stored(outcome.Article, changes);
        }

        batch.Clear();
    }

    /// <summary>The changes of several articles as one step; where an article comes twice, its last changes count.</summary>
    private static GraphChanges Together(IEnumerable<GraphChanges> changes)
    {
        Dictionary<string, GraphChanges> byArticle = new(StringComparer.Ordinal);
        foreach (GraphChanges one in changes)
        {
            byArticle[one.Retractions[0]] = one;
        }

        SortedDictionary<string, NodeChange> nodes = new(StringComparer.Ordinal);
        SortedDictionary<string, EdgeChange> edges = new(StringComparer.Ordinal);
        foreach (GraphChanges one in byArticle.Values)
        {
            foreach (NodeChange node in one.Nodes)
            {
                nodes[node.Id] = node;
            }

            foreach (EdgeChange edge in one.Edges)
            {
                edges[edge.Id] = edge;
            }
        }

        return new GraphChanges([.. byArticle.Keys.Order(StringComparer.Ordinal)], [.. nodes.Values], [.. edges.Values]);
    }

    /// <summary>Of two versions of one article in the same run the later published one counts, then the greater in source, title and text, whatever their order.</summary>
    private readonly record struct Precedence(DateOnly Published, string Source, string Content) : IComparable<Precedence>
    {
        public static Precedence Of(Article article) =>
            new(article.Published ?? DateOnly.MinValue, article.Source ?? "", ArticleIdentity.Of(null, article.Title, article.Text));

        public int CompareTo(Precedence other) =>
            Published != other.Published ? Published.CompareTo(other.Published)
            : string.CompareOrdinal(Source, other.Source) is var bySource && bySource != 0 ? bySource
            : string.CompareOrdinal(Content, other.Content);
    }
}

/// <summary>Is told what becomes of each article.</summary>
internal interface IReadReport
{
    /// <summary>One more article came out of reading, well or ill.</summary>
    void Arrived();

    /// <summary>The article is in the store, and stays there whatever happens to the process.</summary>
    void Stored(ArticleOutcome article, GraphChanges changes);

    void Failed(ArticleOutcome article);

    /// <summary>The same article was there before in this run.</summary>
    void Repeated(ArticleOutcome article, string earlier);
}
