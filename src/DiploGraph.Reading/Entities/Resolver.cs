using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities;

/// <summary>Settles whom and what the mentions of a document mean: names by the catalogue and each other, the rest by what was named before.</summary>
public sealed class Resolver : IResolver
{
    private readonly NameLinker linker;
    private readonly CoreferenceResolver coreference;

    internal Resolver(EntityCatalogue catalogue, CoreferenceResolver coreference)
    {
        linker = new NameLinker(catalogue);
        this.coreference = coreference;
    }

    public static Resolver Load(Seeds seeds, EntityCatalogue catalogue)
    {
        HashSet<string> saying = new(seeds.Lines("entities/saying.txt").Select(line => line.Text), StringComparer.Ordinal);
        return new Resolver(catalogue, new CoreferenceResolver(catalogue, FeatureTable.Load(seeds, "entities/coreference.bin", 1), PersonWords.Load(seeds), saying, AntecedentHead.Load(seeds)));
    }

    public Resolution Resolve(Document document, IReadOnlyList<Mention> mentions) => Resolve(document, mentions, certain: false);

    /// <summary>Resolves mentions of which each is known to mean something that the document names.</summary>
    public Resolution ResolveCertain(Document document, IReadOnlyList<Mention> mentions) => Resolve(document, mentions, certain: true);

    private Resolution Resolve(Document document, IReadOnlyList<Mention> mentions, bool certain)
    {
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]);
        Discourse discourse = coreference.Begin(document, referents);
        List<ResolvedMention> resolved = [];
        foreach (Referent referent in referents)
        {
            resolved.AddRange(referent.Names.Select(mention => new ResolvedMention(mention, [referent.Entity!])));
        }

        foreach (Choice choice in coreference.Resolve(discourse, mentions, certain))
        {
            if (choice.Meant.Length > 0)
            {
                resolved.Add(new ResolvedMention(choice.Mention, [.. choice.Meant.Select(i => referents[i].Entity!)], choice.Confidence));
            }
        }

        resolved.Sort((a, b) => a.Mention.Range.Start != b.Mention.Range.Start ? a.Mention.Range.Start.CompareTo(b.Mention.Range.Start)
            : a.Mention.Range.End != b.Mention.Range.End ? b.Mention.Range.End.CompareTo(a.Mention.Range.End)
            : a.Mention.Kind.CompareTo(b.Mention.Kind));
        return new Resolution([.. referents.Select(referent => referent.Entity!)], resolved, Quotations(discourse, referents));
    }

    private static Quotation[] Quotations(Discourse discourse, IReadOnlyList<Referent> referents) =>
    [
        .. discourse.Quotes.All.OrderBy(quote => quote.Range.Start).Select(quote => new Quotation(
            discourse.Document.SpanOf(quote.Range),
            quote.Speaker >= 0 && discourse.At(quote.Speaker) is [int speaker] ? referents[speaker].Entity : null)),
    ];
}
