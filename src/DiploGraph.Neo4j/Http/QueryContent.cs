using System.Net;
using System.Net.Http.Headers;
using DiploGraph.Graph;
using Newtonsoft.Json;

namespace DiploGraph.Neo4j.Http;

/// <summary>
/// The body of a request, written straight to the socket. Parameters go as plain JSON, a third of the size of the typed form, where nothing is
/// lost by it; else typed.
/// </summary>
/// <param name="statement">Null for a request that only opens or ends a transaction.</param>
internal sealed class QueryContent : HttpContent
{
    private readonly CypherQuery? statement;
    private readonly IReadOnlyList<string> bookmarks;
    private readonly bool typed;

    public QueryContent(CypherQuery? statement, IReadOnlyList<string> bookmarks)
    {
        this.statement = statement;
        this.bookmarks = bookmarks;
        typed = statement is not null && statement.Parameters.Values.Any(value => !TypedJson.IsPlain(value));
        Headers.ContentType = new MediaTypeHeaderValue(typed ? TypedJson.MediaType : "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // Gathered in memory first: the writer is synchronous, and the socket must not be. A batch is a few megabytes.
        MemoryStream body = new();
        using (StreamWriter text = new(body, new System.Text.UTF8Encoding(false), 1 << 16, leaveOpen: true))
        using (JsonTextWriter json = new(text))
        {
            Write(json);
        }

        return stream.WriteAsync(body.GetBuffer(), 0, (int)body.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private void Write(JsonTextWriter json)
    {
        json.WriteStartObject();
        if (statement is not null)
        {
            json.WritePropertyName("statement");
            json.WriteValue(statement.Text);
            json.WritePropertyName("parameters");
            json.WriteStartObject();
            foreach ((string name, object? value) in statement.Parameters)
            {
                json.WritePropertyName(name);
                TypedJson.Write(json, value, typed);
            }

            json.WriteEndObject();
            json.WritePropertyName("includeCounters");
            json.WriteValue(true);
        }

        if (bookmarks.Count > 0)
        {
            json.WritePropertyName("bookmarks");
            json.WriteStartArray();
            foreach (string bookmark in bookmarks)
            {
                json.WriteValue(bookmark);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
