using DiploGraph.Reading;
using DiploGraph.Reading.Scoring;
using DiploGraph.Training.Corpora;

namespace DiploGraph.Training.Statements.Corpora;

internal enum PassageSource
{
    Episode,
    Article,
    EventSentence,
}

/// <summary>An analysed text with mentions and the relations that are right.</summary>
/// <param name="Fold">0 to 4; a passage stands in one fold only.</param>
/// <param name="Own">Whether it is one of <c>training/episodes</c>: plainer than what others have annotated, so nothing is chosen by it.</param>
/// <param name="Stacked">Whether the encoder has not learnt from it, so that its scores there are as good as on new text.</param>
internal sealed record Passage(
    string Id, PassageSource Source, bool Own, int Fold, bool Stacked, Document Document, Resolution Resolution, IReadOnlyList<PassageRelation> Relations);

/// <param name="Types">The relation's type; several where only its family is known.</param>
/// <param name="FirstHolds">Whether of several types the first is taken to hold, and only of the others it is not known.</param>
/// <param name="Sentences">The sentences that state it.</param>
internal sealed record PassageRelation(
    Entity Head, IReadOnlyList<string> Types, Entity Tail, bool Negated, Modality Modality, Entity? Speaker, bool SpeakerKnown, IReadOnlyList<int> Sentences, TextSpan? Trigger = null,
    bool FirstHolds = false);

/// <summary>Reads the annotated corpora as passages.</summary>
internal sealed class PassageReader(DocumentCache documents, Func<Document, Resolution> resolve, IReadOnlySet<string> saying)
{
    public const int Folds = 5;

    /// <summary>Families of several types in which the first is by far the commonest between actors; a meeting and a call are both common.</summary>
    private static readonly HashSet<string> Led = new(StringComparer.Ordinal) { "AGREE", "REQUEST", "REJECT" };

    private static readonly Dictionary<string, string[]> TypesOfRoot = new(StringComparer.Ordinal)
    {
        ["AGREE"] = ["AGREED_WITH", "SIGNED"],
        ["CONSULT"] = ["MET_WITH", "SPOKE_WITH", "VISITED", "DISCUSSED", "MEDIATED"],
        ["SUPPORT"] = ["SUPPORTS"],
        ["COOPERATE"] = ["COOPERATES_WITH"],
        ["AID"] = ["AIDED"],
        ["YIELD"] = ["CONCEDED"],
        ["REQUEST"] = ["REQUESTED", "INVITED", "PROPOSED"],
        ["ACCUSE"] = ["CRITICIZED"],
        ["REJECT"] = ["OPPOSES", "WITHDREW_FROM"],
        ["THREATEN"] = ["THREATENED"],
        ["PROTEST"] = ["PROTESTED"],
        ["SANCTION"] = ["SANCTIONED"],
        ["MOBILIZE"] = ["MOBILIZED"],
        ["COERCE"] = ["COERCED"],
        ["ASSAULT"] = ["ATTACKED"],
    };

    /// <summary>The episodes: those to learn from, and the last fifth of each shared file by number.</summary>
    public (List<Passage> Train, List<Passage> Test) Episodes(string shared)
    {
        IReadOnlyList<SplitEpisode> all = SplitEpisode.Read(shared);
        List<Passage> train = [.. all.Where(item => item.Split != Split.Test).Select((item, index) => Of(item, index % Folds))];
        return (train, [.. all.Where(item => item.Split == Split.Test).Select(item => Of(item, 0))]);
    }

    public List<Passage> Articles(string folder) =>
        [.. GoldDocument.LoadFolder(folder).Select((gold, index) => Of(gold, index % Folds))];

    /// <summary>Sentences with two marked spans and the family of what joins them; the spans are the only mentions.</summary>
    public List<Passage> EventSentences(string path)
    {
        List<Passage> passages = [];
        foreach (EventSentence sentence in EventSentence.Read(path))
        {
            Document document = documents.Analyze(sentence.ToArticle());
            if (MentionsGiven.Of(sentence, document) is not { } resolution)
            {
                continue;
            }

            PassageRelation relation = new(
                resolution.Entities[0], TypesOfRoot[sentence.Root], resolution.Entities[1], false, Modality.Actual, null, false, [resolution.Mentions[0].Mention.Sentence],
                FirstHolds: Led.Contains(sentence.Root));
            passages.Add(new Passage(sentence.Id, PassageSource.EventSentence, false, passages.Count % Folds, false, document, resolution, [relation]));
        }

        return passages;
    }

    private Passage Of(SplitEpisode item, int fold)
    {
        Episode episode = item.Episode;
        Document document = documents.Analyze(episode.ToArticle());
        Resolution resolution = MentionsGiven.Of(episode, document, saying);
        Dictionary<string, Entity> entities = resolution.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        List<PassageRelation> relations = [];
        foreach (EpisodeRelation relation in episode.Relations)
        {
            int[] sentences = relation.Trigger is { } trigger ? [SentenceAt(document, trigger.Start)] : [];
            relations.Add(new PassageRelation(
                entities[relation.Head], [relation.Type], entities[relation.Tail], relation.Negated, relation.Modality,
                relation.Speaker is null ? null : entities.GetValueOrDefault(relation.Speaker), true, sentences, relation.Trigger));
        }

        return new Passage($"{Path.GetFileNameWithoutExtension(episode.File)}-{episode.Number}", PassageSource.Episode, !item.Shared, fold, item.Split != Split.Encoder, document, resolution, relations);
    }

    private Passage Of(GoldDocument gold, int fold)
    {
        Document document = documents.Analyze(gold.ToArticle());
        Resolution resolution = EntitiesGiven.Of(gold, document, resolve(document));
        Dictionary<string, Entity> entities = resolution.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        List<PassageRelation> relations = [];
        foreach (GoldRelation relation in gold.Relations)
        {
            int[] sentences =
            [
                .. (relation.Evidence ?? []).SelectMany(index => SentencesOf(document, gold.Sentences[index])).Distinct().Order(),
            ];
            Modality modality = relation.Modality switch
            {
                "planned" => Modality.Planned,
                "hypothetical" => Modality.Hypothetical,
                _ => Modality.Actual,
            };
            relations.Add(new PassageRelation(
                entities[relation.Head], [relation.Type], entities[relation.Tail], relation.Polarity == "negated", modality,
                relation.Speaker is null ? null : entities.GetValueOrDefault(relation.Speaker), true, sentences));
        }

        int number = int.Parse(gold.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        return new Passage(gold.Id, PassageSource.Article, false, fold, number % 3 == 0, document, resolution, relations);
    }

    private static IEnumerable<int> SentencesOf(Document document, string sentence)
    {
        int at = document.Text.IndexOf(sentence, StringComparison.Ordinal);
        if (at < 0)
        {
            yield break;
        }

        foreach (Sentence candidate in document.Sentences)
        {
            if (candidate.Span.Overlaps(new TextSpan(at, at + sentence.Length)))
            {
                yield return candidate.Index;
            }
        }
    }

    private static int SentenceAt(Document document, int position)
    {
        foreach (Sentence sentence in document.Sentences)
        {
            if (position < sentence.Span.End)
            {
                return sentence.Index;
            }
        }

        return document.Sentences.Count - 1;
    }
}
