using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Settles which thing each name of a document means: those of one thing are joined, and led to the catalogue where it holds it.</summary>
public sealed class NameLinker(EntityCatalogue catalogue)
{
    private readonly CandidateScorer scorer = new(catalogue);
    private readonly TitleLexicon titles = new(catalogue);
    private readonly PersonJoiner persons = new(catalogue);
    private readonly ThingJoiner things = new(catalogue);

    /// <returns>The things, by first mention.</returns>
    public IReadOnlyList<Referent> Link(Document document, IReadOnlyList<Mention> names)
    {
        NameContext context = new(catalogue, titles, document);
        TypedName[] typed = NameTypes.Settle(document, names, catalogue);
        LinkingState state = new(document, context, scorer, catalogue);

        // States first: the others lean on which countries a text is about.
        foreach (TypedName name in typed.Where(name => name.Type == EntityType.State))
        {
            things.JoinState(state, name);
        }

        things.Join(state, [.. typed.Where(name => name.Type is not (EntityType.State or EntityType.Person))]);
        persons.Join(state, [.. typed.Where(name => name.Type == EntityType.Person)]);
        things.JoinLeft(state);
        return state.Finish();
    }
}

/// <summary>A name with its settled type and normal form.</summary>
public sealed record TypedName(Mention Mention, EntityType Type, string Surface, string Form);
