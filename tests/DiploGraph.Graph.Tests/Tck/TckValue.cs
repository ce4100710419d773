using System.Globalization;

namespace DiploGraph.Graph.Tests.Tck;

/// <summary>The values in the kit's tables: nodes <c>(:A {k: 1})</c>, relationships, paths, lists, maps, texts, numbers.</summary>
internal sealed class TckValue
{
    private readonly string text;
    private int at;

    private TckValue(string text) => this.text = text;

    public static object? Parse(string text)
    {
        TckValue reader = new(text.Trim());
        object? value = reader.Value();
        reader.Blanks();
        return reader.at == reader.text.Length ? value : throw new FormatException($"'{text}' goes on after a value");
    }

    private char Current => at < text.Length ? text[at] : '\0';

    private object? Value()
    {
        Blanks();
        switch (Current)
        {
            case '(':
                return Node();
            case '[' when at + 1 < text.Length && text[at + 1] == ':':
                return Relationship();
            case '[':
                at++;
                return Items(']').ToArray();
            case '{':
                return Map();
            case '<':
                return Path();
            case '\'':
                return Text();
            default:
                return Word();
        }
    }

    private List<object?> Items(char close)
    {
        List<object?> items = [];
        Blanks();
        while (Current != close)
        {
            items.Add(Value());
            Blanks();
            if (Current == ',')
            {
                at++;
            }
        }

        at++;
        return items;
    }

    private TckNode Node()
    {
        at++;
        List<string> labels = [];
        Dictionary<string, object?> properties = new(StringComparer.Ordinal);
        while (Current != ')')
        {
            if (Current == ':')
            {
                at++;
                labels.Add(Name());
            }
            else if (Current == '{')
            {
                properties = Map();
            }
            else
            {
                at++;
            }
        }

        at++;
        return new TckNode(labels, properties);
    }

    private TckRelationship Relationship()
    {
        at += 2;
        string type = Name();
        Blanks();
        Dictionary<string, object?> properties = Current == '{' ? Map() : new(StringComparer.Ordinal);
        Blanks();
        at++;
        return new TckRelationship(type, properties);
    }

    private TckPath Path()
    {
        at++;
        List<TckNode> nodes = [Node()];
        List<(TckRelationship, bool)> steps = [];
        while (Current != '>')
        {
            bool backwards = Current == '<';
            at += backwards ? 2 : 1;
            TckRelationship relationship = Relationship();
            at += backwards ? 1 : 2;
            steps.Add((relationship, !backwards));
            nodes.Add(Node());
        }

        at++;
        return new TckPath(nodes, steps);
    }

    private Dictionary<string, object?> Map()
    {
        at++;
        Dictionary<string, object?> map = new(StringComparer.Ordinal);
        Blanks();
        while (Current != '}')
        {
            string key = Name();
            Blanks();
            at++;
            map.Add(key, Value());
            Blanks();
            if (Current == ',')
            {
                at++;
                Blanks();
            }
        }

        at++;
        return map;
    }

    private string Text()
    {
        at++;
        System.Text.StringBuilder value = new();
        while (Current != '\'')
        {
            if (Current == '\\' && at + 1 < text.Length && text[at + 1] is '\'' or '\\')
            {
                at++;
            }

            value.Append(Current);
            at++;
        }

        at++;
        return value.ToString();
    }

    private string Name()
    {
        int start = at;
        while (char.IsLetterOrDigit(Current) || Current == '_')
        {
            at++;
        }

        return text[start..at];
    }

    private object? Word()
    {
        int start = at;
        while (at < text.Length && !",]}) ".Contains(Current, StringComparison.Ordinal))
        {
            at++;
        }

        string word = text[start..at];
        return word switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            "NaN" => double.NaN,
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? (object)number
                : double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
    }

    private void Blanks()
    {
        while (char.IsWhiteSpace(Current))
        {
            at++;
        }
    }
}

internal sealed record TckNode(IReadOnlyList<string> Labels, IReadOnlyDictionary<string, object?> Properties);

internal sealed record TckRelationship(string Type, IReadOnlyDictionary<string, object?> Properties);

/// <param name="Steps">Each with whether it is walked along its direction.</param>
internal sealed record TckPath(IReadOnlyList<TckNode> Nodes, IReadOnlyList<(TckRelationship Relationship, bool Forward)> Steps);
