using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Prose;
using DiploGraph.Reading.Mapping;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Cli;

/// <summary>How the parts are put together. Each is built once, when it is first asked for.</summary>
internal sealed class Composition
{
    private readonly Lazy<Seeds> seeds = new(Seeds.Find);
    private readonly Lazy<GraphSchema> schema = new(() => GraphSchema.Load());
    private readonly Lazy<EntityCatalogue> catalogue;
    private readonly Lazy<Analyzer> analyzer;

    public Composition()
    {
        catalogue = new(() => EntityCatalogue.Load(Seeds));
        analyzer = new(() => Analyzer.Load(Seeds));
    }

    public Seeds Seeds => seeds.Value;

    public GraphSchema Schema => schema.Value;

    public EntityCatalogue Catalogue => catalogue.Value;

    public Analyzer Analyzer => analyzer.Value;

    public SavedQueries Queries => SavedQueries.Load(Schema);

    /// <summary>Article to findings.</summary>
    /// <param name="minConfidence">Statements below it are left out; null for the threshold of the model.</param>
    public Reader Reader(double? minConfidence = null)
    {
        (Analyzer analyzer, MentionFinder mentionFinder, Resolver resolver, StatementExtractor extractor) = Stages(minConfidence);
        return new Reader(analyzer, mentionFinder, resolver, extractor);
    }

    /// <summary>The stages of reading, each for itself.</summary>
    public (Analyzer Analyzer, MentionFinder MentionFinder, Resolver Resolver, StatementExtractor Extractor) Stages(double? minConfidence = null)
    {
        Task<Analyzer> language = Task.Run(() => Analyzer); // Its model and the catalogue take most of the start; they do not need each other.
        MentionFinder mentionFinder = MentionFinder.Load(Seeds, Catalogue);
        Resolver resolver = Resolver.Load(Seeds, Catalogue);
        StatementExtractor extractor = StatementExtractor.Load(Schema, Seeds, Catalogue, minConfidence);
        return (language.GetAwaiter().GetResult(), mentionFinder, resolver, extractor);
    }

    /// <summary>File to findings.</summary>
    public ArticleReading Reading(ArticleDefaults defaults, double? minConfidence = null) =>
        new(new ArticleReader(Seeds, defaults), ProseCheck.Load(Seeds), Reader(minConfidence));

    /// <summary>Findings to changes of the graph.</summary>
    public FindingsMapper Mapper() => new(Schema, new CatalogueFacts(Seeds, Catalogue));
}
