using DiploGraph.Reading;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Turns annotated passages into samples for the name tagger.</summary>
public static class NameSamples
{
    /// <summary>The labels of an episode's names: the outermost where they nest, the type of the entity they mean.</summary>
    public static int[] Labels(Episode episode, Document document)
    {
        int[] labels = new int[document.TokenCount];
        Dictionary<string, EntityType> types = episode.Entities.ToDictionary(
            entity => entity.Id, entity => Enum.Parse<EntityType>(entity.Type), StringComparer.Ordinal);
        int reached = 0;
        foreach (EpisodeMention mention in episode.Mentions)
        {
            if (mention.Kind != MentionKind.Name || mention.Span.Start < reached || EpisodeCoreference.TokensOf(document, mention.Span) is not TokenRange range)
            {
                continue;
            }

            EntityType type = types[mention.Entities[0]];
            for (int i = range.Start; i < range.End; i++)
            {
                labels[i] = i == range.Start ? NameLabel.Begin(type) : NameLabel.Inside(type);
            }

            reached = mention.Span.End;
        }

        return labels;
    }

    public static IEnumerable<NameSample> Samples(NameEvidence evidence, int[] labels)
    {
        FeatureBag bag = new(NameTagger.RowBits);
        foreach (Sentence sentence in evidence.Document.Sentences)
        {
            int[][] features = new int[sentence.Count][];
            for (int i = 0; i < sentence.Count; i++)
            {
                NameFeatures.Collect(evidence, sentence.Range.Start + i, bag);
                features[i] = [.. bag.Rows];
            }

            yield return new NameSample(features, labels[sentence.Range.Start..sentence.Range.End]);
        }
    }
}
