using System.Runtime.CompilerServices;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph;

/// <summary>
/// What a store holds, read out in a fixed order whatever the store: nodes by id, edges by type and id. It asks for a page at a time, each
/// beginning after the last id of the one before, so that memory stays flat and no store has to sort more than a page.
/// </summary>
public sealed class GraphContents(IGraphStore store, GraphSchema schema)
{
    private const int PageRows = 100_000;

    /// <summary>The types of statement, in the schema's order.</summary>
    public IReadOnlyList<string> StatementTypes { get; } = [.. schema.RelationTypes.Select(type => type.Name)];

    /// <summary>The types of edge that there may be: the mentions, then the statements.</summary>
    public IReadOnlyList<string> EdgeTypes { get; } = [schema.MentionedIn, .. schema.RelationTypes.Select(type => type.Name)];

    /// <summary>The number of nodes with that label.</summary>
    public Task<long> CountNodesAsync(string label, CancellationToken cancellation = default) =>
        CountAsync(new CypherQuery($"MATCH (n:{label}) RETURN count(*) AS count"), cancellation);

    /// <summary>The number of edges of that type that meet the condition.</summary>
    public Task<long> CountEdgesAsync(string type, EdgeCondition? condition = null, CancellationToken cancellation = default) =>
        CountAsync(new CypherQuery($"MATCH (a)-[r:{type}]->(b){Where(condition)} RETURN count(*) AS count", Parameters(condition)), cancellation);

    /// <summary>The nodes with that label (<c>Entity</c> or <c>Article</c>), by id.</summary>
    public IAsyncEnumerable<NodeChange> NodesAsync(string label, CancellationToken cancellation = default) => PagesAsync(
        $"MATCH (n:{label}) WHERE n.id > $after RETURN n ORDER BY n.id LIMIT {PageRows}", Parameters(null), AsNode, node => node.Id, cancellation);

    /// <summary>The edges of that type that meet the condition, by id.</summary>
    public IAsyncEnumerable<EdgeChange> EdgesAsync(string type, EdgeCondition? condition = null, CancellationToken cancellation = default) => PagesAsync(
        $"MATCH (a)-[r:{type}]->(b) WHERE r.id > $after{And(condition)} RETURN r, a.id AS head, b.id AS tail ORDER BY r.id LIMIT {PageRows}",
        Parameters(condition), AsEdge, edge => edge.Id, cancellation);

    /// <summary>Reads a row of a node.</summary>
    public static NodeChange AsNode(IReadOnlyList<object?> row)
    {
        Node node = (Node)row[0]!;
        return new NodeChange((string)node.Properties["id"]!, node.Labels, node.Properties);
    }

    /// <summary>Reads a row of a relationship and the ids of its ends.</summary>
    public static EdgeChange AsEdge(IReadOnlyList<object?> row)
    {
        Relationship edge = (Relationship)row[0]!;
        return new EdgeChange((string)edge.Properties["id"]!, edge.Type, (string)row[1]!, (string)row[2]!, edge.Properties);
    }

    /// <summary>The rows of a query, made into something.</summary>
    public async IAsyncEnumerable<T> RowsAsync<T>(
        CypherQuery query, Func<IReadOnlyList<object?>, T> make, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using QueryResult result = await store.QueryAsync(query, cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return make(row);
        }
    }

    private static string Where(EdgeCondition? condition) => condition is null ? "" : $" WHERE {condition.Text}";

    private static string And(EdgeCondition? condition) => condition is null ? "" : $" AND {condition.Text}";

    private static Dictionary<string, object?> Parameters(EdgeCondition? condition) => new(condition?.Parameters ?? new Dictionary<string, object?>());

    private async Task<long> CountAsync(CypherQuery query, CancellationToken cancellation)
    {
        long count = 0;
        await foreach (long value in RowsAsync(query, row => (long)row[0]!, cancellation).ConfigureAwait(false))
        {
            count = value;
        }

        return count;
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string text, Dictionary<string, object?> parameters, Func<IReadOnlyList<object?>, T> make, Func<T, string> id,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        string after = "";
        int rows;
        do
        {
            rows = 0;
            CypherQuery page = new(text, new Dictionary<string, object?>(parameters) { ["after"] = after });
            await foreach (T item in RowsAsync(page, make, cancellation).ConfigureAwait(false))
            {
                rows++;
                after = id(item);
                yield return item;
            }
        }
        while (rows == PageRows);
    }
}

/// <summary>What is asked of edges, in Cypher.</summary>
/// <param name="Text">A condition on <c>r</c>, the edge.</param>
public sealed record EdgeCondition(string Text, IReadOnlyDictionary<string, object?> Parameters);
