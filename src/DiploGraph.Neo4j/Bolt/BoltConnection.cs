using System.Globalization;
using DiploGraph.Graph;
using Neo4j.Driver;
using ServerFailure = Neo4j.Driver.Neo4jException;

namespace DiploGraph.Neo4j.Bolt;

/// <summary>Speaks Bolt through Neo4j's own driver. One bookmark manager, so that every session sees the writes of those before it.</summary>
internal sealed class BoltConnection : ICypherConnection
{
    private readonly IDriver driver;
    private readonly string where;
    private readonly string database;
    private readonly IBookmarkManager bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();

    public BoltConnection(Uri server, Neo4jCredentials? credentials, string database)
    {
        this.database = database;
        where = $"{server.Scheme}://{server.Authority}";
        IAuthToken token = credentials is null ? AuthTokens.None : AuthTokens.Basic(credentials.User, credentials.Password);

        // What may pass is tried again by our own policy; the driver's would only add its time to ours.
        driver = GraphDatabase.Driver(
            server, token, config => config.WithConnectionTimeout(TimeSpan.FromSeconds(5)).WithMaxTransactionRetryTime(TimeSpan.Zero));
    }

    public Task<ServerDescription> VerifyAsync(CancellationToken cancellation = default) => GuardAsync(async () =>
    {
        IServerInfo info = await driver.GetServerInfoAsync().WaitAsync(cancellation).ConfigureAwait(false);
        await using QueryResult one = await QueryAsync(new CypherQuery("RETURN 1 AS one"), cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> _ in one.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
        }

        return new ServerDescription(info.Agent.Split('/')[^1], "");
    });

    public async Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default)
    {
        IAsyncSession session = Session();
        try
        {
            return await GuardAsync(async () =>
            {
                IResultCursor cursor = await session.RunAsync(query.Text, BoltValues.Parameters(query)).WaitAsync(cancellation).ConfigureAwait(false);
                string[] columns = await cursor.KeysAsync().WaitAsync(cancellation).ConfigureAwait(false);

                // The server may refuse a query only when its first row is asked for: let that surface here, not in the middle of a table.
                await cursor.PeekAsync().WaitAsync(cancellation).ConfigureAwait(false);
                return new BoltResult(session, cursor, columns, Translate);
            }).ConfigureAwait(false);
        }
        catch
        {
            await session.CloseAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<ChangeCounters> WriteAsync(IReadOnlyList<CypherQuery> statements, CancellationToken cancellation = default)
    {
        await using IAsyncSession session = Session();
        return await GuardAsync(() => session.ExecuteWriteAsync(async transaction =>
        {
            ChangeCounters sum = ChangeCounters.None;
            foreach (CypherQuery statement in statements)
            {
                IResultCursor cursor = await transaction.RunAsync(statement.Text, BoltValues.Parameters(statement)).ConfigureAwait(false);
                IResultSummary summary = await cursor.ConsumeAsync().ConfigureAwait(false);
                sum = sum.Plus(BoltValues.Counters(summary.Counters));
            }

            return sum;
        }).WaitAsync(cancellation)).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => driver.DisposeAsync();

    private IAsyncSession Session() => driver.AsyncSession(config => config.WithDatabase(database).WithBookmarkManager(bookmarks));

    private async Task<T> GuardAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (ServerFailure trouble)
        {
            throw Translate(trouble);
        }
        catch (IOException trouble)
        {
            throw new Neo4jException(Neo4jFailure.Unreachable, $"{where}: the connection broke off.", trouble);
        }
    }

    private Neo4jException Translate(ServerFailure trouble) => trouble switch
    {
        AuthenticationException => Neo4jException.FromServer("Neo.ClientError.Security.Unauthorized", trouble.Message, where),
        SecurityException when trouble.Code is null => new Neo4jException(
            Neo4jFailure.Unsupported, $"{where}: the server's certificate is not trusted, or it speaks no TLS: {trouble.Message}", trouble),
        ServiceUnavailableException or SessionExpiredException or ConnectionReadTimeoutException => new Neo4jException(
            Neo4jFailure.Unreachable, $"{where}: no server answers there ({trouble.Message}). Is it started, and is this its Bolt port?", trouble),
        _ when trouble.Code is { Length: > 0 } code => Neo4jException.FromServer(code, trouble.Message, where),
        _ => new Neo4jException(Neo4jFailure.Query, string.Create(CultureInfo.InvariantCulture, $"{where}: {trouble.Message}"), trouble),
    };
}
