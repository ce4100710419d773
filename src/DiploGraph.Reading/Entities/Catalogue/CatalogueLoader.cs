namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>Everything that a catalogue's files say, before it is sealed.</summary>
internal sealed class CatalogueContent
{
    public List<CatalogueEntry> Entries { get; } = new(50_000);

    public Dictionary<string, int> Ids { get; } = new(50_000, StringComparer.Ordinal);

    public Dictionary<string, int> Codes { get; } = new(4_000, StringComparer.Ordinal);

    public List<Office> Offices { get; } = new(60_000);

    public List<Title> Titles { get; } = new(600);

    public HashSet<(int Member, int Body)> Members { get; } = [];

    /// <summary>From an id to the id of the entry that it was merged into.</summary>
    public Dictionary<string, string> Merged { get; } = new(StringComparer.Ordinal);

    /// <summary>From the id of a thing outside the catalogue to the name it is to have.</summary>
    public Dictionary<string, string> Renamed { get; } = new(StringComparer.Ordinal);

    public NameIndex Names { get; set; } = new NameIndex.Builder(0).Build();
}

/// <summary>Reads, checks and joins the files of a catalogue's layers.</summary>
internal static class CatalogueLoader
{
    private static readonly string[] TypeNames = Enum.GetNames<EntityType>();

    public static CatalogueContent Load(IReadOnlyList<string> folders)
    {
        CatalogueContent content = new();
        List<(int Layer, CatalogueTable Table)> tables = [];
        for (int layer = 0; layer < folders.Count; layer++)
        {
            if (!Directory.Exists(folders[layer]))
            {
                throw new ReadingException($"{folders[layer]}: there is no such folder of catalogue files.");
            }

            IEnumerable<string> files = Directory.EnumerateFiles(folders[layer])
                .Where(file => file.EndsWith(".tsv", StringComparison.Ordinal) || file.EndsWith(".tsv.gz", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
            foreach (CatalogueTable table in files.AsParallel().AsOrdered().Select(CatalogueTable.Read))
            {
                tables.Add((layer, table));
            }
        }

        HashSet<int> wholes = [];
        for (int layer = 0; layer < folders.Count; layer++)
        {
            int before = content.Entries.Count;
            foreach (CatalogueTable table in Of(TableForm.Entries, layer))
            {
                ReadEntries(table, content, before);
            }
        }

        for (int layer = 0; layer < folders.Count; layer++)
        {
            foreach (CatalogueTable table in Of(TableForm.Offices, layer))
            {
                ReadOffices(table, content);
            }

            foreach (CatalogueTable table in Of(TableForm.Members, layer))
            {
                ReadMembers(table, content);
            }

            foreach (CatalogueTable table in Of(TableForm.Titles, layer))
            {
                ReadTitles(table, content);
            }

            foreach (CatalogueTable table in Of(TableForm.Decisions, layer))
            {
                wholes.UnionWith(CatalogueDecisions.Replay(table, content));
            }
        }

        content.Names = BuildNames(content, wholes);
        return content;

        IEnumerable<CatalogueTable> Of(TableForm form, int layer) =>
            tables.Where(t => t.Layer == layer && t.Table.Form == form).Select(t => t.Table);
    }

    private static void ReadEntries(CatalogueTable table, CatalogueContent content, int layerStart)
    {
        int idColumn = table.Column("id");
        int typeColumn = table.Column("type");
        int nameColumn = table.Column("name");
        int codeColumn = table.Column("code");
        int startColumn = table.Column("start");
        int endColumn = table.Column("end");
        var ids = content.Ids.GetAlternateLookup<ReadOnlySpan<char>>();
        HashSet<int> seen = [];
        foreach (CatalogueRow row in table.Rows())
        {
            ReadOnlySpan<char> id = row[idColumn];
            EntityType type = TypeOf(row, row[typeColumn]);
            CheckDate(row, startColumn, "start");
            CheckDate(row, endColumn, "end");
            if (id.IsEmpty)
            {
                throw row.Fault("the id is empty; give a QID, or a stable id of your own");
            }

            if (ids.TryGetValue(id, out int index))
            {
                CatalogueEntry known = content.Entries[index];
                if (index >= layerStart || !seen.Add(index))
                {
                    throw row.Fault($"found the id {id} again, first given at {known.Origin}; expected each id once");
                }

                if (known.Type != type)
                {
                    throw row.Fault($"found type {type} for {id}, expected {known.Type} as at {known.Origin}; a thing of another type needs another id");
                }

                known.Extend(row);
            }
            else
            {
                if (row[nameColumn].IsEmpty)
                {
                    throw row.Fault($"the name of {id} is empty; a new entry needs one");
                }

                index = content.Entries.Count;
                content.Entries.Add(new CatalogueEntry(index, type, row));
                content.Ids.Add(id.ToString(), index);
            }

            if (row[codeColumn] is { IsEmpty: false } code && !content.Codes.TryAdd(code.ToString(), index) && content.Codes[code.ToString()] != index)
            {
                throw row.Fault($"found the code {code} for {id}, which {content.Entries[content.Codes[code.ToString()]].Id} has; expected each code once");
            }
        }
    }

    private static void ReadOffices(CatalogueTable table, CatalogueContent content)
    {
        int personColumn = table.Column("person");
        int officeColumn = table.Column("office");
        int ofColumn = table.Column("of");
        int startColumn = table.Column("start");
        int endColumn = table.Column("end");
        int asOfColumn = table.Column("as_of");
        foreach (CatalogueRow row in table.Rows())
        {
            int person = Reference(row, row[personColumn], content);
            if (content.Entries[person].Type != EntityType.Person)
            {
                throw row.Fault($"found {content.Entries[person]}, expected the id of a Person");
            }

            if (!Office.TryParseKind(row[officeColumn], out OfficeKind kind))
            {
                throw row.Fault($"found the office \"{row[officeColumn]}\", expected {string.Join(", ", Office.Spellings)}");
            }

            CatalogueDate start = CheckDate(row, startColumn, "start");
            CatalogueDate end = CheckDate(row, endColumn, "end");
            if (start.IsKnown && end.IsKnown && end.Latest < start.Earliest)
            {
                throw row.Fault($"found the end {end} before the start {start}");
            }

            CatalogueDate asOf = CheckDate(row, asOfColumn, "as_of");
            content.Offices.Add(new Office(person, kind, Reference(row, row[ofColumn], content), start, end, asOf.Year, row));
        }
    }

    private static void ReadMembers(CatalogueTable table, CatalogueContent content)
    {
        int organizationColumn = table.Column("organization");
        int memberColumn = table.Column("member");
        foreach (CatalogueRow row in table.Rows())
        {
            CheckDate(row, table.Column("start"), "start");
            CheckDate(row, table.Column("end"), "end");
            content.Members.Add((Reference(row, row[memberColumn], content), Reference(row, row[organizationColumn], content)));
        }
    }

    private static void ReadTitles(CatalogueTable table, CatalogueContent content)
    {
        foreach (CatalogueRow row in table.Rows())
        {
            if (!Office.TryParseKind(row["office"], out OfficeKind kind))
            {
                throw row.Fault($"found the office \"{row["office"]}\", expected {string.Join(", ", Office.Spellings)}");
            }

            int of = row["country"] is { IsEmpty: false } country ? Reference(row, country, content) : -1;
            content.Titles.Add(new Title(row["title"].ToString(), kind, of));
        }
    }

    /// <summary>The entry that a code or an id names.</summary>
    internal static int Reference(CatalogueRow row, ReadOnlySpan<char> reference, CatalogueContent content)
    {
        if (content.Codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(reference, out int index)
            || content.Ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(reference, out index))
        {
            return index;
        }

        throw row.Fault($"found \"{reference}\", expected the code or id of an entry; add that entry, or correct the reference");
    }

    internal static CatalogueDate CheckDate(CatalogueRow row, int column, string name) =>
        CatalogueDate.TryParse(row[column], out CatalogueDate date)
            ? date
            : throw row.Fault($"found \"{row[column]}\" as {name}, expected YYYY, YYYY-MM or YYYY-MM-DD");

    private static EntityType TypeOf(CatalogueRow row, ReadOnlySpan<char> cell)
    {
        for (int i = 0; i < TypeNames.Length; i++)
        {
            if (cell.SequenceEqual(TypeNames[i]))
            {
                return (EntityType)i;
            }
        }

        throw row.Fault($"found the type \"{cell}\", expected {string.Join(", ", TypeNames)}");
    }

    private static NameIndex BuildNames(CatalogueContent content, HashSet<int> blocked)
    {
        NameIndex.Builder builder = new(220_000);
        foreach (CatalogueEntry entry in content.Entries)
        {
            if (!blocked.Contains(entry.Index))
            {
                AddNames(builder, entry);
            }
        }

        return builder.Build();
    }

    private static void AddNames(NameIndex.Builder builder, CatalogueEntry entry)
    {
        if (!entry.Blocks(entry.Name))
        {
            builder.Add(entry.Name, entry.Index, NameRelation.Name);
        }

        foreach (string alias in entry.Aliases)
        {
            builder.Add(alias, entry.Index, NameRelation.Alias);
        }

        if (entry.Type == EntityType.Person)
        {
            string normal = NameForm.Of(entry.Name);
            int space = normal.LastIndexOf(' ');
            if (space > 0)
            {
                builder.AddHash(EntityCatalogue.SurnameHash(normal.AsSpan(space + 1)), new NameHit(entry.Index, NameRelation.Surname, NameStyle.Proper));
                builder.AddHash(
                    EntityCatalogue.SkeletonHash(NameForm.Skeleton(normal)), new NameHit(entry.Index, NameRelation.Skeleton, NameStyle.Proper));
            }
        }
        else if (entry.Type == EntityType.State)
        {
            foreach (string demonym in entry.Demonyms)
            {
                builder.Add(demonym, entry.Index, NameRelation.Demonym);
            }

            foreach (string metonym in entry.Metonyms)
            {
                builder.Add(metonym, entry.Index, NameRelation.Metonym);
            }
        }
    }
}
