using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Names;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Tells by kind how often pronouns and role nouns are led to the right thing, mentions given, and shows those that are not.</summary>
internal static class AnaphorReport
{
    public static void Add(Exhibit exhibit, Resolver resolver, MentionFinder finder, Dictionary<string, Tally> kinds, bool errors)
    {
        Document document = exhibit.Evidence.Document;
        Episode episode = exhibit.Episode;
        IReadOnlyList<Mention> free = finder.Find(document);
        Resolution resolution = resolver.ResolveCertain(document, EpisodeCoreference.MarkedMentions(episode, document, free));
        Dictionary<TextSpan, ResolvedMention> bySpan = resolution.Mentions.GroupBy(mention => mention.Mention.Span).ToDictionary(group => group.Key, group => group.Last());
        Dictionary<string, string> goldOf = EpisodeCoreference.NameAlignment(episode, bySpan);
        Dictionary<TextSpan, ResolvedMention> rawBySpan = resolver.Resolve(document, free).Mentions.GroupBy(mention => mention.Mention.Span).ToDictionary(group => group.Key, group => group.Last());
        Dictionary<string, string> rawGoldOf = EpisodeCoreference.NameAlignment(episode, rawBySpan);
        HashSet<TextSpan> spans = [.. free.Select(mention => mention.Span)];
        HashSet<int> heads = [.. free.Where(mention => mention.Kind != MentionKind.Name).Select(mention => mention.HeadToken)];
        List<string> lines = [];
        foreach (EpisodeMention marked in episode.Mentions.Where(mention => mention.Kind != MentionKind.Name))
        {
            string gold = string.Join('+', marked.Entities.Order(StringComparer.Ordinal));
            string found = bySpan.TryGetValue(marked.Span, out ResolvedMention? resolved)
                ? string.Join('+', resolved.Entities.Select(entity => goldOf.GetValueOrDefault(entity.Id, entity.Name)).Distinct().Order(StringComparer.Ordinal))
                : "nothing";
            bool right = string.Equals(gold, found, StringComparison.Ordinal);
            string word = marked.Span.In(episode.Text).ToLowerInvariant();
            string name = marked.Kind == MentionKind.Role ? "role noun" : Pronouns.Bare(word) is { Person: < 3 } ? "first and second person" : word;
            Count(name, right);
            Count(marked.Kind == MentionKind.Role ? "any role noun" : "any pronoun", right);
            if (marked.Entities.Count > 1)
            {
                Count(marked.Kind == MentionKind.Role ? "role noun for several" : "pronoun for several", right);
            }

            bool exact = spans.Contains(marked.Span);
            bool head = resolved is not null && heads.Contains(resolved.Mention.HeadToken);
            Count(marked.Kind == MentionKind.Role ? "role noun found in raw text" : "pronoun found in raw text", exact);
            Count(marked.Kind == MentionKind.Role ? "role noun's head found in raw text" : "pronoun's head found in raw text", head);
            if (marked.Entities.Any(id => !goldOf.ContainsValue(id)))
            {
                Count("whose thing no name leads to", right);
            }

            string part = marked.Kind == MentionKind.Role ? "role noun" : "pronoun";
            if (exact)
            {
                string rawFound = rawBySpan.TryGetValue(marked.Span, out ResolvedMention? rawResolved)
                    ? string.Join('+', rawResolved.Entities.Select(entity => rawGoldOf.GetValueOrDefault(entity.Id, entity.Name)).Distinct().Order(StringComparer.Ordinal))
                    : "nothing";
                bool rawRight = string.Equals(gold, rawFound, StringComparison.Ordinal);
                Count($"{part} found in raw text is led to something", rawFound != "nothing");
                Count($"{part} found in raw text is led to the right thing", rawRight);
                if (marked.Entities.Any(id => !rawGoldOf.ContainsValue(id)))
                {
                    Count($"{part} whose thing's names are not found in raw text", rawRight);
                }
            }

            if (head && !exact)
            {
                Mention other = free.First(mention => mention.Kind != MentionKind.Name && mention.HeadToken == resolved!.Mention.HeadToken);
                lines.Add($"   SPAN [{marked.Span.In(episode.Text)}] found as [{other.Span.In(episode.Text)}]");
            }
            else if (!head)
            {
                lines.Add($"   HEAD [{marked.Span.In(episode.Text)}]");
            }

            if (!right)
            {
                lines.Add($"   [{marked.Span.In(episode.Text)}] is {gold}, taken for {found}");
            }

            if (!exact)
            {
                lines.Add($"   [{marked.Span.In(episode.Text)}] not found in raw text{(head ? ", its head is" : "")}");
            }
        }

        if (errors && lines.Count > 0)
        {
            Console.WriteLine($"== {Path.GetFileName(episode.File)} {episode.Number}: {episode.Text}");
            Console.WriteLine("   " + string.Join("; ", episode.Mentions.Where(m => m.Kind == MentionKind.Name).DistinctBy(m => m.Entities[0]).Select(m => $"{m.Entities[0]} {m.Span.In(episode.Text)}")));
            lines.ForEach(Console.WriteLine);
        }

        void Count(string kind, bool right) => kinds[kind] = kinds.GetValueOrDefault(kind) + new Tally(right ? 1 : 0, 1, 1);
    }
}
