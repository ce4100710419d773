using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using DiploGraph.Graph;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Bench.Graph;

/// <summary>The least there is to ask a Neo4j over its Query API: one statement, its rows as text, as <see cref="QueryBench"/> compares them.</summary>
internal sealed class Neo4jClient(string address) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };

    public async Task<List<string>> Ask(CypherQuery query)
    {
        using var body = new StringContent(
            JsonConvert.SerializeObject(new { statement = query.Text, parameters = query.Parameters }), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await client.PostAsync("/db/neo4j/query/v2", body);
        using var reader = new JsonTextReader(new StreamReader(await response.Content.ReadAsStreamAsync())) { DateParseHandling = DateParseHandling.None };
        JObject answer = await JObject.LoadAsync(reader);
        if (answer["errors"] is JArray errors)
        {
            throw new GraphException($"{address}: {errors[0]["message"]}");
        }

        return [.. answer["data"]!["values"]!.Select(row => string.Join('|', row.Select(Text)))];
    }

    public void Dispose() => client.Dispose();

    private static string Text(JToken value) => value switch
    {
        JArray list => '[' + string.Join(',', list.Select(Text)) + ']',
        JObject map => string.Join(',', map.Properties().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.Name + ':' + Text(entry.Value))),
        JValue { Type: JTokenType.Null } => "null",
        JValue { Type: JTokenType.Boolean } flag => (bool)flag ? "true" : "false",
        JValue { Type: JTokenType.Float } number => ((double)number).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture) ?? "",
    };
}
