using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;

namespace DiploGraph.Reading.Entities;

/// <summary>Settles whom and what the mentions of a document mean: names by the catalogue and each other, the rest by what was named before.</summary>
public sealed class Resolver(EntityCatalogue catalogue) : IResolver
{
    private readonly NameLinker linker = new(catalogue);

    public Resolution Resolve(Document document, IReadOnlyList<Mention> mentions)
    {
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]);
        List<ResolvedMention> resolved = [];
        foreach (Referent referent in referents)
        {
            resolved.AddRange(referent.Names.Select(mention => new ResolvedMention(mention, [referent.Entity!])));
        }

        resolved.Sort((a, b) => a.Mention.Range.Start != b.Mention.Range.Start
            ? a.Mention.Range.Start.CompareTo(b.Mention.Range.Start)
            : b.Mention.Range.End.CompareTo(a.Mention.Range.End));
        return new Resolution([.. referents.Select(referent => referent.Entity!)], resolved, []);
    }
}
