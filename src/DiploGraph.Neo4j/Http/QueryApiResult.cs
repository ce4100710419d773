using System.Runtime.CompilerServices;
using DiploGraph.Graph;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Neo4j.Http;

/// <summary>
/// An answer of the Query API, read from the socket row by row: <c>data.fields</c>, then <c>data.values</c>, then counters and bookmarks.
/// An error while the statement runs comes in the same body, after the rows so far.
/// </summary>
internal sealed class QueryApiResult : QueryResult
{
    private readonly HttpResponseMessage response;
    private readonly JsonTextReader json;
    private readonly string where;
    private readonly Action<IReadOnlyList<string>> remember;
    private readonly bool plain;
    private IReadOnlyList<string> columns = [];
    private bool inValues;
    private ChangeCounters counters = ChangeCounters.None;

    private QueryApiResult(HttpResponseMessage response, Stream body, string where, Action<IReadOnlyList<string>> remember, bool plain)
    {
        this.response = response;
        this.where = where;
        this.remember = remember;
        this.plain = plain;
        json = new JsonTextReader(new StreamReader(body)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Double };
    }

    public override IReadOnlyList<string> Columns => columns;

    public override IAsyncEnumerable<IReadOnlyList<object?>> Rows => ReadRowsAsync();

    public override ChangeCounters Counters => counters;

    /// <summary>Reads up to the first row, so that columns are known and a wrong query surfaces here.</summary>
    /// <param name="remember">Told of the transaction's bookmarks.</param>
    /// <param name="plain">Whether values come without their types, in a body that is in memory already.</param>
    public static async Task<QueryApiResult> OpenAsync(
        HttpResponseMessage response, string where, Action<IReadOnlyList<string>> remember, CancellationToken cancellation, bool plain = false)
    {
        Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        QueryApiResult result = new(response, body, where, remember, plain);
        try
        {
            await result.GuardAsync(() => result.AdvanceAsync(cancellation)).ConfigureAwait(false);
            return result;
        }
        catch
        {
            await result.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override ValueTask DisposeAsync()
    {
        ((IDisposable)json).Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (inValues)
        {
            object?[]? row = await GuardAsync(() => NextRowAsync(cancellation)).ConfigureAwait(false);
            if (row is not null)
            {
                yield return row;
            }
            else
            {
                inValues = false;
                await GuardAsync(() => AdvanceAsync(cancellation)).ConfigureAwait(false);
            }
        }
    }

    private async Task<object?[]?> NextRowAsync(CancellationToken cancellation)
    {
        if (plain)
        {
            return json.Read() && json.TokenType == JsonToken.StartArray ? PlainItems() : null;
        }

        await ReadAsync(cancellation).ConfigureAwait(false);
        if (json.TokenType != JsonToken.StartArray)
        {
            return null;
        }

        JArray row = await JArray.LoadAsync(json, cancellation).ConfigureAwait(false);
        object?[] values = new object?[row.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = TypedJson.Read(row[i]);
        }

        return values;
    }

    private object?[] PlainItems()
    {
        List<object?> items = [];
        while (json.Read() && json.TokenType != JsonToken.EndArray)
        {
            items.Add(json.TokenType == JsonToken.StartArray ? PlainItems() : json.Value);
        }

        return [.. items];
    }

    /// <summary>Reads on until rows begin or the body ends.</summary>
    private async Task<bool> AdvanceAsync(CancellationToken cancellation)
    {
        while (await json.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (json.TokenType != JsonToken.PropertyName)
            {
                continue;
            }

            string name = (string)json.Value!;
            if (name == "data")
            {
                continue;
            }

            await ReadAsync(cancellation).ConfigureAwait(false);
            if (name == "values" && json.Depth == 2)
            {
                inValues = true;
                return true;
            }

            Take(name, await JToken.LoadAsync(json, cancellation).ConfigureAwait(false));
        }

        return false;
    }

    private void Take(string name, JToken value)
    {
        switch (name)
        {
            case "fields":
                columns = value.ToObject<string[]>() ?? [];
                break;
            case "counters":
                counters = TypedJson.Counters((JObject)value);
                break;
            case "bookmarks":
                remember(value.ToObject<string[]>() ?? []);
                break;
            case "errors" when value is JArray { Count: > 0 } errors:
                throw Neo4jException.FromServer(errors[0].Value<string>("code") ?? "", errors[0].Value<string>("message") ?? "", where);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        if (!await json.ReadAsync(cancellation).ConfigureAwait(false))
        {
            throw new JsonReaderException("The answer ends in the middle.");
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is JsonException or IOException or HttpRequestException)
        {
            throw new Neo4jException(Neo4jFailure.Unreachable, $"{where}: the answer broke off.", trouble);
        }
    }
}
