using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>What all trainings share: the analysed episodes, the catalogue, the seeds' folder.</summary>
public sealed class Workshop
{
    private readonly Lazy<IReadOnlyList<Exhibit>> train;
    private readonly Lazy<IReadOnlyList<Exhibit>> test;

    public Workshop(Seeds seeds, string shared)
    {
        Seeds = seeds;
        Shared = shared;
        Analyzer = Analyzer.Load(seeds);
        Catalogue = EntityCatalogue.Load(seeds);
        Matcher = new CatalogueMatcher(Catalogue);
        TitleWords = MentionFinder.TitleWords(Catalogue);
        Lazy<(IReadOnlyList<Episode> Train, IReadOnlyList<Episode> Test)> episodes = new(() => Episode.LoadFolder(Path.Combine(shared, "gold", "episodes")));
        train = new(() => [.. episodes.Value.Train.Select(Exhibit)]);
        test = new(() => [.. episodes.Value.Test.Select(Exhibit)]);
    }

    public Seeds Seeds { get; }

    public string Shared { get; }

    public Analyzer Analyzer { get; }

    public EntityCatalogue Catalogue { get; }

    public CatalogueMatcher Matcher { get; }

    public HashSet<string> TitleWords { get; }

    /// <summary>The first four fifths of each file's episodes.</summary>
    public IReadOnlyList<Exhibit> Train => train.Value;

    /// <summary>The last fifth.</summary>
    public IReadOnlyList<Exhibit> Test => test.Value;

    public string PathOf(string name) => Path.Combine(Seeds.Root, "entities", name);

    private Exhibit Exhibit(Episode episode)
    {
        Document document = Analyzer.Analyze(episode.ToArticle());
        NameEvidence evidence = NameEvidence.Of(document, Catalogue, Matcher, TitleWords);
        return new Exhibit(episode, evidence, NameSamples.Labels(episode, document));
    }
}

/// <summary>An analysed episode.</summary>
/// <param name="Labels">The right label of each token.</param>
public sealed record Exhibit(Episode Episode, NameEvidence Evidence, int[] Labels);
