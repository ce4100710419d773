using DiploGraph.Reading.Unicode;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>
/// The identity of a thing that the catalogue does not hold: its type and its name, the name written one way whatever the article's spelling.
/// A bare surname, or a description without a capital ("the ceasefire"), says nothing beyond its article, whose id it then carries.
/// </summary>
internal static class ProposedEntity
{
    private static readonly HashSet<string> Small = new(
        "of the and for in on de del la le les du des da dos van von der den al el bin ibn to with against at by from".Split(' '), StringComparer.Ordinal);

    public static Entity Of(Document document, Referent referent)
    {
        string surface = referent.Names
            .Select(mention => mention.Span.In(document.Text))
            .OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).First();
        string name = Canonical(surface);
        bool bare = referent.Type == EntityType.Person && !name.Contains(' ');
        bool described = !surface.Any(char.IsUpper) || (referent.Type is EntityType.Agreement or EntityType.Event && !name.Contains(' '));
        string id = $"{referent.Type}:{name}";
        return new Entity(bare || described ? $"{id}@{document.Article.Id}" : id, referent.Type, name);
    }

    /// <summary>Blanks single, no diacritics, each word with a capital save small ones within.</summary>
    public static string Canonical(string surface)
    {
        string[] words = Characters.StripMarks(surface).Split((char[])[' ', '\n', '\r', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            if (!(i > 0 && Small.Contains(word)) && char.IsLower(word[0]))
            {
                words[i] = char.ToUpperInvariant(word[0]) + word[1..];
            }
        }

        return string.Join(' ', words);
    }
}
