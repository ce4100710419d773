using System.Globalization;
using System.Text;
using DiploGraph.Reading.Articles.Pages;
using DiploGraph.Reading.Articles.Sources;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>An article as a JSON object: {"id", "text", "title"?, "published"?, "source"?, "url"?}; "sentences" may stand for "text".</summary>
internal static class JsonFormat
{
    public static Draft Read(byte[] content)
    {
        JObject line = Parse(content);
        string text = line["text"] switch
        {
            JValue { Type: JTokenType.String } value => (string)value!,
            null or JValue { Type: JTokenType.Null } when line["sentences"] is JArray sentences => string.Join(' ', sentences.Select(s => s.ToString())),
            null or JValue { Type: JTokenType.Null } => throw new ArticleProblemException(ProblemCode.NoText, "no field \"text\". Give the article's text in it."),
            JToken other => throw new ArticleProblemException(ProblemCode.BadJson, $"\"text\" is {Kind(other)}, expected a string."),
        };
        return new Draft(
            text, Text(line, "title"), Day(line), Text(line, "source"), Text(line, "url"), Id(line), IsPlainText: true,
            EmptyReason: "the field \"text\" is empty. Give the article's text in it.");
    }

    /// <summary>The id of a line that could not be read, as far as one can be made out.</summary>
    public static string? IdOf(ArticleInput input)
    {
        if (input.Kind != InputKind.Json)
        {
            return null;
        }

        try
        {
            return Id(Parse(input.Content));
        }
        catch (ArticleProblemException)
        {
            return null;
        }
    }

    private static JObject Parse(byte[] content)
    {
        try
        {
            string json = new UTF8Encoding(false, true).GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(3) : content);
            using JsonTextReader reader = new(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            JToken read = JToken.ReadFrom(reader);
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.Comment)
                {
                    throw new ArticleProblemException(ProblemCode.BadJson, "more than one JSON value in the line. Put each article on a line of its own.");
                }
            }

            return read as JObject
                ?? throw new ArticleProblemException(ProblemCode.BadJson, $"found {Kind(read)}, expected an object like {{\"id\": …, \"text\": …}}.");
        }
        catch (JsonException trouble)
        {
            throw new ArticleProblemException(ProblemCode.BadJson, JsonTrouble.Describe(trouble));
        }
        catch (DecoderFallbackException)
        {
            throw new ArticleProblemException(ProblemCode.Encoding, "invalid UTF-8: JSON is UTF-8. Write the line again as UTF-8.");
        }
    }

    private static string? Id(JObject line) => line["id"] switch
    {
        JValue { Type: JTokenType.String or JTokenType.Integer } value => Convert.ToString(value.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Text(JObject line, string field) => line[field] switch
    {
        null or JValue { Type: JTokenType.Null } => null,
        JValue { Type: JTokenType.String } value => string.IsNullOrWhiteSpace((string?)value) ? null : ((string)value!).Trim(),
        JToken other => throw new ArticleProblemException(ProblemCode.BadJson, $"\"{field}\" is {Kind(other)}, expected a string."),
    };

    private static DateOnly? Day(JObject line)
    {
        if (Text(line, "published") is not string written)
        {
            return null;
        }

        return DateFinder.Find(written) ?? throw new ArticleProblemException(
            ProblemCode.BadJson, $"\"published\" is \"{written}\", expected a day like \"2019-09-09\".");
    }

    private static string Kind(JToken token) => token.Type switch
    {
        JTokenType.Array => "an array",
        JTokenType.Object => "an object",
        JTokenType.Integer or JTokenType.Float => "a number",
        JTokenType.Boolean => "a truth value",
        JTokenType.String => "a string",
        _ => "null",
    };
}
