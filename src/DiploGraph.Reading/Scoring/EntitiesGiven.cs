namespace DiploGraph.Reading.Scoring;

/// <summary>
/// The resolution of an annotated article with its entities given: their names stand where the annotation says, and of what the resolver found
/// the pronouns and role nouns stay that mean one of them.
/// </summary>
public static class EntitiesGiven
{
    public static Resolution Of(GoldDocument gold, Document document, Resolution found)
    {
        Resolution named = MentionsGiven.Of(gold, document);
        EntityScore score = EntityScorer.Score([.. gold.Entities.Select(ScoredEntity.Of)], ScoredEntity.Of(document, found));
        Dictionary<string, Entity> entities = named.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        Dictionary<string, Entity> meant = score.Pairs.ToDictionary(pair => pair.Value.Found, pair => entities[pair.Key], StringComparer.Ordinal);
        List<ResolvedMention> mentions = [.. named.Mentions];
        foreach (ResolvedMention mention in found.Mentions)
        {
            Entity[] kept = [.. mention.Entities.Where(entity => meant.ContainsKey(entity.Id)).Select(entity => meant[entity.Id]).Distinct()];
            if (mention.Mention.Kind != MentionKind.Name && kept.Length > 0 && !named.Mentions.Any(other => other.Mention.Range == mention.Mention.Range))
            {
                mentions.Add(mention with { Entities = kept });
            }
        }

        Quotation[] quotations = [.. found.Quotations.Select(quotation =>
            quotation with { Speaker = quotation.Speaker is { } speaker ? meant.GetValueOrDefault(speaker.Id) : null })];
        return new Resolution(
            named.Entities, [.. mentions.OrderBy(mention => mention.Mention.Range.Start).ThenByDescending(mention => mention.Mention.Range.End)], quotations);
    }
}
