using DiploGraph.Reading.Mapping;

namespace DiploGraph.Reading.Scoring;

/// <summary>Findings in the form in which articles are annotated, to be scored against them.</summary>
public static class FoundDocument
{
    public static readonly GoldDocument Empty = new("", null, null, null, [], [], []);

    public static GoldDocument Of(Findings findings)
    {
        Document document = findings.Document;
        ILookup<string, string> surfaces = findings.Resolution.Mentions
            .Where(mention => mention.Mention.Kind == MentionKind.Name)
            .SelectMany(mention => mention.Entities, (mention, entity) => (entity.Id, Surface: mention.Mention.Span.In(document.Text)))
            .ToLookup(pair => pair.Id, pair => pair.Surface, StringComparer.Ordinal);
        GoldEntity[] entities =
        [
            .. findings.Resolution.Entities.Select(entity => new GoldEntity(
                entity.Id, entity.Type.ToString(), entity.Name, [.. surfaces[entity.Id].Distinct(StringComparer.Ordinal)])),
        ];
        GoldRelation[] relations =
        [
            .. findings.Statements.Select(statement => new GoldRelation(
                statement.Head.Id, statement.Type.Name, statement.Tail.Id, GraphWords.Of(statement.Polarity), GraphWords.Of(statement.Modality),
                statement.Speaker?.Id, statement.Date?.ToString(), statement.Role, [.. statement.Evidence.Select(evidence => evidence.Sentence)])),
        ];
        return new GoldDocument(document.Article.Id, document.Article.Title, null, null, [], entities, relations);
    }
}
