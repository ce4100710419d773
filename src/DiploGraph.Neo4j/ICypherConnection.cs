using DiploGraph.Graph;

namespace DiploGraph.Neo4j;

/// <summary>One database of one server, over whichever protocol. Safe for use from several threads at once.</summary>
/// <remarks>Failures are <see cref="Neo4jException"/>; nothing is retried here, see <see cref="RetryPolicy"/>.</remarks>
public interface ICypherConnection : IAsyncDisposable
{
    /// <summary>Makes sure that a server of a supported version answers, lets us in, and has the database.</summary>
    Task<ServerDescription> VerifyAsync(CancellationToken cancellation = default);

    /// <summary>Runs one query in a transaction of its own; rows come as they arrive.</summary>
    Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// The same for an answer of a few thousand rows of plain values, which a protocol may send without their types: a temporal value may
    /// come as ISO text. Nodes, relationships and paths are not to be asked for.
    /// </summary>
    Task<QueryResult> QueryPlainAsync(CypherQuery query, CancellationToken cancellation = default) => QueryAsync(query, cancellation);

    /// <summary>Runs the statements in order in one transaction; their counters summed.</summary>
    Task<ChangeCounters> WriteAsync(IReadOnlyList<CypherQuery> statements, CancellationToken cancellation = default);
}

/// <param name="Version">As the server gives it: "5.26.30".</param>
/// <param name="Edition">"community", "enterprise"; empty where the protocol does not tell.</param>
public sealed record ServerDescription(string Version, string Edition);
