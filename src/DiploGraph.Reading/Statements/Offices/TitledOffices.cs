using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;

namespace DiploGraph.Reading.Statements.Offices;

/// <summary>
/// Offices that a bare title gives ("President Macron", "Foreign Minister Lavrov"): the text says which office, the catalogue whose,
/// where the person held it on the day of publication and the article names that state or body at all.
/// </summary>
/// <remarks>
/// "Prime Minister Johnson flew home", in an article of 2020 on London and Dublin: the United Kingdom. "former President Carter": a former office.
/// Wrong so far: the title of a later office in an article without a date gives nothing.
/// </remarks>
internal sealed class TitledOffices(RelationType type, EntityCatalogue catalogue)
{
    /// <summary>The share that was right among those that no sentence's words gave: 53 of 59 in the annotated articles of <c>gold/train</c>, read from raw text.</summary>
    private const double Confidence = 0.9;

    private readonly TitleLexicon titles = new(catalogue);

    public IReadOnlyList<Statement> Find(Document document, Resolution resolution, double floor)
    {
        if (document.Article.Published is not DateOnly published || Confidence < floor)
        {
            return [];
        }

        CatalogueDate day = CatalogueDate.Of(published);
        NameContext context = new(catalogue, titles, document);
        Dictionary<int, Entity>? bodies = null;
        Dictionary<(Entity, Entity), Statement> found = [];
        List<Title> before = [];
        foreach (ResolvedMention mention in resolution.Mentions)
        {
            if (mention.Mention.Kind != MentionKind.Name || mention.Entities is not [{ Type: EntityType.Person } person])
            {
                continue;
            }

            before.Clear();
            Sentence sentence = document.Sentences[mention.Mention.Sentence];
            context.Collect(mention.Mention.Range.Start - 1, before, sentence.Range);
            if (before.Count == 0 || catalogue.EntryOf(person) is not { } entry)
            {
                continue;
            }

            TokenRange words = new(mention.Mention.Range.Start - 1 - before[0].Words.Count(letter => letter == ' '), mention.Mention.Range.Start);
            if (words.Start > sentence.Range.Start && document[words.Start - 1].Text is "former" or "Former" or "ex")
            {
                words = words with { Start = words.Start - 1 };
            }

            bool former = document[words.Start].Text is "former" or "Former" or "ex";
            bodies ??= Bodies(resolution);
            foreach (Office office in catalogue.OfficesOf(entry.Index))
            {
                if (before.Any(title => title.Kind == office.Kind && (title.Of < 0 || title.Of == office.Of)) && Held(office, day, former)
                    && bodies.TryGetValue(office.Of, out Entity? body) && !found.ContainsKey((person, body)))
                {
                    TextSpan role = document.SpanOf(words);
                    found.Add((person, body), new Statement(
                        person, type, body, Polarity.Affirmed, Modality.Actual, null, null, role.In(document.Text), Confidence,
                        [new Evidence(sentence.Index, sentence.Span, role)]));
                }
            }
        }

        return [.. found.Values];
    }

    private static bool Held(Office office, CatalogueDate day, bool former) =>
        former ? office.Start.IsKnown && office.Start.Earliest <= day.Packed && !office.HeldOn(day) : office.SurelyHeldOn(day);

    private Dictionary<int, Entity> Bodies(Resolution resolution)
    {
        Dictionary<int, Entity> bodies = [];
        foreach (Entity entity in resolution.Entities)
        {
            if (entity.Type is EntityType.State or EntityType.Organization && catalogue.EntryOf(entity) is { } entry)
            {
                bodies.TryAdd(entry.Index, entity);
            }
        }

        return bodies;
    }
}
