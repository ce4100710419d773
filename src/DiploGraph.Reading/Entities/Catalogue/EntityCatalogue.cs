namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>
/// What the world's diplomacy consists of: states, organisations, persons with their offices, agreements, places, projects, and what each is called.
/// Built once from the files of one or several folders; immutable and thread-safe afterwards.
/// </summary>
public sealed class EntityCatalogue
{
    /// <summary>The environment variable that names a folder of the user's own catalogue files.</summary>
    public const string UserVariable = "DIPLOGRAPH_CATALOGUE";

    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, int> codes;
    private readonly NameIndex names;
    private readonly Office[] offices;
    private readonly int[] officesByPerson;
    private readonly int[] personStart;
    private readonly int[] officesByBody;
    private readonly int[] bodyStart;
    private readonly Dictionary<string, string> merged;
    private readonly Dictionary<string, string> renamed;
    private readonly HashSet<(int Member, int Body)> members;

    internal EntityCatalogue(CatalogueContent content)
    {
        Entries = content.Entries;
        ids = content.Ids;
        codes = content.Codes;
        names = content.Names;
        offices = [.. content.Offices];
        Titles = content.Titles;
        merged = content.Merged;
        renamed = content.Renamed;
        members = content.Members;
        (officesByPerson, personStart) = Group(static office => office.Person);
        (officesByBody, bodyStart) = Group(static office => office.Of);
    }

    public IReadOnlyList<CatalogueEntry> Entries { get; }

    public IReadOnlyList<Title> Titles { get; }

    public int OfficeCount => offices.Length;

    public NameIndex Names => names;

    /// <summary>The catalogue of these seeds, with the user's own files over it where <see cref="UserVariable"/> names a folder of them.</summary>
    /// <exception cref="ReadingException">A file is not as it should be; nothing is loaded then.</exception>
    public static EntityCatalogue Load(Seeds seeds, string? userFolder = null)
    {
        string root = Path.Combine(seeds.Root, "catalogue");
        string? own = userFolder ?? Environment.GetEnvironmentVariable(UserVariable);
        return Load(own is { Length: > 0 } ? [root, Path.Combine(root, "general"), own] : [root, Path.Combine(root, "general")]);
    }

    /// <param name="folders">Layers, the later over the earlier: a row whose id an earlier layer holds extends that entry.</param>
    public static EntityCatalogue Load(IReadOnlyList<string> folders) => new(CatalogueLoader.Load(folders));

    /// <summary>The entry of that id; null where there is none.</summary>
    public CatalogueEntry? ById(string id) =>
        ids.TryGetValue(merged.GetValueOrDefault(id, id), out int index) ? Entries[index] : null;

    /// <summary>The state or body of that code ("FRA"); null where there is none.</summary>
    public CatalogueEntry? ByCode(string code) => codes.TryGetValue(code, out int index) ? Entries[index] : null;

    /// <summary>What a name can mean, in any spelling that has the same normal form.</summary>
    public ReadOnlySpan<NameHit> Find(string name) => names.Find(NameForm.Hash(NameForm.Of(name)));

    /// <summary>Persons whose full name is this one in another transliteration, or with slips in its vowels.</summary>
    public ReadOnlySpan<NameHit> FindAlike(string name) => names.Find(SkeletonHash(NameForm.Skeleton(NameForm.Of(name))));

    /// <summary>Persons who may be called by this last name alone.</summary>
    public ReadOnlySpan<NameHit> FindSurname(string name) => names.Find(SurnameHash(NameForm.Of(name)));

    /// <summary>The entry of an entity, by its id, or else the only one of its type that goes by its name; null where there is none, or several.</summary>
    public CatalogueEntry? EntryOf(Entity entity)
    {
        if (ById(entity.Id) is { } known)
        {
            return known;
        }

        int? only = null;
        foreach (NameHit hit in Find(entity.Name))
        {
            if (Entries[hit.Entry].Type == entity.Type && hit.Relation is NameRelation.Name or NameRelation.Alias)
            {
                if (only is not null && only != hit.Entry)
                {
                    return null;
                }

                only = hit.Entry;
            }
        }

        return only is int index ? Entries[index] : null;
    }

    /// <summary>The offices of a person.</summary>
    public IEnumerable<Office> OfficesOf(int person)
    {
        for (int i = personStart[person]; i < personStart[person + 1]; i++)
        {
            yield return offices[officesByPerson[i]];
        }
    }

    /// <summary>The offices in a state or organisation.</summary>
    public IEnumerable<Office> OfficesIn(int body)
    {
        for (int i = bodyStart[body]; i < bodyStart[body + 1]; i++)
        {
            yield return offices[officesByBody[i]];
        }
    }

    public bool IsMember(int member, int body) => members.Contains((member, body));

    /// <summary>What decisions make of an entity that was proposed from a text: merged into another, renamed, or as it is.</summary>
    public Entity Decide(Entity entity)
    {
        if (merged.TryGetValue(entity.Id, out string? into) && ids.TryGetValue(into, out int index))
        {
            return Entries[index].ToEntity();
        }

        return renamed.TryGetValue(entity.Id, out string? name) ? entity with { Name = name } : entity;
    }

    internal static ulong SurnameHash(ReadOnlySpan<char> normal) => NameForm.Append(NameForm.Hash("surname\n"), normal);

    internal static ulong SkeletonHash(ReadOnlySpan<char> skeleton) => NameForm.Append(NameForm.Hash("skeleton\n"), skeleton);

    private (int[] Items, int[] Start) Group(Func<Office, int> key)
    {
        int[] start = new int[Entries.Count + 1];
        foreach (Office office in offices)
        {
            start[key(office) + 1]++;
        }

        for (int i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        int[] items = new int[offices.Length];
        int[] fill = start[..^1];
        for (int i = 0; i < offices.Length; i++)
        {
            items[fill[key(offices[i])]++] = i;
        }

        return (items, start);
    }
}
