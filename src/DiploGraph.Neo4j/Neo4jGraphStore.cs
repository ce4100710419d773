using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j.Writing;

namespace DiploGraph.Neo4j;

/// <summary>A graph on a Neo4j server. Disposing of it closes the connection.</summary>
public sealed class Neo4jGraphStore : IGraphStore
{
    /// <summary>The most rows that one statement writes; tuned on Neo4j 5.26, where 1,000 to 5,000 were equally fast.</summary>
    private const int BatchRows = 2_000;

    private readonly ICypherConnection connection;
    private readonly GraphSchema schema;
    private readonly RetryPolicy retry;
    private readonly WriteStatements statements;
    private readonly GraphDifference difference;

    public Neo4jGraphStore(ICypherConnection connection, GraphSchema schema, RetryPolicy? retry = null)
    {
        this.connection = connection;
        this.schema = schema;
        this.retry = retry ?? RetryPolicy.Interactive;
        statements = new WriteStatements(schema);
        difference = new GraphDifference(connection, statements);
    }

    /// <summary>Makes sure that the server is there and lets us in, and gives its database the schema's constraints and indexes.</summary>
    /// <exception cref="Neo4jException">It is absent, of an unsupported version, read-only, or refuses us; nothing is waited for.</exception>
    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        await connection.VerifyAsync(cancellation).ConfigureAwait(false);
        await SchemaSetup.RunAsync(
            SchemaScript.Constraints(schema).Concat(SchemaScript.Indexes(schema)),
            definition => retry.RunAsync(token => connection.WriteAsync([definition], token), cancellation: cancellation)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ChangeCounters> ApplyAsync(GraphChanges changes, CancellationToken cancellation = default) => retry.RunAsync(
        async token =>
        {
            await RequireEndsAsync(changes, token).ConfigureAwait(false);
            List<CypherQuery> needed = [];
            if (changes.Retractions.Count > 0)
            {
                string[] kept = [.. changes.Edges.Select(edge => edge.Id)];
                string[] again = [.. changes.Nodes.Select(node => node.Id).Intersect(changes.Retractions, StringComparer.Ordinal)];
                needed.AddRange(statements.Retract(changes.Retractions, kept, again));
            }

            foreach (NodeChange[] batch in changes.Nodes.Chunk(BatchRows))
            {
                needed.AddRange(await difference.OfNodesAsync(batch, token).ConfigureAwait(false));
            }

            foreach (IGrouping<string, EdgeChange> type in changes.Edges
                .GroupBy(edge => edge.Type, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal))
            {
                foreach (EdgeChange[] batch in type.Chunk(BatchRows))
                {
                    needed.AddRange(await difference.OfEdgesAsync(type.Key, batch, token).ConfigureAwait(false));
                }
            }

            return needed.Count == 0 ? ChangeCounters.None : await connection.WriteAsync(needed, token).ConfigureAwait(false);
        },
        cancellation: cancellation);

    /// <inheritdoc/>
    /// <remarks>The fingerprint that a load gave an edge is left out.</remarks>
    public async Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default)
    {
        QueryResult result = await retry.RunAsync(token => connection.QueryAsync(query, token), cancellation: cancellation).ConfigureAwait(false);
        return new UnsignedResult(result, schema.Fingerprint.Name);
    }

    /// <inheritdoc/>
    public async Task<IGraphListing> ListAsync(EdgeFilter filter, bool withArticles, CancellationToken cancellation = default) =>
        await QueriedListing.CountAsync(this, schema, filter, withArticles, cancellation).ConfigureAwait(false);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task RequireEndsAsync(GraphChanges changes, CancellationToken cancellation)
    {
        HashSet<string> known = new(changes.Nodes.Select(node => node.Id), StringComparer.Ordinal);
        EdgeChange[] outward = [.. changes.Edges.Where(edge => !known.Contains(edge.From) || !known.Contains(edge.To))];
        string[] asked = [.. outward.SelectMany(edge => new[] { edge.From, edge.To }).Where(id => !known.Contains(id)).Distinct()];
        if (asked.Length > 0 && await difference.AbsentAsync(asked, cancellation).ConfigureAwait(false) is { Count: > 0 } absent)
        {
            EdgeChange edge = outward.First(edge => absent.Contains(edge.From) || absent.Contains(edge.To));
            string end = absent.Contains(edge.From) ? edge.From : edge.To;
            throw new GraphException($"The edge {edge.Id} ({edge.Type}) ends at `{end}`, which is neither in the graph nor among the changes; nothing was applied.");
        }
    }
}
