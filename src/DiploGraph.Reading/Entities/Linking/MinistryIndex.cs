using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Ministries by their state and the words of their field, in whatever order a text has them.</summary>
/// <remarks>"Russian Defense Ministry", "Ministry of Defence of the Russian Federation", "the Foreign Ministry" beside "France", "the Russian defense department".</remarks>
internal sealed class MinistryIndex
{
    private static readonly HashSet<string> Fillers = new("of the for and affairs s national".Split(' '), StringComparer.Ordinal);

    private readonly EntityCatalogue catalogue;
    private readonly Dictionary<(int State, string Field), CatalogueEntry> ministries = [];

    public MinistryIndex(EntityCatalogue catalogue)
    {
        this.catalogue = catalogue;
        foreach (CatalogueEntry entry in catalogue.Entries)
        {
            if (entry.Kind is "ministry" && entry.Type == EntityType.Organization && catalogue.ByCode(entry.Country) is CatalogueEntry state)
            {
                foreach (string name in entry.Aliases.Prepend(entry.Name))
                {
                    string form = NameForm.Of(name);
                    if (IsMinistry(form))
                    {
                        ministries.TryAdd((state.Index, Field(form, state)), entry);
                    }
                }
            }
        }
    }

    public static bool IsMinistry(string form) =>
        form.Contains("ministry", StringComparison.Ordinal) || form.Contains("foreign office", StringComparison.Ordinal)
        || form.Contains("defence department", StringComparison.Ordinal) || form.Contains("defense department", StringComparison.Ordinal);

    /// <summary>The ministry that a name means, of a state within the name or else of the first of these states that has one of that field.</summary>
    public CatalogueEntry? Find(string form, IEnumerable<int> bodies)
    {
        foreach (int body in bodies)
        {
            CatalogueEntry state = catalogue.Entries[body];
            if (state.Type == EntityType.State && ministries.TryGetValue((body, Field(form, state)), out CatalogueEntry? entry))
            {
                return entry;
            }
        }

        return null;
    }

    private static string Field(string form, CatalogueEntry state)
    {
        foreach (string own in state.Aliases.Concat(state.Demonyms).Append(state.Name).Select(name => NameForm.Of(name)).OrderByDescending(name => name.Length))
        {
            form = $" {form} ".Replace($" {own} ", " ", StringComparison.Ordinal).Trim();
        }

        IEnumerable<string> words = form.Split(' ').Where(word => word.Length > 0 && !Fillers.Contains(word))
            .Select(word => word is "defense" ? "defence" : word is "external" ? "foreign" : word is "department" ? "ministry" : word);
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }
}
