using System.Text;
using DiploGraph.Reading.Unicode;

namespace DiploGraph.Reading.Scoring;

/// <summary>An entity as the score sees it: what it is called, in the score's own normal form.</summary>
public sealed record ScoredEntity(string Id, string Type, string Name, IReadOnlySet<string> Forms)
{
    public static ScoredEntity Of(GoldEntity entity) => new(entity.Id, entity.Type, Normal(entity.Name), FormsOf(entity.Mentions.Prepend(entity.Name)));

    /// <summary>The entities of a reading, with every surface that names them.</summary>
    public static IReadOnlyList<ScoredEntity> Of(Document document, Resolution resolution)
    {
        ILookup<string, string> surfaces = resolution.Mentions
            .Where(mention => mention.Mention.Kind == MentionKind.Name)
            .SelectMany(mention => mention.Entities, (mention, entity) => (entity.Id, Surface: mention.Mention.Span.In(document.Text)))
            .ToLookup(pair => pair.Id, pair => pair.Surface, StringComparer.Ordinal);
        return
        [
            .. resolution.Entities.Select(entity => new ScoredEntity(
                entity.Id, entity.Type.ToString(), Normal(entity.Name), FormsOf(surfaces[entity.Id].Prepend(entity.Name)))),
        ];
    }

    /// <summary>Without case, accents, punctuation and a leading "the".</summary>
    public static string Normal(string name)
    {
        StringBuilder normal = new(name.Length);
        foreach (char c in Characters.StripMarks(name).ToLowerInvariant())
        {
            bool word = char.IsLetterOrDigit(c) || c == '_';
            if (word)
            {
                normal.Append(c);
            }
            else if (normal.Length > 0 && normal[^1] != ' ')
            {
                normal.Append(' ');
            }
        }

        string text = normal.ToString().Trim();
        return text.StartsWith("the ", StringComparison.Ordinal) ? text[4..] : text;
    }

    private static HashSet<string> FormsOf(IEnumerable<string> names)
    {
        HashSet<string> forms = new(names.Select(Normal), StringComparer.Ordinal);
        forms.Remove("");
        return forms;
    }
}
