using DiploGraph.Reading.Entities;

namespace DiploGraph.Reading.Scoring;

/// <summary>Scores the resolution of an episode against its marks.</summary>
public static class EpisodeCoreference
{
    /// <summary>The marked mentions of an episode, as the mention finder would give them; a name's type is what the finder proposed for its words.</summary>
    public static IReadOnlyList<Mention> MarkedMentions(Episode episode, Document document, IReadOnlyList<Mention> found)
    {
        List<Mention> mentions = [];
        foreach (EpisodeMention marked in episode.Mentions)
        {
            if (TokensOf(document, marked.Span) is not TokenRange range)
            {
                continue;
            }

            EntityType? type = found.Where(mention => mention.Kind == MentionKind.Name && mention.Span.Overlaps(marked.Span))
                .OrderByDescending(mention => mention.Span == marked.Span).Select(mention => mention.Type).FirstOrDefault();
            mentions.Add(new Mention(
                range, HeadOf(document, range), marked.Kind, document[range.Start].Sentence.Index, marked.Span,
                marked.Kind == MentionKind.Name ? type : null));
        }

        return mentions;
    }

    /// <summary>Scores one episode.</summary>
    public static CoreferenceScore Score(Episode episode, Resolution resolution)
    {
        Dictionary<string, List<TextSpan>> gold = new(StringComparer.Ordinal);
        foreach (EpisodeMention mention in episode.Mentions)
        {
            Add(gold, string.Join('+', mention.Entities.Order(StringComparer.Ordinal)), mention.Span);
        }

        Dictionary<string, List<TextSpan>> found = new(StringComparer.Ordinal);
        Dictionary<TextSpan, ResolvedMention> bySpan = [];
        foreach (ResolvedMention mention in resolution.Mentions)
        {
            Add(found, string.Join('+', mention.Entities.Select(entity => entity.Id).Order(StringComparer.Ordinal)), mention.Mention.Span);
            bySpan[mention.Mention.Span] = mention;
        }

        CoreferenceScore score = CoreferenceScorer.Clusters(Sets(gold), Sets(found));
        Dictionary<string, string> goldOf = NameAlignment(episode, bySpan);
        Tally pronouns = default;
        Tally roles = default;
        foreach (EpisodeMention marked in episode.Mentions.Where(mention => mention.Kind != MentionKind.Name))
        {
            bool right = bySpan.TryGetValue(marked.Span, out ResolvedMention? mention)
                && mention.Entities.Select(entity => goldOf.GetValueOrDefault(entity.Id, "")).ToHashSet(StringComparer.Ordinal).SetEquals(marked.Entities);
            Tally one = new(right ? 1 : 0, 1, bySpan.ContainsKey(marked.Span) ? 1 : 0);
            if (marked.Kind == MentionKind.Pronoun)
            {
                pronouns += one;
            }
            else
            {
                roles += one;
            }
        }

        return score with { Pronouns = pronouns, RoleNouns = roles };
    }

    /// <summary>From found entities to the marked ones that most of their names are marks of.</summary>
    internal static Dictionary<string, string> NameAlignment(Episode episode, Dictionary<TextSpan, ResolvedMention> bySpan)
    {
        Dictionary<(string Found, string Gold), int> votes = [];
        foreach (EpisodeMention marked in episode.Mentions.Where(mention => mention.Kind == MentionKind.Name))
        {
            if (bySpan.TryGetValue(marked.Span, out ResolvedMention? mention))
            {
                (string, string) pair = (mention.Entities[0].Id, marked.Entities[0]);
                votes[pair] = votes.GetValueOrDefault(pair) + 1;
            }
        }

        Dictionary<string, string> goldOf = new(StringComparer.Ordinal);
        foreach (((string found, string gold), _) in votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key.Gold, StringComparer.Ordinal))
        {
            goldOf.TryAdd(found, gold);
        }

        return goldOf;
    }

    /// <summary>The tokens that a stretch of text covers; null where it covers none.</summary>
    public static TokenRange? TokensOf(Document document, TextSpan span)
    {
        int start = -1;
        int end = -1;
        for (int i = 0; i < document.TokenCount; i++)
        {
            if (document[i].Span.Overlaps(span))
            {
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }

        return start < 0 ? null : new TokenRange(start, end);
    }

    private static int HeadOf(Document document, TokenRange range) => MentionFinder.HeadOf(document, range.Start, range.End);

    private static void Add(Dictionary<string, List<TextSpan>> clusters, string key, TextSpan span)
    {
        if (!clusters.TryGetValue(key, out List<TextSpan>? spans))
        {
            clusters.Add(key, spans = []);
        }

        spans.Add(span);
    }

    private static IReadOnlySet<TextSpan>[] Sets(Dictionary<string, List<TextSpan>> clusters) => [.. clusters.Values.Select(spans => spans.ToHashSet())];
}
