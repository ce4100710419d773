using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>Reads a neighbourhood, a pair or a query's answer into memory.</summary>
internal sealed class ScopeReader(GraphContents contents)
{
    private readonly EntityFinder finder = new(contents);

    public async Task<Scope> ReadAsync(ExportSelection selection, CancellationToken cancellation)
    {
        EdgeFilter filter = selection.Filter();
        Gathering found = new();
        if (selection.Cypher is CypherQuery query)
        {
            await GatherAsync(query, found, cancellation).ConfigureAwait(false);
            foreach (EdgeChange edge in found.Edges.Values.Where(edge => !filter.Passes(edge.Type, edge.Properties.GetValueOrDefault)).ToList())
            {
                found.Edges.Remove(edge.Id);
            }
        }

        if (selection.Around is string around)
        {
            NodeChange centre = await finder.FindAsync(around, null, cancellation).ConfigureAwait(false);
            await WalkAsync(centre, selection, filter, found, cancellation).ConfigureAwait(false);
        }

        if (selection.Agreement is string agreement)
        {
            NodeChange centre = await finder.FindAsync(agreement, "Agreement", cancellation).ConfigureAwait(false);
            await WalkAsync(centre, selection, filter, found, cancellation).ConfigureAwait(false);
        }

        if (selection.Between is { } pair)
        {
            NodeChange first = await finder.FindAsync(pair.First, null, cancellation).ConfigureAwait(false);
            NodeChange second = await finder.FindAsync(pair.Second, null, cancellation).ConfigureAwait(false);
            await BetweenAsync(first, second, selection, filter, found, cancellation).ConfigureAwait(false);
        }

        return await LimitedAsync(found, selection, cancellation).ConfigureAwait(false);
    }

    private async Task GatherAsync(CypherQuery query, Gathering found, CancellationToken cancellation)
    {
        List<Relationship> edges = [];
        await foreach (IReadOnlyList<object?> row in contents.RowsAsync(query, row => row, cancellation).ConfigureAwait(false))
        {
            foreach (object? value in row)
            {
                Take(value);
            }
        }

        if (found.Nodes.Count == 0 && edges.Count == 0)
        {
            throw new GraphException("The query returns no node, relationship or path, so there is nothing to export. RETURN the variables of the pattern, or *.");
        }

        // A relationship may come without its ends: they are asked for by the edge's own id.
        foreach (IGrouping<string, Relationship> type in edges.GroupBy(edge => edge.Type, StringComparer.Ordinal))
        {
            CypherQuery ends = new(
                $"UNWIND $ids AS id MATCH (a)-[r:{type.Key} {{id: id}}]->(b) RETURN r, a.id, b.id",
                new Dictionary<string, object?> { ["ids"] = type.Select(edge => edge.Properties.GetValueOrDefault("id")).Distinct().ToArray() });
            await foreach (EdgeChange edge in contents.RowsAsync(ends, GraphContents.AsEdge, cancellation).ConfigureAwait(false))
            {
                found.Edges.TryAdd(edge.Id, edge);
            }
        }

        void Take(object? value)
        {
            switch (value)
            {
                case Node node when node.Properties.GetValueOrDefault("id") is string id:
                    found.Nodes.TryAdd(id, new NodeChange(id, node.Labels, node.Properties));
                    break;
                case Relationship edge:
                    edges.Add(edge);
                    break;
                case Path path:
                    path.Nodes.ToList().ForEach(Take);
                    path.Relationships.ToList().ForEach(Take);
                    break;
                case IReadOnlyList<object?> many:
                    many.ToList().ForEach(Take);
                    break;
                case IReadOnlyDictionary<string, object?> map:
                    map.Values.ToList().ForEach(Take);
                    break;
            }
        }
    }

    /// <summary>Walks outward step by step; an edge belongs to the neighbourhood where a walk of at most that many steps runs over it.</summary>
    private async Task<Dictionary<string, int>> WalkAsync(
        NodeChange centre, ExportSelection selection, EdgeFilter filter, Gathering found, CancellationToken cancellation)
    {
        found.Nodes.TryAdd(centre.Id, centre);
        Dictionary<string, int> distance = new(StringComparer.Ordinal) { [centre.Id] = 0 };
        List<string> frontier = [centre.Id];
        string types = selection.Types.Count > 0 ? ":" + string.Join('|', selection.Types) : ":" + string.Join('|', contents.StatementTypes);
        string condition = filter.Condition is { } asked ? $" WHERE {asked.Text}" : "";
        for (int step = 1; step <= selection.Hops && frontier.Count > 0; step++)
        {
            Dictionary<string, object?> parameters = new(filter.Condition?.Parameters ?? new Dictionary<string, object?>()) { ["ids"] = frontier.ToArray() };
            CypherQuery query = new(
                $"UNWIND $ids AS id MATCH (e:Entity {{id: id}})-[r{types}]-(){condition} "
                + "WITH DISTINCT r RETURN r, startNode(r).id, endNode(r).id", parameters);
            List<string> next = [];
            await foreach (EdgeChange edge in contents.RowsAsync(query, GraphContents.AsEdge, cancellation).ConfigureAwait(false))
            {
                found.Edges.TryAdd(edge.Id, edge);
                foreach (string end in new[] { edge.From, edge.To })
                {
                    if (distance.TryAdd(end, step))
                    {
                        next.Add(end);
                    }
                }
            }

            next.Sort(StringComparer.Ordinal);
            frontier = next;
        }

        return distance;
    }

    private async Task BetweenAsync(
        NodeChange first, NodeChange second, ExportSelection selection, EdgeFilter filter, Gathering found, CancellationToken cancellation)
    {
        Gathering near = new();
        Dictionary<string, int> fromFirst = await WalkAsync(first, selection, filter, near, cancellation).ConfigureAwait(false);
        Dictionary<string, int> fromSecond = await WalkAsync(second, selection, filter, near, cancellation).ConfigureAwait(false);
        found.Nodes.TryAdd(first.Id, first);
        found.Nodes.TryAdd(second.Id, second);
        foreach (EdgeChange edge in near.Edges.Values)
        {
            if (Steps(edge.From, edge.To) <= selection.Hops || Steps(edge.To, edge.From) <= selection.Hops)
            {
                found.Edges.TryAdd(edge.Id, edge);
            }
        }

        // Steps of the shortest walk from the first to the second that runs over the edge from one of its ends to the other.
        int Steps(string near, string far) =>
            fromFirst.TryGetValue(near, out int before) && fromSecond.TryGetValue(far, out int after) ? before + 1 + after : int.MaxValue;
    }

    private async Task<Scope> LimitedAsync(Gathering found, ExportSelection selection, CancellationToken cancellation)
    {
        IEnumerable<EdgeChange> edges = found.Edges.Values;
        int limit = selection.Limit ?? int.MaxValue;
        if (found.Edges.Count > limit)
        {
            edges = edges.OrderByDescending(edge => edge.Properties.GetValueOrDefault("confidence") as double? ?? 0)
                .ThenBy(edge => edge.Id, StringComparer.Ordinal).Take(limit);
        }

        Dictionary<string, int> rank = contents.EdgeTypes.Select((type, index) => (type, index)).ToDictionary(pair => pair.type, pair => pair.index, StringComparer.Ordinal);
        EdgeChange[] kept = [.. edges.OrderBy(edge => rank.GetValueOrDefault(edge.Type, int.MaxValue))
            .ThenBy(edge => edge.Type, StringComparer.Ordinal).ThenBy(edge => edge.Id, StringComparer.Ordinal)];
        string[] missing = [.. kept.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Where(id => !found.Nodes.ContainsKey(id)).Order(StringComparer.Ordinal)];
        foreach (string label in new[] { GraphSchema.EntityLabel, GraphSchema.ArticleLabel })
        {
            CypherQuery query = new(
                $"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n", new Dictionary<string, object?> { ["ids"] = missing });
            await foreach (NodeChange node in contents.RowsAsync(query, GraphContents.AsNode, cancellation).ConfigureAwait(false))
            {
                found.Nodes.TryAdd(node.Id, node);
            }
        }

        NodeChange[] nodes = [.. found.Nodes.Values
            .OrderBy(node => node.Labels.Contains(GraphSchema.ArticleLabel)).ThenBy(node => node.Id, StringComparer.Ordinal)];
        return new Scope(contents, nodes, kept, found.Edges.Count - kept.Length);
    }

    private sealed class Gathering
    {
        public Dictionary<string, NodeChange> Nodes { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, EdgeChange> Edges { get; } = new(StringComparer.Ordinal);
    }
}
