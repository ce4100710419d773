using System.Text;

namespace DiploGraph.Graph.Schema;

/// <summary>
/// The statements that prepare a database for the graph: unique keys and indexes. Each can be run again without harm, and none asks
/// more than Neo4j Community Edition allows (uniqueness, range and full-text; no key, existence or type constraints).
/// </summary>
public static class SchemaScript
{
    /// <summary>One unique key for each kind of node and for each type of relationship.</summary>
    public static IReadOnlyList<string> Constraints(GraphSchema schema) =>
    [
        .. new[] { schema.Entity, schema.Article }.Select(kind =>
            $"CREATE CONSTRAINT {kind.Label.ToLowerInvariant()}_{kind.Key} IF NOT EXISTS FOR (n:{kind.Label}) REQUIRE n.{kind.Key} IS UNIQUE"),
        .. RelationshipTypes(schema).Select(type =>
            $"CREATE CONSTRAINT {type.ToLowerInvariant()}_id IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.id IS UNIQUE"),
    ];

    /// <summary>Range indexes on what queries and retractions look up, then the full-text indexes.</summary>
    public static IReadOnlyList<string> Indexes(GraphSchema schema) =>
    [
        .. schema.NodeIndexes.Select(index =>
            $"CREATE INDEX {index.Name} IF NOT EXISTS FOR (n:{index.Label}) ON ({string.Join(", ", index.Properties.Select(property => $"n.{property}"))})"),
        $"CREATE INDEX {schema.MentionedIn.ToLowerInvariant()}_article IF NOT EXISTS FOR ()-[r:{schema.MentionedIn}]-() ON (r.article)",
        .. schema.RelationTypes.SelectMany(type => schema.RelationshipIndexProperties.Select(property =>
            $"CREATE INDEX {type.Name.ToLowerInvariant()}_{property.ToLowerInvariant()} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.{property})")),
        .. schema.FullTextIndexes.Select(FullText),
    ];

    /// <summary>The file <c>constraints.cypher</c>: what <see cref="Constraints"/> lists, to be run by cypher-shell or Neo4j Browser.</summary>
    public static string ConstraintsFile(GraphSchema schema) =>
        File("Unique keys of the graph", "constraints", Constraints(schema));

    /// <summary>The file <c>indexes.cypher</c>: what <see cref="Indexes"/> lists, to be run by cypher-shell or Neo4j Browser.</summary>
    public static string IndexesFile(GraphSchema schema) => File("Indexes of the graph", "indexes", Indexes(schema));

    /// <summary>The names of all types of relationship: the statements' types and the one from entity to article.</summary>
    public static IEnumerable<string> RelationshipTypes(GraphSchema schema) =>
        schema.RelationTypes.Select(type => type.Name).Append(schema.MentionedIn);

    private static string FullText(FullTextIndex index)
    {
        (string variable, string pattern) = index.Labels.Count > 0
            ? ("n", $"(n:{string.Join("|", index.Labels)})")
            : ("r", $"()-[r:{string.Join("|", index.Types)}]-()");
        string properties = string.Join(", ", index.Properties.Select(property => $"{variable}.{property}"));
        return $"CREATE FULLTEXT INDEX {index.Name} IF NOT EXISTS FOR {pattern} ON EACH [{properties}] OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-folding'}}}}";
    }

    private static string File(string title, string what, IReadOnlyList<string> statements)
    {
        StringBuilder text = new StringBuilder("// ").Append(title).Append('\n')
            .Append("// Generated from schema.json, with which a test compares it. Neo4j Community Edition 5.26 runs it; running it again does nothing.\n")
            .Append("// See them with: SHOW ").Append(what.ToUpperInvariant()).Append('\n');
        foreach (string statement in statements)
        {
            text.Append(statement).Append(";\n");
        }

        return text.ToString();
    }
}
