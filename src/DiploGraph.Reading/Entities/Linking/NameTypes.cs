using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Settles the type of each name: as its place proposes, but one and the same name is one thing throughout, save a capital.</summary>
internal static class NameTypes
{
    public static TypedName[] Settle(Document document, IReadOnlyList<Mention> names, EntityCatalogue catalogue)
    {
        TypedName[] typed = new TypedName[names.Count];
        HashSet<string> surnames = Surnames(document, names);
        Dictionary<string, int[]> votes = new(StringComparer.Ordinal);
        for (int i = 0; i < typed.Length; i++)
        {
            string surface = names[i].Span.In(document.Text);
            string form = NameForm.Of(surface);
            EntityType type = names[i].Type is not EntityType proposed ? Propose(document, names[i], form, catalogue)
                : proposed == EntityType.Person && surnames.Contains(form) ? proposed : Known(proposed, surface, form, catalogue);
            typed[i] = new TypedName(names[i], type, surface, form);
            (votes.TryGetValue(form, out int[]? count) ? count : votes[form] = new int[7])[(int)type]++;
        }

        for (int i = 0; i < typed.Length; i++)
        {
            int[] count = votes[typed[i].Form];
            if (count.Count(n => n > 0) > 1 && !IsSeat(typed[i], catalogue))
            {
                int most = count.Max();
                int own = count[(int)typed[i].Type];
                EntityType first = typed.First(name => string.Equals(name.Form, typed[i].Form, StringComparison.Ordinal) && count[(int)name.Type] == most).Type;
                typed[i] = typed[i] with { Type = own == most && first == typed[i].Type ? typed[i].Type : first };
            }
        }

        return typed;
    }

    /// <summary>How persons' longer names in the document end, in normal form: "ano" after "Eduardo Año" is that person, whatever else goes by these letters.</summary>
    private static HashSet<string> Surnames(Document document, IReadOnlyList<Mention> names)
    {
        HashSet<string> endings = new(StringComparer.Ordinal);
        foreach (Mention name in names.Where(name => name.Type == EntityType.Person))
        {
            string form = NameForm.Of(name.Span.In(document.Text));
            for (int blank = form.IndexOf(' ', StringComparison.Ordinal); blank >= 0; blank = form.IndexOf(' ', blank + 1))
            {
                endings.Add(form[(blank + 1)..]);
            }
        }

        return endings;
    }

    /// <summary>Whether the name is both a government's and a place's: "Moscow".</summary>
    private static bool IsSeat(TypedName name, EntityCatalogue catalogue)
    {
        bool seat = false;
        bool place = false;
        foreach (NameHit hit in catalogue.Find(name.Surface))
        {
            CatalogueEntry entry = catalogue.Entries[hit.Entry];
            seat |= hit.Relation == NameRelation.Metonym;
            place |= entry.Type == EntityType.Place;
        }

        return name.Type is EntityType.State or EntityType.Place or EntityType.Organization && (seat || place);
    }

    /// <summary>
    /// The type of the one thing that a name means by the catalogue, where that is a body, an agreement, a project or an event and nothing of the proposed
    /// type is called so: "AUKUS" is no person. An acronym needs its capitals.
    /// </summary>
    private static EntityType Known(EntityType proposed, string surface, string form, EntityCatalogue catalogue)
    {
        bool small = surface.Any(char.IsLower);
        EntityType? only = null;
        foreach (NameHit hit in catalogue.Names.Find(NameForm.Hash(form)))
        {
            if (hit.Style == NameStyle.Acronym && small)
            {
                continue;
            }

            EntityType type = catalogue.Entries[hit.Entry].Type;
            if (type == proposed || (only is not null && only != type))
            {
                return proposed;
            }

            only = type;
        }

        return only is EntityType.Organization or EntityType.Agreement or EntityType.Project or EntityType.Event ? only.Value : proposed;
    }

    private static EntityType Propose(Document document, Mention mention, string form, EntityCatalogue catalogue)
    {
        ReadOnlySpan<NameHit> hits = catalogue.Names.Find(NameForm.Hash(form));
        if (!hits.IsEmpty)
        {
            return catalogue.Entries[hits[0].Entry].Type;
        }

        foreach (NameSpan name in document.Names)
        {
            if (name.Range.Overlaps(mention.Range))
            {
                return name.Kind switch
                {
                    NameKind.Person => EntityType.Person,
                    NameKind.Location => EntityType.Place,
                    _ => EntityType.Organization,
                };
            }
        }

        return EntityType.Organization;
    }
}
