namespace DiploGraph.Graph;

/// <summary>A graph that takes changes and answers Cypher. The embedded store and Neo4j are the two kinds, held to one suite of tests.</summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>Applies the changes as one step: all of them, or none where it fails.</summary>
    Task<ChangeCounters> ApplyAsync(GraphChanges changes, CancellationToken cancellation = default);

    /// <summary>Runs a query; its rows come as they are read.</summary>
    /// <exception cref="GraphException">The query is wrong, or the store cannot answer it; the message is fit for people.</exception>
    Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default);

    /// <summary>Lists the statements that pass a filter, in memory that does not grow with the graph as far as the store can do that.</summary>
    /// <param name="withArticles">Whether articles and mentions are wanted too.</param>
    Task<IGraphListing> ListAsync(EdgeFilter filter, bool withArticles, CancellationToken cancellation = default);
}

/// <summary>A Cypher text with the values of its parameters (same kinds of value as in a row of <see cref="QueryResult"/>, and CLR numbers).</summary>
public sealed record CypherQuery(string Text, IReadOnlyDictionary<string, object?> Parameters)
{
    public CypherQuery(string text)
        : this(text, new Dictionary<string, object?>())
    {
    }
}

/// <summary>The answer to a query: named columns, and rows that can be read once, in order.</summary>
/// <remarks>
/// A value is null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, a temporal value,
/// <see cref="IReadOnlyList{T}"/> or <see cref="IReadOnlyDictionary{TKey,TValue}"/> of values, <see cref="Node"/>,
/// <see cref="Relationship"/> or <see cref="Path"/>.
/// </remarks>
public abstract class QueryResult : IAsyncDisposable
{
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, lazily; enumerate once. A failure while a row is made surfaces here as <see cref="GraphException"/>.</summary>
    public abstract IAsyncEnumerable<IReadOnlyList<object?>> Rows { get; }

    /// <summary>What the query changed; known once all rows are read.</summary>
    public abstract ChangeCounters Counters { get; }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A node in an answer. <c>ElementId</c> names it within its store only; across stores the property <c>id</c> does.</summary>
public sealed record Node(string ElementId, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, object?> Properties);

/// <summary>A relationship in an answer, with the element ids of the nodes it runs between.</summary>
public sealed record Relationship(
    string ElementId, string Type, string StartElementId, string EndElementId, IReadOnlyDictionary<string, object?> Properties);

/// <summary>A walk through the graph: <c>Nodes</c> has one more than <c>Relationships</c>, which may be walked against their direction.</summary>
public sealed record Path(IReadOnlyList<Node> Nodes, IReadOnlyList<Relationship> Relationships);

/// <summary>Trouble that the user can read and act on: a wrong query, an unreadable store, a server that refuses.</summary>
public class GraphException : Exception
{
    public GraphException(string message)
        : base(message)
    {
    }

    public GraphException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
