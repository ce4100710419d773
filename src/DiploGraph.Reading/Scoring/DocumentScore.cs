namespace DiploGraph.Reading.Scoring;

/// <summary>The score of one document.</summary>
/// <param name="Measures">By name, in the order in which they are printed.</param>
/// <param name="ByType">Relations of each type, polarity aside.</param>
/// <param name="Matched">Relations found with the right ends and type, of which so many have the right modality and speaker.</param>
/// <param name="Errors">One line per entity or relation missed, mistaken or made up.</param>
public sealed record DocumentScore(
    string Name, IReadOnlyList<(string Name, Tally Tally)> Measures, IReadOnlyDictionary<string, Tally> ByType,
    int Matched, int RightModality, int RightSpeaker, IReadOnlyList<string> Errors);

/// <summary>Scores what was found in a document against what is annotated, as the gold folder's own <c>score.py</c> does.</summary>
public sealed class DocumentScorer(RelationScorer relations)
{
    /// <param name="name">The document's file name without extension.</param>
    /// <param name="found">Entities and relations found; ids are its own.</param>
    public DocumentScore Score(string name, GoldDocument gold, GoldDocument found)
    {
        EntityScore entities = EntityScorer.Score([.. gold.Entities.Select(ScoredEntity.Of)], [.. found.Entities.Select(ScoredEntity.Of)]);
        Dictionary<string, string> goldIdOf = entities.Pairs.ToDictionary(pair => pair.Value.Found, pair => pair.Key, StringComparer.Ordinal);
        List<GoldRelation> mapped =
        [
            .. found.Relations.Where(relation => relations.Counts(relation.Type)).Select(relation => relation with
            {
                Head = goldIdOf.GetValueOrDefault(relation.Head, "?" + relation.Head),
                Tail = goldIdOf.GetValueOrDefault(relation.Tail, "?" + relation.Tail),
            }),
        ];
        List<(string, Tally)> measures = [("entity strict", entities.Strict), ("entity lenient", entities.Lenient)];
        measures.AddRange(Enum.GetValues<RelationLevel>().Select(level => ($"relation {level.ToString().ToLowerInvariant()}", Compare(gold.Relations, mapped, level))));
        List<GoldRelation> goldEvents = [.. gold.Relations.Where(relation => !relations.IsStructural(relation.Type))];
        List<GoldRelation> foundEvents = [.. mapped.Where(relation => !relations.IsStructural(relation.Type))];
        measures.Add(("event strict", Compare(goldEvents, foundEvents, RelationLevel.Strict)));
        measures.Add(("event lenient", Compare(goldEvents, foundEvents, RelationLevel.Lenient)));

        Dictionary<RelationKey, GoldRelation> goldKeys = relations.Keys(gold.Relations, RelationLevel.Typed);
        Dictionary<RelationKey, GoldRelation> foundKeys = relations.Keys(mapped, RelationLevel.Typed);
        (int matched, int modality, int speaker) = (0, 0, 0);
        foreach ((RelationKey key, GoldRelation right) in goldKeys)
        {
            if (foundKeys.TryGetValue(key, out GoldRelation? relation))
            {
                matched++;
                modality += Or(right.Modality, "actual") == Or(relation.Modality, "actual") ? 1 : 0;
                string? said = string.IsNullOrEmpty(relation.Speaker) ? null : goldIdOf.GetValueOrDefault(relation.Speaker, "?");
                speaker += said == right.Speaker ? 1 : 0;
            }
        }

        return new DocumentScore(
            name, measures, ByType(goldKeys, foundKeys), matched, modality, speaker, Errors(name, gold, found, entities, goldKeys, foundKeys));
    }

    private static string Or(string? value, string otherwise) => value is { Length: > 0 } ? value : otherwise;

    private static SortedDictionary<string, Tally> ByType(
        Dictionary<RelationKey, GoldRelation> gold, Dictionary<RelationKey, GoldRelation> found)
    {
        SortedDictionary<string, Tally> byType = new(StringComparer.Ordinal);
        void Add(string type, Tally tally) => byType[type] = byType.GetValueOrDefault(type) + tally;
        foreach (RelationKey key in gold.Keys)
        {
            Add(key.Type, new Tally(found.ContainsKey(key) ? 1 : 0, 1, 0));
        }

        foreach (RelationKey key in found.Keys)
        {
            Add(key.Type, new Tally(0, 0, 1));
        }

        return byType;
    }

    private static List<string> Errors(
        string name, GoldDocument gold, GoldDocument found, EntityScore entities,
        Dictionary<RelationKey, GoldRelation> goldKeys, Dictionary<RelationKey, GoldRelation> foundKeys)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (GoldEntity entity in gold.Entities)
        {
            names[entity.Id] = entity.Name;
        }

        HashSet<string> used = new(entities.Pairs.Values.Select(pair => pair.Found), StringComparer.Ordinal);
        foreach (GoldEntity entity in found.Entities)
        {
            names["?" + entity.Id] = "?" + entity.Name;
        }

        string Named(string id) => names.GetValueOrDefault(id, id);
        List<string> errors = [];
        foreach (GoldEntity entity in gold.Entities)
        {
            if (!entities.Pairs.TryGetValue(entity.Id, out (string Found, bool SameType) pair))
            {
                errors.Add($"{name} missed entity    {entity.Type} {entity.Name}");
            }
            else if (!pair.SameType)
            {
                errors.Add($"{name} wrong type       {entity.Type} {entity.Name}");
            }
        }

        errors.AddRange(found.Entities.Where(entity => !used.Contains(entity.Id)).Select(entity => $"{name} spurious entity  {entity.Type} {entity.Name}"));
        string Line(string what, RelationKey key, GoldRelation relation) =>
            $"{name} {what} {Named(key.Head)} {key.Type} {Named(key.Tail)}  evidence {Sentences(relation.Evidence)}";
        errors.AddRange(goldKeys.Where(pair => !foundKeys.ContainsKey(pair.Key)).Select(pair => Line("missed relation  ", pair.Key, pair.Value)));
        errors.AddRange(foundKeys.Where(pair => !goldKeys.ContainsKey(pair.Key)).Select(pair => Line("spurious relation", pair.Key, pair.Value)));
        return errors;
    }

    private static string Sentences(IReadOnlyList<int>? evidence) => evidence is null ? "None" : $"[{string.Join(", ", evidence)}]";

    private Tally Compare(IEnumerable<GoldRelation> gold, IEnumerable<GoldRelation> found, RelationLevel level)
    {
        Dictionary<RelationKey, GoldRelation> goldKeys = relations.Keys(gold, level);
        Dictionary<RelationKey, GoldRelation> foundKeys = relations.Keys(found, level);
        return new Tally(goldKeys.Keys.Count(foundKeys.ContainsKey), goldKeys.Count, foundKeys.Count);
    }
}
