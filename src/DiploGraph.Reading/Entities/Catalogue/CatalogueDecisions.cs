namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>
/// Corrections of the catalogue, replayed in the order of their file on every load:
/// <list type="bullet">
/// <item><c>merge ID INTO</c>: what ID named is INTO from now on; ID may also be that of a thing the catalogue does not hold.</item>
/// <item><c>rename ID NAME</c>: it is called NAME; the old name stays an alias.</item>
/// <item><c>block ID ALIAS</c>: the alias leads there no more; an empty alias takes the entry out of every look-up.</item>
/// <item><c>split ID NEW=ALIAS|ALIAS</c>: these aliases are another thing of the same type, with the id NEW, called by the first of them.</item>
/// </list>
/// </summary>
internal static class CatalogueDecisions
{
    /// <returns>Entries that no name leads to any more.</returns>
    public static IReadOnlySet<int> Replay(CatalogueTable table, CatalogueContent content)
    {
        HashSet<int> whole = [];
        foreach (CatalogueRow row in table.Rows())
        {
            string id = row["id"].ToString();
            string argument = row["argument"].ToString();
            switch (row["decision"])
            {
                case "merge":
                    Merge(row, id, argument, content, whole);
                    break;
                case "rename" when argument.Length == 0:
                    throw row.Fault($"found no name for {id}, expected the new one in the column \"argument\"");
                case "rename" when content.Ids.TryGetValue(id, out int renamed):
                    content.Entries[renamed].Rename(argument);
                    break;
                case "rename":
                    content.Renamed[id] = argument;
                    break;
                case "block" when argument.Length == 0:
                    whole.Add(CatalogueLoader.Reference(row, id, content));
                    break;
                case "block":
                    content.Entries[CatalogueLoader.Reference(row, id, content)].Block(NameForm.Of(argument));
                    break;
                case "split":
                    Split(row, content.Entries[CatalogueLoader.Reference(row, id, content)], argument, content);
                    break;
                default:
                    throw row.Fault($"found the decision \"{row["decision"]}\", expected merge, rename, block or split");
            }
        }

        return whole;
    }

    private static void Merge(CatalogueRow row, string id, string into, CatalogueContent content, HashSet<int> whole)
    {
        int target = CatalogueLoader.Reference(row, into, content);
        CatalogueEntry entry = content.Entries[target];
        if (content.Ids.TryGetValue(id, out int source))
        {
            if (source == target)
            {
                throw row.Fault($"found {id} merged into itself");
            }

            CatalogueEntry gone = content.Entries[source];
            foreach (string alias in gone.Aliases.Prepend(gone.Name).ToArray())
            {
                entry.Add(alias);
            }

            for (int i = 0; i < content.Offices.Count; i++)
            {
                Office office = content.Offices[i];
                content.Offices[i] = office with
                {
                    Person = office.Person == source ? target : office.Person,
                    Of = office.Of == source ? target : office.Of,
                };
            }

            whole.Add(source);
        }

        content.Merged[id] = entry.Id;
    }

    private static void Split(CatalogueRow row, CatalogueEntry entry, string argument, CatalogueContent content)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string[] aliases = equals > 0 ? argument[(equals + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries) : [];
        if (aliases.Length == 0)
        {
            throw row.Fault($"found \"{argument}\", expected NEW=ALIAS|ALIAS: the new id and the names that go with it");
        }

        string id = argument[..equals];
        if (content.Ids.ContainsKey(id))
        {
            throw row.Fault($"found the new id {id}, which an entry has already; expected a free one");
        }

        string file = string.Join('\n', "id\ttype\tname\taliases", string.Join('\t', id, entry.Type, aliases[0], string.Join('|', aliases.Skip(1))));
        CatalogueEntry part = new(content.Entries.Count, entry.Type, CatalogueTable.Parse(row.Table.Path, file.ToCharArray()).Rows().Single());
        content.Entries.Add(part);
        content.Ids.Add(id, part.Index);
        foreach (string alias in aliases)
        {
            entry.Block(NameForm.Of(alias));
        }
    }
}
