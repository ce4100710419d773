using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DiploGraph.Graph;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Neo4j.Http;

/// <summary>
/// Speaks Neo4j's Query API, <c>/db/{name}/query/v2</c>, which servers from 5.25 on offer at the port of Neo4j Browser
/// (neo4j.com/docs/query-api). Answers come typed; each request names the bookmarks of the writes before it, so that it sees them.
/// </summary>
internal sealed class QueryApiConnection : ICypherConnection
{
    private static readonly MediaTypeWithQualityHeaderValue TypedAnswer = new(TypedJson.MediaType);

    private static readonly MediaTypeWithQualityHeaderValue PlainAnswer = new("application/json");

    private readonly HttpClient http;
    private readonly Uri server;
    private readonly string queries;
    private readonly string where;
    private readonly string database;
    private IReadOnlyList<string> bookmarks = [];

    public QueryApiConnection(Uri server, Neo4jCredentials? credentials, string database)
    {
        this.server = server;
        this.database = database;
        queries = $"{server.GetLeftPart(UriPartial.Authority)}/db/{Uri.EscapeDataString(database)}/query/v2";
        where = server.GetLeftPart(UriPartial.Authority);
        http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Accept.Add(TypedAnswer);
        if (credentials is not null)
        {
            string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}"));
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", pair);
        }
    }

    public async Task<ServerDescription> VerifyAsync(CancellationToken cancellation = default)
    {
        ServerDescription description = await DescribeAsync(cancellation).ConfigureAwait(false);
        if (!TypedJson.IsSupported(description.Version))
        {
            throw new Neo4jException(
                Neo4jFailure.Unsupported, $"{where}: Neo4j {description.Version} has no Query API; version 5.25 or later is needed, or a bolt:// address.");
        }

        await using QueryResult one = await QueryAsync(new CypherQuery("RETURN 1 AS one"), cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> _ in one.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
        }

        return description;
    }

    public async Task<QueryResult> QueryAsync(CypherQuery query, CancellationToken cancellation = default)
    {
        HttpResponseMessage response = await PostAsync(queries, query, inTransaction: false, cancellation).ConfigureAwait(false);
        return await QueryApiResult.OpenAsync(response, where, Remember, cancellation).ConfigureAwait(false);
    }

    public async Task<QueryResult> QueryPlainAsync(CypherQuery query, CancellationToken cancellation = default)
    {
        HttpResponseMessage response = await PostAsync(queries, query, inTransaction: false, cancellation, plainAnswer: true).ConfigureAwait(false);
        try
        {
            // All of it at once: reading on from memory costs a fraction of reading on from the socket value by value.
            await response.Content.LoadIntoBufferAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException)
        {
            response.Dispose();
            throw new Neo4jException(Neo4jFailure.Unreachable, $"{where}: the answer broke off.", trouble);
        }

        return await QueryApiResult.OpenAsync(response, where, Remember, cancellation, plain: true).ConfigureAwait(false);
    }

    public async Task<ChangeCounters> WriteAsync(IReadOnlyList<CypherQuery> statements, CancellationToken cancellation = default)
    {
        if (statements.Count == 1)
        {
            return await CountAsync(queries, statements[0], inTransaction: false, cancellation).ConfigureAwait(false);
        }

        ChangeCounters sum = ChangeCounters.None;
        string transaction = $"{queries}/tx/{await BeginAsync(cancellation).ConfigureAwait(false)}";
        try
        {
            foreach (CypherQuery statement in statements)
            {
                sum = sum.Plus(await CountAsync(transaction, statement, inTransaction: true, cancellation).ConfigureAwait(false));
            }

            await CountAsync($"{transaction}/commit", null, inTransaction: true, cancellation).ConfigureAwait(false);
            return sum;
        }
        catch (Exception)
        {
            await RollBackAsync(transaction).ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ServerDescription> DescribeAsync(CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server, "/"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage response = await SendAsync(request, cancellation).ConfigureAwait(false);
        string body = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        try
        {
            JObject answer = JObject.Parse(body);
            if (answer.Value<string>("neo4j_version") is string version)
            {
                return new ServerDescription(version, answer.Value<string>("neo4j_edition") ?? "");
            }
        }
        catch (JsonException)
        {
            // Not JSON: not a Neo4j server, as said below.
        }

        throw new Neo4jException(
            Neo4jFailure.Unsupported, $"{where}: something answers there, but it is no Neo4j server ({(int)response.StatusCode} {response.StatusCode}).");
    }

    private async Task<string> BeginAsync(CancellationToken cancellation)
    {
        using HttpResponseMessage response = await PostAsync($"{queries}/tx", null, inTransaction: false, cancellation).ConfigureAwait(false);
        JObject answer = await BodyAsync(response, cancellation).ConfigureAwait(false);
        return answer.SelectToken("transaction.id")?.Value<string>()
            ?? throw new Neo4jException(Neo4jFailure.Unsupported, $"{where}: the server opened no transaction.");
    }

    private async Task<ChangeCounters> CountAsync(string address, CypherQuery? statement, bool inTransaction, CancellationToken cancellation)
    {
        HttpResponseMessage response = await PostAsync(address, statement, inTransaction, cancellation).ConfigureAwait(false);
        await using QueryApiResult result = await QueryApiResult.OpenAsync(response, where, Remember, cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<object?> _ in result.Rows.WithCancellation(cancellation).ConfigureAwait(false))
        {
        }

        return result.Counters;
    }

    private async Task RollBackAsync(string transaction)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Delete, transaction);
            using HttpResponseMessage response = await http.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            // The server ends an abandoned transaction by itself.
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        string address, CypherQuery? statement, bool inTransaction, CancellationToken cancellation, bool plainAnswer = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address)
        {
            Content = new QueryContent(statement, inTransaction ? [] : Volatile.Read(ref bookmarks)),
        };
        if (plainAnswer)
        {
            request.Headers.Accept.Add(PlainAnswer);
        }

        return await SendAsync(request, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException trouble) when (trouble.InnerException is System.Security.Authentication.AuthenticationException)
        {
            throw new Neo4jException(
                Neo4jFailure.Unsupported, $"{where}: the server's certificate is not trusted: {trouble.InnerException.Message}", trouble);
        }
        catch (HttpRequestException trouble)
        {
            throw new Neo4jException(
                Neo4jFailure.Unreachable, $"{where}: no server answers there ({trouble.Message}). Is it started, and is this its HTTP port?", trouble);
        }
        catch (OperationCanceledException trouble) when (!cancellation.IsCancellationRequested)
        {
            throw new Neo4jException(Neo4jFailure.Unreachable, $"{where}: no server answers there within seconds.", trouble);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Neo4jException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        try
        {
            JObject answer = await BodyAsync(response, cancellation).ConfigureAwait(false);
            if (answer.SelectToken("errors[0]") is JObject error)
            {
                return Neo4jException.FromServer(error.Value<string>("code") ?? status, error.Value<string>("message") ?? "", where);
            }
        }
        catch (JsonException)
        {
            // The status says what the body does not.
        }

        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Neo4jException.FromServer("Neo.ClientError.Security.Unauthorized", "", where),
            HttpStatusCode.NotFound => new Neo4jException(
                Neo4jFailure.Unsupported, $"{where}: there is no Query API for a database '{database}' ({status}); Neo4j 5.25 or later offers it."),
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new Neo4jException(
                Neo4jFailure.Transient, $"{where}: the server is not ready yet ({status})."),
            _ => new Neo4jException(Neo4jFailure.Query, $"{where}: the server answered {status} {response.ReasonPhrase}."),
        };
    }

    private async Task<JObject> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return JObject.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException)
        {
            throw new Neo4jException(Neo4jFailure.Unreachable, $"{where}: the connection broke off.", trouble);
        }
    }

    /// <remarks>The newest bookmark of a single server stands for all before it.</remarks>
    private void Remember(IReadOnlyList<string> newest)
    {
        if (newest.Count > 0)
        {
            Volatile.Write(ref bookmarks, newest);
        }
    }
}
