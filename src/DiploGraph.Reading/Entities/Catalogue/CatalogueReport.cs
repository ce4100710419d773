using System.Globalization;

namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>What the catalogue holds and what its names can mean, in lines for people.</summary>
public static class CatalogueReport
{
    private const int ShownAliases = 12;
    private const int ShownOffices = 6;

    /// <summary>How many entries of each type, offices and names there are, and which names lead to several entries of one type.</summary>
    public static IEnumerable<string> Check(EntityCatalogue catalogue)
    {
        foreach (EntityType type in Enum.GetValues<EntityType>())
        {
            yield return Line($"{type,-14}{catalogue.Entries.Count(entry => entry.Type == type),8}");
        }

        yield return Line($"{"offices",-14}{catalogue.OfficeCount,8}");
        yield return Line($"{"names",-14}{catalogue.Names.Count,8}");
        yield return Line($"{"with QID",-14}{catalogue.Entries.Count(entry => entry.Qid is not null),8}");
    }

    /// <summary>What a name can mean, the likelier first.</summary>
    public static IReadOnlyList<CatalogueEntry> Find(EntityCatalogue catalogue, string name)
    {
        List<(int Rank, CatalogueEntry Entry)> found = [];
        Collect(catalogue.Find(name), static relation => (int)relation);
        Collect(catalogue.FindSurname(name), static _ => 4);
        Collect(catalogue.FindAlike(name), static _ => 5);
        if (catalogue.ById(name) is CatalogueEntry byId)
        {
            found.Add((-1, byId));
        }

        return [.. found.OrderBy(f => f.Rank).ThenBy(f => f.Entry.Index).Select(f => f.Entry).Distinct()];

        void Collect(ReadOnlySpan<NameHit> hits, Func<NameRelation, int> rank)
        {
            foreach (NameHit hit in hits)
            {
                found.Add((rank(hit.Relation), catalogue.Entries[hit.Entry]));
            }
        }
    }

    /// <summary>One entry in full: names, offices, dates, and where its rows stand.</summary>
    public static IEnumerable<string> Describe(EntityCatalogue catalogue, CatalogueEntry entry)
    {
        yield return $"{entry.Name}  [{entry.Type}{(entry.Kind.Length > 0 ? ", " + entry.Kind : "")}]  {entry.Id}";
        foreach ((string label, string value) in Cells(catalogue, entry))
        {
            if (value.Length > 0)
            {
                yield return Line($"    {label,-11}{value}");
            }
        }
    }

    private static IEnumerable<(string Label, string Value)> Cells(EntityCatalogue catalogue, CatalogueEntry entry)
    {
        string[] aliases = [.. entry.Aliases];
        yield return ("aliases", string.Join(", ", aliases.Take(ShownAliases)) + (aliases.Length > ShownAliases ? $", and {aliases.Length - ShownAliases} more" : ""));
        yield return ("adjectives", string.Join(", ", entry.Demonyms));
        yield return ("seats", string.Join(", ", entry.Metonyms));
        yield return ("country", catalogue.ByCode(entry.Country)?.Name ?? entry.Country);
        yield return ("parties", string.Join(", ", entry.Parties.Select(code => catalogue.ByCode(code)?.Name ?? code)));
        yield return ("dates", entry.Start.IsKnown || entry.End.IsKnown ? $"{entry.Start} to {entry.End}" : "");
        foreach (Office office in catalogue.OfficesOf(entry.Index).OrderByDescending(office => office.Start.Packed).Take(ShownOffices))
        {
            yield return ("office", $"{office.Title}, {catalogue.Entries[office.Of].Name}, {office.Start} to {office.End}");
        }

        yield return ("row", entry.Origin);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
