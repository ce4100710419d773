using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Neo4j.Writing;

/// <summary>The Cypher that adds, changes and takes away nodes and edges in batches; each can be run again without harm.</summary>
internal sealed class WriteStatements(GraphSchema schema)
{
    /// <summary>The label whose unique <c>id</c> finds a node: the first of its labels that is <c>Entity</c> or <c>Article</c>.</summary>
    public static string KeyLabel(NodeChange node) =>
        node.Labels.Contains(GraphSchema.ArticleLabel) ? GraphSchema.ArticleLabel : GraphSchema.EntityLabel;

    /// <summary>Adds the nodes that are not there; those that are stay untouched. One statement per set of labels.</summary>
    public IEnumerable<CypherQuery> AddNodes(IEnumerable<NodeChange> nodes) => ByLabels(nodes, (labels, batch, table) =>
    {
        string set = Joined(labels.Skip(1).Select(label => $"n:{CypherName.Quote(label)}"), table.Assignments("n"));
        return $"UNWIND $rows AS row MERGE (n:{CypherName.Quote(labels[0])} {{id: row[0]}}){(set.Length == 0 ? "" : " ON CREATE SET " + set)}";
    });

    /// <summary>Brings nodes that are there to exactly these labels and properties.</summary>
    public IEnumerable<CypherQuery> ChangeNodes(IEnumerable<NodeChange> nodes) => ByLabels(nodes, (labels, batch, table) =>
    {
        string others = string.Concat(schema.EntityTypes.Select(type => type.Name).Where(type => !labels.Contains(type)).Select(type => $":{CypherName.Quote(type)}"));
        string remove = labels[0] == GraphSchema.EntityLabel && others.Length > 0 ? $" REMOVE n{others}" : "";
        string set = Joined(labels.Skip(1).Select(label => $"n:{CypherName.Quote(label)}"), table.Assignments("n"));
        return $"UNWIND $rows AS row MATCH (n:{CypherName.Quote(labels[0])} {{id: row[0]}}){remove} SET n = {{id: row[0]}}{(set.Length == 0 ? "" : ", " + set)}";
    });

    /// <summary>Adds the edges of one type that are not there.</summary>
    public CypherQuery AddEdges(string type, IReadOnlyList<EdgeChange> edges) => BetweenEnds(type, edges, table =>
    {
        string set = table.Assignments("r");
        return $"MERGE (a)-[r:{CypherName.Quote(type)} {{id: row[2]}}]->(b){(set.Length == 0 ? "" : " ON CREATE SET " + set)}";
    });

    /// <summary>Creates edges of one type; one that is there already breaks the constraint on its id, and none is created.</summary>
    public CypherQuery CreateEdges(string type, IReadOnlyList<EdgeChange> edges) => BetweenEnds(
        type, edges, table => $"CREATE (a)-[:{CypherName.Quote(type)} {{{Joined(["id: row[2]"], table.Assignments(null))}}}]->(b)");

    /// <summary>Brings edges of one type that are there to exactly these properties.</summary>
    public static CypherQuery ChangeEdges(string type, IReadOnlyList<EdgeChange> edges)
    {
        RowTable table = new(1, [.. edges.Select(edge => edge.Properties)]);
        string set = table.Assignments("r");
        return new CypherQuery(
            $"UNWIND $rows AS row MATCH ()-[r:{CypherName.Quote(type)} {{id: row[0]}}]->() SET r = {{id: row[0]}}{(set.Length == 0 ? "" : ", " + set)}",
            Rows(edges.Select(edge => table.Row(edge.Properties, edge.Id))));
    }

    /// <summary>Deletes edges of one type; with a mention goes the entity that nothing else mentions.</summary>
    public CypherQuery DeleteEdges(string type, IReadOnlyList<string> ids)
    {
        string quoted = CypherName.Quote(type);
        string orphans = string.Equals(type, schema.MentionedIn, StringComparison.Ordinal)
            ? $" WITH DISTINCT e WHERE NOT EXISTS {{ (e)-[:{quoted}]->() }} DETACH DELETE e"
            : "";
        return new CypherQuery($"UNWIND $rows AS id MATCH (e)-[r:{quoted} {{id: id}}]->() DELETE r{orphans}", Rows(ids));
    }

    /// <summary>
    /// Forgets articles: what they state, whom they mention, themselves, and entities that nothing mentions any more.
    /// </summary>
    /// <param name="kept">Ids of edges of these articles that are to stay.</param>
    /// <param name="again">Ids of these articles that are to stay as nodes.</param>
    public IEnumerable<CypherQuery> Retract(IReadOnlyList<string> articles, IReadOnlyList<string> kept, IReadOnlyList<string> again)
    {
        string mentioned = CypherName.Quote(schema.MentionedIn);
        Dictionary<string, object?> parameters = new() { ["rows"] = articles, ["kept"] = kept, ["again"] = again };
        yield return new CypherQuery(
            $"UNWIND $rows AS id MATCH (:Article {{id: id}})<-[:{mentioned}]-(e:Entity) WITH DISTINCT id, e "
            + "MATCH (e)-[r]->(:Entity) WHERE r.article = id AND NOT r.id IN $kept DELETE r", parameters);
        yield return new CypherQuery(
            $"UNWIND $rows AS id MATCH (:Article {{id: id}})<-[m:{mentioned}]-(e:Entity) WHERE NOT m.id IN $kept DELETE m "
            + $"WITH DISTINCT e WHERE NOT EXISTS {{ (e)-[:{mentioned}]->() }} DETACH DELETE e", parameters);
        yield return new CypherQuery("UNWIND $rows AS id MATCH (a:Article {id: id}) WHERE NOT id IN $again DETACH DELETE a", parameters);
    }

    private CypherQuery BetweenEnds(string type, IReadOnlyList<EdgeChange> edges, Func<RowTable, string> write)
    {
        RowTable table = new(3, [.. edges.Select(edge => edge.Properties)]);
        string end = string.Equals(type, schema.MentionedIn, StringComparison.Ordinal) ? GraphSchema.ArticleLabel : GraphSchema.EntityLabel;
        return new CypherQuery(
            $"UNWIND $rows AS row MATCH (a:Entity {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}}) {write(table)}",
            Rows(edges.Select(edge => table.Row(edge.Properties, edge.From, edge.To, edge.Id))));
    }

    private static IEnumerable<CypherQuery> ByLabels(
        IEnumerable<NodeChange> nodes, Func<IReadOnlyList<string>, IReadOnlyList<NodeChange>, RowTable, string> text)
    {
        foreach (IGrouping<string, NodeChange> group in nodes
            .GroupBy(node => string.Join('\n', KeyFirst(node)), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            NodeChange[] batch = [.. group];
            RowTable table = new(1, [.. batch.Select(node => node.Properties)]);
            yield return new CypherQuery(
                text([.. KeyFirst(batch[0])], batch, table), Rows(batch.Select(node => table.Row(node.Properties, node.Id))));
        }
    }

    private static IEnumerable<string> KeyFirst(NodeChange node)
    {
        string key = KeyLabel(node);
        return node.Labels.Where(label => label != key).Order(StringComparer.Ordinal).Prepend(key);
    }

    private static string Joined(IEnumerable<string> labels, string assignments) =>
        string.Join(", ", assignments.Length == 0 ? labels : labels.Append(assignments));

    private static Dictionary<string, object?> Rows(IEnumerable<object?> rows) => new() { ["rows"] = rows.ToArray() };
}
