using System.Globalization;
using DiploGraph.Reading;
using DiploGraph.Reading.Articles;
using DiploGraph.Reading.Batches;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Cli;

/// <summary>Reads annotated texts, whole or with a part of the annotation given, to be scored.</summary>
internal sealed class ScoreRuns(Composition parts, int workers)
{
    /// <summary>Reads the documents' texts as any article is read, page furniture and all.</summary>
    public IEnumerable<GoldDocument> Read(GoldDocument[] documents)
    {
        ArticleReader articles = new(parts.Seeds, ArticleDefaults.None);
        Reader reader = parts.Reader();
        return OrderedWork.Select(
            documents, gold => Clean(gold, articles) is Article article ? FoundDocument.Of(reader.Read(article)) : FoundDocument.Empty, workers);
    }

    /// <summary>Finds statements among the annotated entities: their names are given, role nouns and pronouns are resolved.</summary>
    public IEnumerable<GoldDocument> ReadGivenEntities(GoldDocument[] documents)
    {
        ArticleReader articles = new(parts.Seeds, ArticleDefaults.None);
        (var analyzer, var mentionFinder, var resolver, var extractor) = parts.Stages();
        return OrderedWork.Select(
            documents,
            gold =>
            {
                if (Clean(gold, articles) is not Article article)
                {
                    return FoundDocument.Empty;
                }

                Document document = analyzer.Analyze(article);
                Resolution found = resolver.Resolve(document, mentionFinder.Find(document));
                Resolution given = MentionsGiven.WithAnaphors(gold, document, found);
                return FoundDocument.Of(new Findings(document, given, extractor.Extract(document, given)));
            },
            workers);
    }

    /// <summary>Scores coreference on the last fifth of each file of episodes.</summary>
    public void WriteCoreference(string folder, TextWriter writer)
    {
        IReadOnlyList<Episode> episodes = Episode.LoadFolder(folder).Test;
        (var analyzer, var mentionFinder, var resolver, _) = parts.Stages();
        (CoreferenceScore given, CoreferenceScore raw) = (default, default);
        foreach ((CoreferenceScore Given, CoreferenceScore Raw) one in OrderedWork.Select(
            episodes,
            episode =>
            {
                Document document = analyzer.Analyze(episode.ToArticle());
                IReadOnlyList<Mention> found = mentionFinder.Find(document);
                IReadOnlyList<Mention> marked = EpisodeCoreference.MarkedMentions(episode, document, found);
                return (EpisodeCoreference.Score(episode, resolver.ResolveCertain(document, marked)),
                    EpisodeCoreference.Score(episode, resolver.Resolve(document, found)));
            },
            workers))
        {
            (given, raw) = (given + one.Given, raw + one.Raw);
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{episodes.Count} episodes held out"));
        Write(writer, "mentions given", given);
        Write(writer, "from raw text", raw);
    }

    /// <summary>Asks for the relation between marked ends.</summary>
    public EventReport ScoreEvents(string file)
    {
        (var analyzer, _, _, var extractor) = parts.Stages();
        EventScorer scorer = new(analyzer, extractor);
        return new EventReport([.. OrderedWork.Select(EventSentence.Read(file), scorer.Score, workers)]);
    }

    private static Article? Clean(GoldDocument gold, ArticleReader articles)
    {
        Article given = gold.ToArticle();
        return articles.Read(gold.Id, given.Text, given.Title, given.Published, null).Article;
    }

    private static void Write(TextWriter writer, string label, CoreferenceScore score) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{label,-15} CoNLL {score.Conll:F3}  MUC {score.Muc.F1:F3}  B3 {score.BCubed.F1:F3}  CEAFe {score.CeafE.F1:F3}  "
        + $"right: pronouns {score.Pronouns.Recall:F3} of {score.Pronouns.Gold}, role nouns {score.RoleNouns.Recall:F3} of {score.RoleNouns.Gold}, "
        + $"both {score.RightAnaphors.Recall:F3}"));
}
