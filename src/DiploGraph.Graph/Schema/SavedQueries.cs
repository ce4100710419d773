using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Graph.Schema;

/// <summary>The query pack: every <c>*.cypher</c> file in <c>graph-schema/queries</c>, in the order of their names.</summary>
public sealed partial class SavedQueries
{
    private SavedQueries(IReadOnlyList<SavedQuery> all) => All = all;

    public IReadOnlyList<SavedQuery> All { get; }

    /// <summary>Reads the pack that lies beside the schema.</summary>
    /// <exception cref="GraphException">A file is wrong: the message names file and line.</exception>
    public static SavedQueries Load(GraphSchema schema)
    {
        string folder = System.IO.Path.Combine(schema.Folder, "queries");
        if (!Directory.Exists(folder))
        {
            throw new GraphException($"{folder}: the folder of saved queries is missing. Put graph-schema/queries of the release there.");
        }

        return new SavedQueries([.. Directory.EnumerateFiles(folder, "*.cypher")
            .OrderBy(System.IO.Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
            .Select(file => Read(file, File.ReadAllText(file, Encoding.UTF8)))]);
    }

    /// <summary>The query of that name.</summary>
    /// <exception cref="GraphException">There is none; the message names the nearest.</exception>
    public SavedQuery Find(string name)
    {
        SavedQuery? found = All.FirstOrDefault(query => string.Equals(query.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        string[] near = [.. All.Select(query => query.Name)
            .Where(known => known.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Split('-', ' ', '_').Any(word => word.Length > 2 && known.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Take(5)];
        string hint = near.Length > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "`query --list` shows them all.";
        throw new GraphException($"There is no saved query `{name}`. {hint}");
    }

    /// <summary>Reads one file's text.</summary>
    /// <param name="file">Its path, for the name and for messages.</param>
    internal static SavedQuery Read(string file, string text)
    {
        string? title = null;
        var description = new List<string>();
        var parameters = new List<SavedParameter>();
        string[] lines = text.Split('\n');
        int number = 0;
        for (; number < lines.Length && lines[number].TrimEnd() is var line && line.StartsWith("//", StringComparison.Ordinal); number++)
        {
            string comment = line[2..].Trim();
            if (title is null)
            {
                title = comment;
            }
            else if (comment.StartsWith(":param", StringComparison.Ordinal))
            {
                parameters.Add(ReadParameter(file, number + 1, comment));
            }
            else
            {
                description.Add(comment);
            }
        }

        if (string.IsNullOrEmpty(title) || description.Count == 0)
        {
            throw new GraphException($"{file}, line 1: expected a first comment line with the title and a second with a description: // Who met whom");
        }

        string body = string.Join('\n', lines.Skip(number));
        if (string.IsNullOrWhiteSpace(body))
        {
            throw new GraphException($"{file}, line {number + 1}: found no query after the comments.");
        }

        foreach (SavedParameter parameter in parameters)
        {
            if (!Regex.IsMatch(body, $@"\${parameter.Name}\b", RegexOptions.CultureInvariant))
            {
                throw new GraphException($"{file}: the parameter `{parameter.Name}` is described but the query does not use it. Remove its line, or use ${parameter.Name}.");
            }
        }

        foreach (Match used in Use().Matches(body))
        {
            if (!parameters.Any(parameter => string.Equals(parameter.Name, used.Groups[1].Value, StringComparison.Ordinal)))
            {
                int at = number + 1 + body[..used.Index].Count(character => character == '\n');
                throw new GraphException($"{file}, line {at}: found {used.Value}, which no comment line describes. Add one: // :param {used.Groups[1].Value} => \"value\" // what it means");
            }
        }

        return new SavedQuery(System.IO.Path.GetFileNameWithoutExtension(file), title, string.Join(' ', description), parameters, text);
    }

    private static SavedParameter ReadParameter(string file, int line, string comment)
    {
        Match match = Parameter().Match(comment);
        if (match.Success)
        {
            try
            {
                using var reader = new JsonTextReader(new StringReader(match.Groups[2].Value)) { DateParseHandling = DateParseHandling.None };
                return new SavedParameter(match.Groups[1].Value, Value(JToken.ReadFrom(reader)), match.Groups[3].Value);
            }
            catch (JsonException)
            {
                // reported below, in the same words as a line of another form
            }
        }

        throw new GraphException($"{file}, line {line}: found `{comment}`, expected a name, a JSON value and a meaning: // :param actor => \"France\" // name of the actor");
    }

    private static object? Value(JToken json) => json.Type switch
    {
        JTokenType.Array => json.Select(Value).ToList(),
        JTokenType.Integer => (long)json,
        JTokenType.Float => (double)json,
        JTokenType.Boolean => (bool)json,
        JTokenType.Null => null,
        _ => (string)json!,
    };

    [GeneratedRegex(@"^:param ([A-Za-z]\w*) => (.+?) // (.+)$")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$([A-Za-z]\w*)")]
    private static partial Regex Use();
}
