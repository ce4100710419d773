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
            if (mention.Kind != MentionKind.Name || mention.Span.Start < reached || TokensOf(document, mention.Span) is not TokenRange range)
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

    /// <summary>The tokens that a stretch of text covers; null where none begins in it.</summary>
    public static TokenRange? TokensOf(Document document, TextSpan span)
    {
        int start = -1;
        int end = -1;
        for (int i = 0; i < document.TokenCount; i++)
        {
            TextSpan token = document[i].Span;
            if (token.Start < span.End && span.Start < token.End)
            {
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }

        return start < 0 ? null : new TokenRange(start, end);
    }

    /// <summary>The token of a range that hangs outside it; the last of several.</summary>
    public static int HeadOf(Document document, TokenRange range)
    {
        for (int i = range.End - 1; i >= range.Start; i--)
        {
            if (!range.Contains(document[i].HeadIndex))
            {
                return i;
            }
        }

        return range.End - 1;
    }
}
