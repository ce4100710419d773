using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>The things found so far in one document.</summary>
internal sealed class LinkingState(Document document, NameContext context, CandidateScorer scorer, EntityCatalogue catalogue)
{
    private readonly List<Referent> referents = [];
    private readonly Dictionary<(EntityType, int), Referent> byEntry = [];

    private readonly List<TypedName> left = [];

    /// <summary>Names whose meaning waits until the others are settled.</summary>
    public IReadOnlyList<TypedName> Left => left;

    public void Leave(TypedName name) => left.Add(name);

    public Document Document => document;

    public NameContext Context => context;

    public IReadOnlyList<Referent> Referents => referents;

    /// <summary>The candidates of one type, the best first.</summary>
    public IReadOnlyList<LinkCandidate> Weigh(ReadOnlySpan<NameHit> hits, TypedName name)
    {
        List<LinkCandidate> candidates = [];
        foreach (NameHit hit in hits)
        {
            if (catalogue.Entries[hit.Entry].Type == name.Type && scorer.Fits(hit, name.Mention, context))
            {
                candidates.Add(scorer.Weigh(hit, name.Mention, context));
            }
        }

        return [.. candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Entry.Index)];
    }

    /// <summary>Joins a name to the thing of that entry.</summary>
    public Referent AddTo(TypedName name, IReadOnlyList<LinkCandidate> candidates)
    {
        CatalogueEntry entry = candidates[0].Entry;
        if (!byEntry.TryGetValue((name.Type, entry.Index), out Referent? referent))
        {
            referent = New(name.Type);
            referent.Entry = entry;
            referent.Candidates = candidates;
            byEntry.Add((name.Type, entry.Index), referent);
        }

        referent.Add(name.Mention, name.Form);
        if (name.Type is EntityType.State or EntityType.Organization)
        {
            context.AddBody(name.Mention, entry.Index);
        }
        else if (entry.Kind is "capital" && catalogue.ByCode(entry.Country) is CatalogueEntry state)
        {
            context.AddSeat(name.Mention, state.Index);
        }

        return referent;
    }

    public Referent AddNew(TypedName name)
    {
        Referent referent = New(name.Type);
        referent.Add(name.Mention, name.Form);
        return referent;
    }

    /// <summary>Makes one of two; the second is gone.</summary>
    public void Merge(Referent kept, Referent gone)
    {
        if (gone.Entry is CatalogueEntry entry)
        {
            byEntry[(gone.Type, entry.Index)] = kept;
        }

        kept.TakeOver(gone);
        referents.Remove(gone);
    }

    /// <summary>Gives every thing its identity.</summary>
    public IReadOnlyList<Referent> Finish()
    {
        List<Referent> ordered = [.. referents.OrderBy(referent => referent.Names.Min(mention => mention.Range.Start))];
        Dictionary<string, Referent> byId = new(StringComparer.Ordinal);
        List<Referent> finished = [];
        foreach (Referent referent in ordered)
        {
            Entity entity = referent.Entry?.ToEntity() ?? ProposedEntity.Of(document, referent);
            referent.Entity = catalogue.Decide(entity);
            if (byId.TryGetValue(referent.Entity.Id, out Referent? same))
            {
                same.TakeOver(referent);
            }
            else
            {
                byId.Add(referent.Entity.Id, referent);
                finished.Add(referent);
            }
        }

        return finished;
    }

    private Referent New(EntityType type)
    {
        Referent referent = new(referents.Count, type);
        referents.Add(referent);
        return referent;
    }
}
