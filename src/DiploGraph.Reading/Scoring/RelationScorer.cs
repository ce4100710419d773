using DiploGraph.Graph.Schema;

namespace DiploGraph.Reading.Scoring;

/// <summary>How much of a relation has to be right for it to count.</summary>
public enum RelationLevel
{
    /// <summary>Ends, type and polarity.</summary>
    Strict,

    /// <summary>Ends and type.</summary>
    Typed,

    /// <summary>Ends and family.</summary>
    Lenient,

    /// <summary>The two ends, in either order.</summary>
    Pair,
}

/// <summary>What makes two relations the same on a level of the score.</summary>
public readonly record struct RelationKey(string Head, string Type, string Tail, string Polarity);

/// <summary>Keys of relations, with the types that are scored: all of the schema, those that only later texts annotate where the gold has any.</summary>
public sealed class RelationScorer
{
    /// <summary>Families whose members are compared without direction where only the family counts.</summary>
    private static readonly HashSet<string> UndirectedFamilies = new(["CONSULT", "AGREE", "COOPERATE"], StringComparer.Ordinal);

    /// <summary>Types that the gold articles' guidelines do not have; the episodes do.</summary>
    private static readonly HashSet<string> LaterTypes = new(["PROTESTED", "INVESTIGATED"], StringComparer.Ordinal);

    private readonly GraphSchema schema;
    private readonly bool later;

    public RelationScorer(GraphSchema schema, IEnumerable<GoldDocument> gold)
    {
        this.schema = schema;
        later = gold.SelectMany(document => document.Relations).Any(relation => LaterTypes.Contains(relation.Type));
    }

    /// <summary>Whether relations of that type are scored.</summary>
    public bool Counts(string type) => schema.FindRelationType(type) is not null && (later || !LaterTypes.Contains(type));

    public bool IsStructural(string type) => schema.FindRelationType(type)?.Structural == true;

    /// <summary>The distinct keys of relations, each with the first relation that has it.</summary>
    public Dictionary<RelationKey, GoldRelation> Keys(IEnumerable<GoldRelation> relations, RelationLevel level)
    {
        Dictionary<RelationKey, GoldRelation> keys = [];
        foreach (GoldRelation relation in relations)
        {
            keys.TryAdd(Key(relation, level), relation);
        }

        return keys;
    }

    private RelationKey Key(GoldRelation relation, RelationLevel level)
    {
        RelationType? type = schema.FindRelationType(relation.Type);
        string family = Counts(relation.Type) ? type!.Family : relation.Type;
        bool undirected = type?.Symmetric == true || level == RelationLevel.Pair
            || (level == RelationLevel.Lenient && UndirectedFamilies.Contains(family));
        (string head, string tail) = undirected && string.CompareOrdinal(relation.Tail, relation.Head) < 0
            ? (relation.Tail, relation.Head)
            : (relation.Head, relation.Tail);
        return level switch
        {
            RelationLevel.Strict => new RelationKey(head, relation.Type, tail, relation.Polarity is { Length: > 0 } given ? given : "affirmed"),
            RelationLevel.Typed => new RelationKey(head, relation.Type, tail, ""),
            RelationLevel.Lenient => new RelationKey(head, family, tail, ""),
            _ => new RelationKey(head, "", tail, ""),
        };
    }
}
