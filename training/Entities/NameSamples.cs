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

    /// <summary>
    /// The labels that an article's list of names allows: wherever a listed surface stands, the types it is listed with, the longest surface first;
    /// a surface in small letters may also be no name; everything else is none.
    /// </summary>
    public static int[] Allowed(GoldDocument gold, Document document)
    {
        int[] allowed = new int[document.TokenCount];
        Array.Fill(allowed, 1);
        bool[] taken = new bool[document.TokenCount];
        Dictionary<int, int> byStart = [];
        Dictionary<int, int> byEnd = [];
        for (int i = 0; i < document.TokenCount; i++)
        {
            byStart[document[i].Span.Start] = i;
            byEnd[document[i].Span.End] = i;
        }

        ILookup<string, EntityType> types = gold.Entities
            .SelectMany(entity => entity.Mentions, (entity, surface) => (surface, Type: Enum.Parse<EntityType>(entity.Type)))
            .Where(pair => pair.surface.Length > 0)
            .ToLookup(pair => pair.surface, pair => pair.Type, StringComparer.Ordinal);
        foreach (IGrouping<string, EntityType> surface in types.OrderByDescending(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            bool small = !surface.Key.Any(char.IsUpper);
            for (int at = document.Text.IndexOf(surface.Key, StringComparison.Ordinal); at >= 0; at = document.Text.IndexOf(surface.Key, at + 1, StringComparison.Ordinal))
            {
                if (!byStart.TryGetValue(at, out int first) || !byEnd.TryGetValue(at + surface.Key.Length, out int last) || taken.AsSpan(first..(last + 1)).Contains(true))
                {
                    continue;
                }

                for (int i = first; i <= last; i++)
                {
                    taken[i] = true;
                    allowed[i] = small ? 1 : 0;
                    foreach (EntityType type in surface.Distinct())
                    {
                        allowed[i] |= 1 << (i == first ? NameLabel.Begin(type) : NameLabel.Inside(type));
                    }
                }
            }
        }

        return allowed;
    }

    public static IEnumerable<NameSample> Samples(NameEvidence evidence, int[] labels) => Open(evidence, [.. labels.Select(label => 1 << label)]);

    /// <param name="allowed">Per token the labels that may be right, as bits.</param>
    public static IEnumerable<NameSample> Open(NameEvidence evidence, int[] allowed)
    {
        FeatureBag bag = new();
        foreach (Sentence sentence in evidence.Document.Sentences)
        {
            uint[][] features = new uint[sentence.Count][];
            for (int i = 0; i < sentence.Count; i++)
            {
                NameFeatures.Collect(evidence, sentence.Range.Start + i, bag);
                features[i] = [.. bag.Keys];
            }

            yield return new NameSample(features, allowed[sentence.Range.Start..sentence.Range.End]);
        }
    }
}
