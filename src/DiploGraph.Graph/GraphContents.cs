using System.Runtime.CompilerServices;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph;

/// <summary>All that a store holds, read out in a fixed order whatever the store: nodes by id, edges by type and id.</summary>
public sealed class GraphContents(IGraphStore store, GraphSchema schema)
{
    /// <summary>The types of edge that there may be: the mentions, then the statements in the schema's order.</summary>
    public IReadOnlyList<string> EdgeTypes { get; } = [schema.MentionedIn, .. schema.RelationTypes.Select(type => type.Name)];

    /// <summary>The number of nodes with that label.</summary>
    public Task<long> CountNodesAsync(string label, CancellationToken cancellation = default) =>
        CountAsync($"MATCH (n:{label}) RETURN count(*) AS count", cancellation);

    /// <summary>The number of edges of that type.</summary>
    public Task<long> CountEdgesAsync(string type, CancellationToken cancellation = default) =>
        CountAsync($"MATCH ()-[r:{type}]->() RETURN count(*) AS count", cancellation);

    /// <summary>The nodes with that label (<c>Entity</c> or <c>Article</c>), by id.</summary>
    public async IAsyncEnumerable<NodeChange> NodesAsync(string label, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using QueryResult result =
            await store.QueryAsync(new CypherQuery($"MATCH (n:{label}) RETURN n ORDER BY n.id"), cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            Node node = (Node)row[0]!;
            yield return new NodeChange((string)node.Properties["id"]!, node.Labels, node.Properties);
        }
    }

    /// <summary>The edges of that type, by id.</summary>
    public async IAsyncEnumerable<EdgeChange> EdgesAsync(string type, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CypherQuery query = new($"MATCH (a)-[r:{type}]->(b) RETURN r, a.id AS head, b.id AS tail ORDER BY r.id");
        await using QueryResult result = await store.QueryAsync(query, cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            Relationship edge = (Relationship)row[0]!;
            yield return new EdgeChange((string)edge.Properties["id"]!, type, (string)row[1]!, (string)row[2]!, edge.Properties);
        }
    }

    private async Task<long> CountAsync(string text, CancellationToken cancellation)
    {
        await using QueryResult result = await store.QueryAsync(new CypherQuery(text), cancellation).ConfigureAwait(false);
        long count = 0;
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            count = (long)row[0]!;
        }

        return count;
    }
}
