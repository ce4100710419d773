using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Wars and crises by the states in their names: "its war on Ukraine" in 2022 is the one that the catalogue calls "war in Ukraine".</summary>
internal sealed class ConflictIndex
{
    private static readonly string[] Nouns = ["war", "conflict", "invasion", "aggression"];

    private readonly EntityCatalogue catalogue;
    private readonly List<(CatalogueEntry Entry, HashSet<string> Words)> conflicts = [];

    public ConflictIndex(EntityCatalogue catalogue)
    {
        this.catalogue = catalogue;
        foreach (CatalogueEntry entry in catalogue.Entries)
        {
            if (entry is { Type: EntityType.Event, Kind: "war" or "crisis" })
            {
                HashSet<string> words = new(entry.Aliases.Prepend(entry.Name).SelectMany(name => NameForm.Of(name).Split(' ')), StringComparer.Ordinal);
                conflicts.Add((entry, words));
            }
        }
    }

    /// <summary>The conflict under way that day over the state that the name ends in, or begins with; none where no day is known.</summary>
    public IReadOnlyList<LinkCandidate> Find(LinkingState state, TypedName name)
    {
        string[] words = name.Form.Split(' ');
        if (!state.Context.Day.IsKnown || !words.Any(Nouns.Contains) || StateWord(words) is not string country)
        {
            return [];
        }

        CatalogueEntry? found = conflicts
            .Where(conflict => conflict.Words.Contains(country) && conflict.Entry.Start.Earliest <= state.Context.Day.Packed
                && (!conflict.Entry.End.IsKnown || state.Context.Day.Packed <= conflict.Entry.End.Latest))
            .Select(conflict => conflict.Entry).OrderByDescending(entry => entry.Start.Packed).FirstOrDefault();
        return found is null ? [] : [new LinkCandidate(found, 1, ["the conflict over that state under way that day"])];
    }

    /// <summary>The name of the state at the end of the words, else of the adjective at their start.</summary>
    private string? StateWord(string[] words)
    {
        foreach (string word in (string[])[words[^1], words[0]])
        {
            foreach (NameHit hit in catalogue.Find(word))
            {
                if (catalogue.Entries[hit.Entry].Type == EntityType.State)
                {
                    return word;
                }
            }
        }

        return null;
    }
}
