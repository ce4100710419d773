using DiploGraph.Reading;
using DiploGraph.Reading.Entities;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Entities;

/// <summary>Sorts the anaphors of which the ranker makes the wrong thing, mentions given, by what went wrong.</summary>
internal static class AnaphorFailures
{
    /// <summary>Counts one passage's failures, and adds a line for each.</summary>
    public static void Add(Exhibit exhibit, MentionFinder finder, NameLinker linker, CoreferenceResolver coreference, Dictionary<string, int> kinds, List<string> lines)
    {
        Document document = exhibit.Evidence.Document;
        Episode episode = exhibit.Episode;
        IReadOnlyList<Mention> mentions = EpisodeCoreference.MarkedMentions(episode, document, finder.Find(document));
        Dictionary<TextSpan, EpisodeMention> marked = episode.Mentions.GroupBy(mention => mention.Span).ToDictionary(group => group.Key, group => group.Last());
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]);
        Dictionary<string, int> referentOf = new(StringComparer.Ordinal);
        foreach (IGrouping<string, (string Id, int Referent)> votes in referents
            .SelectMany((referent, i) => referent.Names.Where(name => marked.ContainsKey(name.Span)).Select(name => (Id: marked[name.Span].Entities[0], Referent: i)))
            .GroupBy(vote => vote.Id, StringComparer.Ordinal))
        {
            referentOf[votes.Key] = votes.GroupBy(vote => vote.Referent).OrderByDescending(group => group.Count()).First().Key;
        }

        Discourse discourse = coreference.Begin(document, referents);
        foreach (Choice choice in coreference.Resolve(discourse, mentions, certain: true).Choices)
        {
            EpisodeMention mark = marked[choice.Mention.Span];
            string part = mark.Kind == MentionKind.Role ? "role noun" : "pronoun";
            int[] right = [.. mark.Entities.Where(referentOf.ContainsKey).Select(id => referentOf[id]).Distinct().Order()];
            if (right.Length == mark.Entities.Count && right.AsSpan().SequenceEqual(choice.Meant))
            {
                continue;
            }

            int at = choice.Antecedents.ToList().FindIndex(antecedent => antecedent.Profiles.AsSpan().SequenceEqual(right));
            string kind = right.Length < mark.Entities.Count ? "no referent of its own"
                : at < 0 ? right.Length > 1 ? "set not proposed" : "thing not proposed"
                : right.Length > 1 ? choice.Meant.Length > 1 ? "set, another set taken" : "set, a thing taken"
                : choice.Meant.Length > 1 ? "thing, a set taken" : $"{referents[right[0]].Type}, {(choice.Meant.Length == 0 ? "nothing" : referents[choice.Meant[0]].Type)} taken";
            kinds[$"{part}: {kind}"] = kinds.GetValueOrDefault($"{part}: {kind}") + 1;
            lines.Add($"{part}: {kind}: [{mark.Span.In(episode.Text)}] is {Names(right)}{(at < 0 ? "" : FormattableString.Invariant($" ({choice.Scores[at]:F1})"))}, taken for {Names(choice.Meant)} {FormattableString.Invariant($"({choice.Scores[choice.Best]:F1})")}\n      {episode.Text.ReplaceLineEndings(" / ")}");
        }

        string Names(int[] profiles) => string.Join('+', profiles.Select(i => referents[i].Entity?.Name ?? referents[i].LongestForm));
    }
}
