using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Articles.Sources;

/// <summary>Cuts JSON into its articles, one at a time, so that files of any size can be read.</summary>
internal static class JsonInputs
{
    /// <summary>One input per line that is not blank. A line that is too long is passed over up to its end and reported.</summary>
    public static IEnumerable<ArticleInput> Lines(Stream stream, string where)
    {
        using BufferedStream bytes = new(stream, 1 << 16);
        MemoryStream line = new();
        long length = 0;
        int number = 1;
        while (true)
        {
            int next = bytes.ReadByte();
            if (next is '\n' or -1)
            {
                string place = $"{where}, line {number}";
                if (length > InputLimits.Article)
                {
                    ArticleProblemException tooLarge = InputLimits.TooLarge(length);
                    yield return ArticleInput.Failed(place, tooLarge.Code, tooLarge.Message);
                }
                else if (!IsBlank(line))
                {
                    yield return new ArticleInput(place, InputKind.Json, line.ToArray());
                }

                if (next == -1)
                {
                    yield break;
                }

                line.SetLength(0);
                length = 0;
                number++;
            }
            else if (++length <= InputLimits.Article)
            {
                line.WriteByte((byte)next);
            }
        }
    }

    /// <summary>The objects of a JSON file: one, an array of them, or several one after the other.</summary>
    public static IEnumerable<ArticleInput> Objects(Stream stream, string where)
    {
        using StreamReader text = new(stream, new UTF8Encoding(false, true), true);
        using JsonTextReader json = new(text) { SupportMultipleContent = true, DateParseHandling = DateParseHandling.None };
        int number = 0;
        while (true)
        {
            ArticleInput? input = null;
            try
            {
                JObject? found = Next(json);
                if (found is null)
                {
                    break;
                }

                number++;
                bool alone = number == 1 && json.Depth == 0;
                input = new ArticleInput(alone ? where : $"{where}, article {number}", InputKind.Json, Encoding.UTF8.GetBytes(found.ToString(Formatting.None)));
            }
            catch (JsonException trouble)
            {
                input = ArticleInput.Failed(where, ProblemCode.BadJson, JsonTrouble.Describe(trouble));
            }
            catch (DecoderFallbackException)
            {
                input = ArticleInput.Failed(where, ProblemCode.Encoding, "invalid UTF-8: JSON is UTF-8. Save it again as UTF-8.");
            }

            yield return input;
            if (input.Problem is not null)
            {
                yield break;
            }
        }

        if (number == 0)
        {
            yield return ArticleInput.Failed(where, ProblemCode.NoText, "no JSON object in it. Expected {\"text\": …}, or an array of such.");
        }
    }

    private static JObject? Next(JsonTextReader json)
    {
        while (json.Read())
        {
            if (json.TokenType == JsonToken.StartObject)
            {
                return JObject.Load(json);
            }
        }

        return null;
    }

    private static bool IsBlank(MemoryStream line) => line.GetBuffer().AsSpan(0, (int)line.Length).IndexOfAnyExcept(" \t\r"u8) < 0;
}

/// <summary>Says what is wrong with JSON.</summary>
internal static class JsonTrouble
{
    /// <summary>The parser's message without its path, which is empty for a line.</summary>
    public static string Describe(JsonException trouble)
    {
        string message = trouble.Message.ReplaceLineEndings(" ");
        int path = message.IndexOf(" Path '", StringComparison.Ordinal);
        string place = trouble is JsonReaderException { LineNumber: > 0 } at ? $" (line {at.LineNumber}, column {at.LinePosition})" : "";
        return $"no valid JSON: {(path > 0 ? message[..path] : message).TrimEnd('.')}{place}. Expected an object like {{\"id\": …, \"text\": …}}.";
    }
}
