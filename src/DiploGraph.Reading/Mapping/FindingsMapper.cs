using System.Security.Cryptography;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Reading.Mapping;

/// <summary>Makes of what was found in an article the changes that put it into the graph, in place of what an earlier reading of it put there.</summary>
/// <remarks>
/// Every id is derived, and what is said of an entity comes from its id and the catalogue alone, so that the graph is the same in whatever order
/// articles are read, and however often.
/// </remarks>
public sealed class FindingsMapper(GraphSchema schema, IEntityFacts facts)
{
    /// <summary>Bytes of a hash that make an edge's id: among a billion edges two meet with a chance of one in 10^6.</summary>
    private const int IdBytes = 10;

    /// <summary>Decimals of a confidence; more would differ between machines and mean nothing.</summary>
    private const int ConfidenceDecimals = 3;

    public GraphChanges Map(Findings findings)
    {
        (Document document, Resolution resolution, IReadOnlyList<Statement> statements) = findings;
        Article article = document.Article;
        Dictionary<string, List<string>> surfaces = Surfaces(document, resolution, statements);
        SortedDictionary<string, Entity> entities = new(StringComparer.Ordinal);
        foreach (Entity entity in resolution.Entities.Concat(statements.SelectMany(Ends)))
        {
            entities[entity.Id] = entity;
        }

        List<NodeChange> nodes = [ArticleNode(document), .. entities.Values.Select(EntityNode)];
        List<EdgeChange> edges = [.. entities.Keys.Select(id => Mention(id, article.Id, surfaces.GetValueOrDefault(id, [])))];
        edges.AddRange(statements.Select(statement => Edge(statement, document)));
        edges.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new GraphChanges([article.Id], nodes, edges);
    }

    private static IEnumerable<Entity> Ends(Statement statement) =>
        statement.Speaker is Entity speaker ? [statement.Head, statement.Tail, speaker] : [statement.Head, statement.Tail];

    private static Dictionary<string, List<string>> Surfaces(Document document, Resolution resolution, IReadOnlyList<Statement> statements)
    {
        Dictionary<string, List<string>> surfaces = new(StringComparer.Ordinal);
        foreach (ResolvedMention mention in resolution.Mentions.Where(mention => mention.Mention.Kind == MentionKind.Name))
        {
            foreach (Entity entity in mention.Entities)
            {
                if (!surfaces.TryGetValue(entity.Id, out List<string>? ofEntity))
                {
                    surfaces.Add(entity.Id, ofEntity = []);
                }

                ofEntity.Add(mention.Mention.Span.In(document.Text));
            }
        }

        return surfaces;
    }

    private static NodeChange ArticleNode(Document document)
    {
        Article article = document.Article;
        long words = document.Tokens.LongCount(token => token.Upos is not ("PUNCT" or "SYM"));
        return new NodeChange(article.Id, [GraphSchema.ArticleLabel], Given(
            ("title", article.Title.Length == 0 ? null : article.Title), ("url", article.Url), ("source", article.Source),
            ("published", article.Published), ("language", "en"), ("words", words)));
    }

    private NodeChange EntityNode(Entity entity)
    {
        Dictionary<string, object?> properties = Given(("name", entity.Name), ("wikidata", entity.Wikidata));
        foreach ((string name, object value) in facts.Of(entity))
        {
            properties[name] = value;
        }

        return new NodeChange(entity.Id, [GraphSchema.EntityLabel, entity.Type.ToString()], properties);
    }

    private EdgeChange Mention(string entity, string article, List<string> surfaces) => new(
        Id(schema.MentionedIn, entity, article), schema.MentionedIn, entity, article, Given(
            ("article", article),
            ("count", Math.Max(1L, surfaces.Count)),
            ("surfaces", surfaces.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())));

    private static EdgeChange Edge(Statement statement, Document document)
    {
        Article article = document.Article;
        RelationType type = statement.Type;
        string polarity = GraphWords.Of(statement.Polarity);
        bool turned = type.Symmetric && string.CompareOrdinal(statement.Tail.Id, statement.Head.Id) < 0;
        (string first, string second) = turned ? (statement.Tail.Id, statement.Head.Id) : (statement.Head.Id, statement.Tail.Id);
        Evidence evidence = statement.Evidence[0];
        return new EdgeChange(
            Id(article.Id, first, type.Name, second, polarity), type.Name, statement.Head.Id, statement.Tail.Id, Given(
                ("polarity", polarity),
                ("modality", GraphWords.Of(statement.Modality)),
                ("speaker", statement.Speaker?.Name),
                ("speakerId", statement.Speaker?.Id),
                ("role", statement.Role),
                ("date", statement.Date is PartialDate date ? (object?)date.AsDay ?? date.ToString() : null),
                ("published", article.Published),
                ("confidence", Math.Round(statement.Confidence, ConfidenceDecimals)),
                ("family", type.Family),
                ("article", article.Id),
                ("sentence", (long)evidence.Sentence),
                ("start", (long)evidence.Span.Start),
                ("end", (long)evidence.Span.End),
                ("quote", evidence.Span.In(document.Text))));
    }

    private static Dictionary<string, object?> Given(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        Dictionary<string, object?> given = new(properties.Length, StringComparer.Ordinal);
        foreach ((string name, object? value) in properties)
        {
            if (value is not null)
            {
                given.Add(name, value);
            }
        }

        return given;
    }

    private static string Id(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))).AsSpan(0, IdBytes));
}

/// <summary>The words that the graph uses for polarity and modality.</summary>
public static class GraphWords
{
    public static string Of(Polarity polarity) => polarity == Polarity.Negated ? "negated" : "affirmed";

    public static string Of(Modality modality) => modality switch
    {
        Modality.Planned => "planned",
        Modality.Hypothetical => "hypothetical",
        _ => "actual",
    };
}
