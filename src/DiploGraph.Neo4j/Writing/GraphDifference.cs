using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Neo4j.Writing;

/// <summary>Works out which statements bring a server's graph to what it should be, and no more: what is already so is not written.</summary>
internal sealed class GraphDifference(ICypherConnection connection, WriteStatements statements)
{
    /// <summary>The statements that add the nodes missing on the server and mend those that differ.</summary>
    public async Task<IReadOnlyList<CypherQuery>> OfNodesAsync(IReadOnlyList<NodeChange> nodes, CancellationToken cancellation)
    {
        List<CypherQuery> needed = [];
        foreach (IGrouping<string, NodeChange> group in nodes.GroupBy(WriteStatements.KeyLabel, StringComparer.Ordinal))
        {
            NodeChange[] batch = [.. group];
            CypherQuery read = new(
                $"UNWIND $ids AS id MATCH (n:{group.Key} {{id: id}}) RETURN n",
                new Dictionary<string, object?> { ["ids"] = batch.Select(node => node.Id).ToArray() });
            Dictionary<string, Node> there = new(StringComparer.Ordinal);
            await foreach (IReadOnlyList<object?> row in RowsAsync(read, cancellation).ConfigureAwait(false))
            {
                Node node = (Node)row[0]!;
                there[(string)node.Properties["id"]!] = node;
            }

            foreach (IGrouping<string, NodeChange> shape in ByShape(batch, node => node.Properties))
            {
                needed.AddRange(statements.AddNodes(shape.Where(node => !there.ContainsKey(node.Id))));
                needed.AddRange(statements.ChangeNodes(shape.Where(node => there.TryGetValue(node.Id, out Node? found) && !Same(node, found))));
            }
        }

        return needed;
    }

    /// <summary>The statements that add the edges of one type that are missing on the server and mend those that differ.</summary>
    public async Task<IReadOnlyList<CypherQuery>> OfEdgesAsync(string type, IReadOnlyList<EdgeChange> edges, CancellationToken cancellation)
    {
        CypherQuery read = new(
            $"UNWIND $ids AS id MATCH ()-[r:{CypherName.Quote(type)} {{id: id}}]->() RETURN r",
            new Dictionary<string, object?> { ["ids"] = edges.Select(edge => edge.Id).ToArray() });
        Dictionary<string, Relationship> there = new(StringComparer.Ordinal);
        await foreach (IReadOnlyList<object?> row in RowsAsync(read, cancellation).ConfigureAwait(false))
        {
            Relationship edge = (Relationship)row[0]!;
            there[(string)edge.Properties["id"]!] = edge;
        }

        List<CypherQuery> needed = [];
        foreach (IGrouping<string, EdgeChange> shape in ByShape(edges, edge => edge.Properties))
        {
            EdgeChange[] missing = [.. shape.Where(edge => !there.ContainsKey(edge.Id))];
            EdgeChange[] differing =
                [.. shape.Where(edge => there.TryGetValue(edge.Id, out Relationship? found) && !PropertyValues.Same(edge.Properties, found.Properties))];
            if (missing.Length > 0)
            {
                needed.Add(statements.AddEdges(type, missing));
            }

            if (differing.Length > 0)
            {
                needed.Add(WriteStatements.ChangeEdges(type, differing));
            }
        }

        return needed;
    }

    /// <summary>The ids among these that neither an entity nor an article on the server has.</summary>
    public async Task<IReadOnlyList<string>> AbsentAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        CypherQuery read = new(
            "UNWIND $ids AS id OPTIONAL MATCH (e:Entity {id: id}) OPTIONAL MATCH (a:Article {id: id}) WITH id, e, a WHERE e IS NULL AND a IS NULL RETURN id",
            new Dictionary<string, object?> { ["ids"] = ids });
        List<string> absent = [];
        await foreach (IReadOnlyList<object?> row in RowsAsync(read, cancellation).ConfigureAwait(false))
        {
            absent.Add((string)row[0]!);
        }

        return absent;
    }

    /// <summary>Groups what has the same properties: a property set to nothing would be counted as set.</summary>
    private static IEnumerable<IGrouping<string, T>> ByShape<T>(IEnumerable<T> items, Func<T, IReadOnlyDictionary<string, object?>> properties) => items
        .GroupBy(item => string.Join('\n', properties(item).Where(property => property.Value is not null).Select(property => property.Key).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        .OrderBy(shape => shape.Key, StringComparer.Ordinal);

    private static bool Same(NodeChange wanted, Node found) =>
        wanted.Labels.Order(StringComparer.Ordinal).SequenceEqual(found.Labels.Order(StringComparer.Ordinal))
        && PropertyValues.Same(wanted.Properties, found.Properties);

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        CypherQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using QueryResult result = await connection.QueryAsync(query, cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return row;
        }
    }
}
