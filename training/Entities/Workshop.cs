using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Scoring;
using DiploGraph.Training.Corpora;

namespace DiploGraph.Training.Entities;

/// <summary>What all trainings share: the analysed episodes, the catalogue, the seeds' folder.</summary>
public sealed class Workshop
{
    private readonly Lazy<IReadOnlyList<Exhibit>> train;
    private readonly Lazy<IReadOnlyList<Exhibit>> test;

    private readonly Lazy<IReadOnlyList<ArticleExhibit>> articles;

    public Workshop(Seeds seeds, string shared)
    {
        Seeds = seeds;
        Shared = shared;
        Analyzer = Analyzer.Load(seeds);
        Catalogue = EntityCatalogue.Load(seeds);
        Matcher = new CatalogueMatcher(Catalogue);
        TitleWords = MentionFinder.TitleWords(Catalogue);
        Lazy<IReadOnlyList<SplitEpisode>> episodes = new(() => SplitEpisode.Read(shared));
        train = new(() => [.. episodes.Value.Where(item => item.Split != Split.Test).AsParallel().AsOrdered().Select(item => Exhibit(item.Episode, item.Split == Split.Encoder))]);
        test = new(() => [.. episodes.Value.Where(item => item.Split == Split.Test && item.Shared).AsParallel().AsOrdered().Select(item => Exhibit(item.Episode, false))]);
        articles = new(() => [.. GoldDocument.LoadFolder(Path.Combine(shared, "gold", "train")).AsParallel().AsOrdered().Select(Exhibit)]);
    }

    public Seeds Seeds { get; }

    public string Shared { get; }

    public Analyzer Analyzer { get; }

    public EntityCatalogue Catalogue { get; }

    public CatalogueMatcher Matcher { get; }

    public HashSet<string> TitleWords { get; }

    /// <summary>The episodes that may teach: of each file all but the last fifth.</summary>
    public IReadOnlyList<Exhibit> Train => train.Value;

    /// <summary>The last fifth of each shared file.</summary>
    public IReadOnlyList<Exhibit> Test => test.Value;

    /// <summary>The annotated articles of "train".</summary>
    public IReadOnlyList<ArticleExhibit> Articles => articles.Value;

    public string PathOf(string name) => Path.Combine(Seeds.Root, "entities", name);

    private ArticleExhibit Exhibit(GoldDocument gold)
    {
        Document document = Analyzer.Analyze(gold.ToArticle());
        NameEvidence evidence = NameEvidence.Of(document, Catalogue, Matcher, TitleWords, typed: !EncoderSaw(gold));
        return new ArticleExhibit(gold, evidence, NameSamples.Allowed(gold, document));
    }

    /// <summary>Whether the encoder learnt from an article: it kept back every third by number.</summary>
    public static bool EncoderSaw(GoldDocument gold) => int.Parse(gold.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 3 != 0;

    private Exhibit Exhibit(Episode episode, bool seen)
    {
        Document document = Analyzer.Analyze(episode.ToArticle());
        NameEvidence evidence = NameEvidence.Of(document, Catalogue, Matcher, TitleWords, typed: !seen);
        return new Exhibit(episode, evidence, NameSamples.Labels(episode, document), seen);
    }
}

/// <summary>An analysed episode.</summary>
/// <param name="Labels">The right label of each token.</param>
/// <param name="Seen">Whether the encoder learnt from it.</param>
public sealed record Exhibit(Episode Episode, NameEvidence Evidence, int[] Labels, bool Seen);

/// <summary>An analysed article.</summary>
/// <param name="Allowed">Per token the labels that may be right, as bits: the annotation lists an article's names without their places.</param>
public sealed record ArticleExhibit(GoldDocument Gold, NameEvidence Evidence, int[] Allowed);
