using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Coreference;
using DiploGraph.Reading.Entities.Linking;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities;

/// <summary>Settles whom and what the mentions of a document mean: names by the catalogue and each other, the rest by what was named before.</summary>
public sealed class Resolver : IResolver
{
    private readonly EntityCatalogue catalogue;
    private readonly NameLinker linker;
    private readonly CoreferenceResolver coreference;

    internal Resolver(EntityCatalogue catalogue, CoreferenceResolver coreference)
    {
        this.catalogue = catalogue;
        linker = new NameLinker(catalogue);
        this.coreference = coreference;
    }

    public static Resolver Load(Seeds seeds, EntityCatalogue catalogue)
    {
        HashSet<string> saying = new(seeds.Lines("entities/saying.txt").Select(line => line.Text), StringComparer.Ordinal);
        return new Resolver(catalogue, new CoreferenceResolver(catalogue, FeatureTable.Load(seeds, "entities/coreference.bin", 1), PersonWords.Load(seeds), Lands.Load(seeds, catalogue), saying, AntecedentHead.Load(seeds)));
    }

    public Resolution Resolve(Document document, IReadOnlyList<Mention> mentions) => Resolve(document, mentions, certain: false);

    /// <summary>Resolves mentions of which each is known to mean something that the document names.</summary>
    public Resolution ResolveCertain(Document document, IReadOnlyList<Mention> mentions) => Resolve(document, mentions, certain: true);

    /// <summary>Why each mention was taken for what it was: a paragraph for each, candidates with their scores and reasons.</summary>
    /// <param name="sentence">Only what is mentioned in the sentence of this number, from 0; null for all.</param>
    public IEnumerable<string> Explain(Document document, IReadOnlyList<Mention> mentions, int? sentence = null)
    {
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]);
        Discourse discourse = coreference.Begin(document, referents);
        IReadOnlyList<Choice> choices = coreference.Resolve(discourse, mentions, certain: false).Choices;
        return ResolutionReport.Lines(document, referents, choices, choice => HolderOf(document, choice.Anaphor), mention => sentence is null || mention.Sentence == sentence);
    }

    private Resolution Resolve(Document document, IReadOnlyList<Mention> mentions, bool certain)
    {
        IReadOnlyList<Referent> referents = linker.Link(document, [.. mentions.Where(mention => mention.Kind == MentionKind.Name)]);
        Discourse discourse = coreference.Begin(document, referents);
        List<ResolvedMention> resolved = [];
        foreach (Referent referent in referents)
        {
            resolved.AddRange(referent.Names.Select(mention => new ResolvedMention(mention, [referent.Entity!])));
        }

        (IReadOnlyList<Choice> choices, Discourse settled) = coreference.Resolve(discourse, mentions, certain);
        foreach (Choice choice in choices)
        {
            if (choice.Meant.Length > 0)
            {
                resolved.Add(new ResolvedMention(choice.Mention, [.. choice.Meant.Select(i => referents[i].Entity!)], choice.Confidence));
            }
            else if (HolderOf(document, choice.Anaphor) is Entity holder)
            {
                resolved.Add(new ResolvedMention(choice.Mention, [holder], choice.Confidence));
            }
        }

        resolved.Sort((a, b) => a.Mention.Range.Start != b.Mention.Range.Start ? a.Mention.Range.Start.CompareTo(b.Mention.Range.Start)
            : a.Mention.Range.End != b.Mention.Range.End ? b.Mention.Range.End.CompareTo(a.Mention.Range.End)
            : a.Mention.Kind.CompareTo(b.Mention.Kind));
        Entity[] entities = [.. resolved.SelectMany(mention => mention.Entities).Distinct()];
        return new Resolution(entities, resolved, Quotations(settled, referents));
    }

    /// <summary>
    /// Who held the office on the article's day, where a phrase names office and country and nobody in the text is meant by it:
    /// "the French foreign minister" in September 2019 is Jean-Yves Le Drian. Null where the catalogue is not sure, or knows several.
    /// </summary>
    private Entity? HolderOf(Document document, Anaphor anaphor)
    {
        if (anaphor is not { Office: <= OfficeKind.DefenceMinister, Body: >= 0, Plural: false } || document.Article.Published is not DateOnly published
            || anaphor.Determiner is "a" or "an" or "no" or "any" or "former")
        {
            return null;
        }

        CatalogueDate day = CatalogueDate.Of(published);
        int[] holders =
        [
            .. catalogue.OfficesIn(anaphor.Body).Where(office => office.Kind == anaphor.Office && office.SurelyHeldOn(day)).Select(office => office.Person).Distinct(),
        ];
        return holders is [int only] && anaphor.Modifier is not ("former" or "deputy" or "vice" or "new" or "next") ? catalogue.Entries[only].ToEntity() : null;
    }

    private static Quotation[] Quotations(Discourse discourse, IReadOnlyList<Referent> referents) =>
    [
        .. discourse.Quotes.All.OrderBy(quote => quote.Range.Start).Select(quote => new Quotation(
            discourse.Document.SpanOf(quote.Range),
            quote.Speaker >= 0 && discourse.At(quote.Speaker) is [int speaker] ? referents[speaker].Entity : null)),
    ];
}
