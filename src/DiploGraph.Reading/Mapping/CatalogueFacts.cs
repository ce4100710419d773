using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Mapping;

/// <summary>The catalogue's knowledge as node properties: other names, country, sector, coordinates, a short description.</summary>
public sealed class CatalogueFacts : IEntityFacts
{
    private readonly EntityCatalogue catalogue;
    private readonly Dictionary<string, (string Sector, string Description)> kinds;

    /// <exception cref="ReadingException">seeds/graph/kinds.tsv is not as it should be.</exception>
    public CatalogueFacts(Seeds seeds, EntityCatalogue catalogue)
    {
        this.catalogue = catalogue;
        kinds = new(StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines("graph/kinds.tsv"))
        {
            string[] cells = line.Cells(3);
            if (!kinds.TryAdd(cells[0], (Given(cells[1]), Given(cells[2]))))
            {
                throw line.Fault($"the kind \"{cells[0]}\" stands here a second time; keep one of the two lines");
            }
        }
    }

    public IEnumerable<(string Name, object Value)> Of(Entity entity)
    {
        if (catalogue.ById(entity.Id) is not CatalogueEntry entry)
        {
            yield break;
        }

        string[] aliases = [.. entry.Aliases.Where(alias => alias != entity.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (aliases.Length > 0)
        {
            yield return ("aliases", aliases);
        }

        Office? office = entity.Type == EntityType.Person ? LastOffice(entry) : null;
        (string sector, string description) = KindOf(entry, office);
        if (description.Length > 0)
        {
            yield return ("description", description);
        }

        if (State(entry, office) is string iso3)
        {
            yield return ("iso3", iso3);
        }

        if (sector.Length > 0)
        {
            yield return ("sector", sector);
        }

        if (entry.Coordinates is (double latitude, double longitude))
        {
            yield return ("latitude", latitude);
            yield return ("longitude", longitude);
        }
    }

    private static string Given(string cell) => cell == "-" ? "" : cell;

    private (string Sector, string Description) KindOf(CatalogueEntry entry, Office? office)
    {
        if (office is not Office held)
        {
            return kinds.GetValueOrDefault(entry.Kind, ("", ""));
        }

        string sector = kinds.GetValueOrDefault(Office.Spellings[(int)held.Kind], ("", "")).Item1;
        return (sector, $"{held.Title}, {catalogue.Entries[held.Of].Name}");
    }

    private string? State(CatalogueEntry entry, Office? office)
    {
        string code = entry.Type == EntityType.State ? entry.Code
            : entry.Country.Length > 0 ? entry.Country
            : office is Office held && catalogue.Entries[held.Of].Type == EntityType.State ? catalogue.Entries[held.Of].Code
            : "";
        return code.Length == 3 && catalogue.ByCode(code)?.Type == EntityType.State ? code : null;
    }

    /// <summary>The office that began last; of several that began on one day, the first by title.</summary>
    private Office? LastOffice(CatalogueEntry entry) => catalogue.OfficesOf(entry.Index)
        .OrderByDescending(office => office.Start.IsKnown ? office.Start.Earliest : 0)
        .ThenBy(office => office.Title, StringComparer.Ordinal)
        .Select(office => (Office?)office)
        .FirstOrDefault();
}
