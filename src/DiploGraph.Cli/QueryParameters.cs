using DiploGraph.Graph;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Cli;

/// <summary>Reads parameters of a query from the command line: <c>name=value</c>, where the value is JSON, or else a string as it stands.</summary>
internal static class QueryParameters
{
    public static Dictionary<string, object?> Parse(IEnumerable<string> given)
    {
        Dictionary<string, object?> parameters = new(StringComparer.Ordinal);
        foreach (string one in given)
        {
            int sign = one.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw new GraphException($"--param: \"{one}\" has no name; expected name=value, such as name=Russia.");
            }

            parameters[one[..sign].TrimStart('$')] = Value(one[(sign + 1)..]);
        }

        return parameters;
    }

    private static object? Value(string written)
    {
        try
        {
            using JsonTextReader json = new(new StringReader(written)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Double };
            JToken read = JToken.ReadFrom(json);
            return json.Read() ? written : Plain(read);
        }
        catch (JsonException)
        {
            return written;
        }
    }

    private static object? Plain(JToken token) => token switch
    {
        JArray list => list.Select(Plain).ToList(),
        JObject map => map.Properties().ToDictionary(property => property.Name, property => Plain(property.Value), StringComparer.Ordinal),
        JValue value => value.Value,
        _ => null,
    };
}
