using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DiploGraph.Reading.Tests.Statements;

/// <summary>One example of a phenomenon: a passage with its mentions marked, and what must and must not come out of it.</summary>
/// <param name="Wrong">Known not to come out right yet; such an example fails as soon as it does.</param>
public sealed partial record Example(string File, string Title, DateOnly? Published, bool Wrong, string Marked, IReadOnlyList<string> Expected)
{
    public override string ToString() => $"{File}: {Title}";

    /// <summary>Reads the phenomena of a folder: Markdown files, a heading, an <c>article</c> block and a <c>statements</c> block for each example.</summary>
    public static IEnumerable<Example> ReadFolder(string folder) =>
        Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<Example> Read(string path)
    {
        string[] lines = System.IO.File.ReadAllLines(path);
        string title = "";
        string[] header = [];
        string? marked = null;
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                title = lines[i][3..];
            }
            else if (lines[i].StartsWith("```article", StringComparison.Ordinal))
            {
                header = lines[i].Split(' ');
                marked = string.Join('\n', Block(lines, ref i));
            }
            else if (lines[i] == "```statements")
            {
                string[] expected = [.. Block(lines, ref i)];
                DateOnly? published = header.Length > 1 && DateOnly.TryParseExact(header[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
                yield return new Example(Path.GetFileNameWithoutExtension(path), title, published, header.Contains("wrong"), marked!, expected);
            }
        }
    }

    private static List<string> Block(string[] lines, ref int i)
    {
        List<string> block = [];
        for (i++; lines[i] != "```"; i++)
        {
            block.Add(lines[i]);
        }

        return block;
    }

    /// <summary>The text without its marks, and the marks: <c>[surface|Type]</c>, or <c>[surface|Type=Name+Name]</c> where it means what is named otherwise.</summary>
    public (string Text, IReadOnlyList<Entity> Entities, IReadOnlyList<(TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities)> Mentions) Unmark()
    {
        StringBuilder text = new();
        Stack<int> open = new();
        Dictionary<string, Entity> entities = new(StringComparer.Ordinal);
        List<(TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities)> mentions = [];
        for (int i = 0; i < Marked.Length; i++)
        {
            if (Marked[i] == '[')
            {
                open.Push(text.Length);
            }
            else if (Marked[i] == '|')
            {
                int end = Marked.IndexOf(']', i);
                string[] parts = Marked[(i + 1)..end].Split('=');
                int start = open.Pop();
                string surface = text.ToString(start, text.Length - start);
                string[] names = parts.Length > 1 ? parts[1].Split('+') : [surface];
                EntityType type = Enum.Parse<EntityType>(parts[0]);
                Entity[] meant = [.. names.Select(name => entities.TryGetValue(name, out Entity? known) ? known : entities[name] = new Entity(name, type, name))];
                mentions.Add((new TextSpan(start, text.Length), KindOf(surface, parts.Length > 1), meant));
                i = end;
            }
            else
            {
                text.Append(Marked[i]);
            }
        }

        return (text.ToString(), [.. entities.Values], [.. mentions.OrderBy(mention => mention.Span.Start).ThenByDescending(mention => mention.Span.End)]);
    }

    private static MentionKind KindOf(string surface, bool other) =>
        !other ? MentionKind.Name : Pronoun().IsMatch(surface) ? MentionKind.Pronoun : MentionKind.Role;

    [GeneratedRegex("^(he|she|it|they|him|her|his|its|their|them|who|which|we|I)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();
}
