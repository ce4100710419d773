using DiploGraph.Reading.Entities.Coreference;

namespace DiploGraph.Reading.Scoring;

/// <summary>Makes a resolution of mentions that an annotator marked, so that statements can be measured apart from whom they are about.</summary>
public static class MentionsGiven
{
    /// <summary>The marked mentions of an episode, on its analysed text.</summary>
    /// <param name="saying">Verbs of saying, by which quotations find their speakers.</param>
    public static Resolution Of(Episode episode, Document document, IReadOnlySet<string> saying)
    {
        Dictionary<string, Entity> entities = episode.Entities.ToDictionary(entity => entity.Id, EntityOf, StringComparer.Ordinal);
        Resolution resolution = Of(document, [.. entities.Values], episode.Mentions.Select(mention =>
            (mention.Span, mention.Kind, (IReadOnlyList<Entity>)[.. mention.Entities.Select(id => entities[id]).Distinct()])));
        return resolution with { Quotations = Quotations(document, resolution, saying) };
    }

    private static Quotation[] Quotations(Document document, Resolution resolution, IReadOnlySet<string> saying) =>
    [
        .. Quotes.Find(document, saying).All.Select(quote => new Quotation(
            document.SpanOf(quote.Range),
            quote.Speaker < 0 ? null : resolution.Mentions.Where(mention => mention.Mention.Range.Contains(quote.Speaker)).MaxBy(mention => mention.Mention.Range.Length)?.Entities[0])),
    ];

    /// <summary>The entities of an annotated article, wherever one of their names stands; the longest name wins where several begin at one place.</summary>
    /// <remarks>Pronouns and role nouns are not marked in such articles.</remarks>
    public static Resolution Of(GoldDocument gold, Document document)
    {
        List<(TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities)> found = [];
        foreach (GoldEntity entity in gold.Entities)
        {
            Entity made = EntityOf(entity);
            foreach (string surface in entity.Mentions.Append(entity.Name).Distinct(StringComparer.Ordinal))
            {
                for (int at = document.Text.IndexOf(surface, StringComparison.Ordinal); at >= 0 && surface.Length > 1; at = document.Text.IndexOf(surface, at + 1, StringComparison.Ordinal))
                {
                    if (IsWord(document.Text, at, at + surface.Length))
                    {
                        found.Add((new TextSpan(at, at + surface.Length), MentionKind.Name, [made]));
                    }
                }
            }
        }

        List<(TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities)> kept = [];
        foreach ((TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities) mention in found.OrderBy(mention => mention.Span.Start).ThenByDescending(mention => mention.Span.End))
        {
            if (!kept.Any(other => other.Entities[0].Equals(mention.Entities[0]) && other.Span.Overlaps(mention.Span))
                && !kept.Any(other => other.Span == mention.Span))
            {
                kept.Add(mention);
            }
        }

        return Of(document, [.. gold.Entities.Select(EntityOf)], kept);
    }

    /// <summary>As <see cref="Of(GoldDocument, Document)"/>, with the role nouns and pronouns of a resolution led to the annotated entities.</summary>
    /// <param name="found">Of the same document. An entity of it is the annotated one that most of its names are names of.</param>
    public static Resolution WithAnaphors(GoldDocument gold, Document document, Resolution found)
    {
        Resolution given = Of(gold, document);
        ILookup<string, TextSpan> names = found.Mentions.Where(mention => mention.Mention.Kind == MentionKind.Name)
            .SelectMany(mention => mention.Entities, (mention, entity) => (entity.Id, mention.Mention.Span))
            .ToLookup(pair => pair.Id, pair => pair.Span, StringComparer.Ordinal);
        Dictionary<string, Entity> annotated = new(StringComparer.Ordinal);
        foreach (IGrouping<string, TextSpan> entity in names)
        {
            Entity? most = given.Mentions.Where(mention => entity.Any(span => span.Overlaps(mention.Mention.Span)))
                .SelectMany(mention => mention.Entities)
                .GroupBy(other => other)
                .OrderByDescending(others => others.Count()).ThenBy(others => others.Key.Id, StringComparer.Ordinal)
                .Select(others => others.Key).FirstOrDefault();
            if (most is not null)
            {
                annotated.Add(entity.Key, most);
            }
        }

        IEnumerable<ResolvedMention> anaphors = found.Mentions
            .Where(mention => mention.Mention.Kind != MentionKind.Name && mention.Entities.All(entity => annotated.ContainsKey(entity.Id)))
            .Select(mention => mention with { Entities = [.. mention.Entities.Select(entity => annotated[entity.Id]).Distinct()] });
        IEnumerable<Quotation> quotations = found.Quotations
            .Select(quotation => quotation with { Speaker = quotation.Speaker is Entity speaker ? annotated.GetValueOrDefault(speaker.Id) : null });
        return new Resolution(
            given.Entities, [.. given.Mentions.Concat(anaphors).OrderBy(mention => mention.Mention.Range.Start).ThenByDescending(mention => mention.Mention.Range.End)],
            [.. quotations]);
    }

    /// <summary>The two marked spans of a sentence; null where the sentence does not hold both apart.</summary>
    /// <remarks>What they are is not given: a span that the analyser takes for a person is one, any other is an organisation, so that it may act and be acted on.</remarks>
    public static Resolution? Of(EventSentence sentence, Document document)
    {
        int source = sentence.Text.IndexOf(sentence.Source, StringComparison.Ordinal);
        int target = sentence.Text.IndexOf(sentence.Target, StringComparison.Ordinal);
        if (source >= 0 && target >= source && target < source + sentence.Source.Length)
        {
            target = sentence.Text.IndexOf(sentence.Target, source + sentence.Source.Length, StringComparison.Ordinal);
        }

        if (source < 0 || target < 0)
        {
            return null;
        }

        TextSpan first = new(source, source + sentence.Source.Length);
        TextSpan second = new(target, target + sentence.Target.Length);
        Entity head = new("source", TypeOf(document, first), sentence.Source);
        Entity tail = new("target", TypeOf(document, second), sentence.Target);
        return Of(document, [head, tail], [(first, MentionKind.Name, [head]), (second, MentionKind.Name, [tail])]) is { Mentions.Count: 2 } resolution ? resolution : null;
    }

    private static EntityType TypeOf(Document document, TextSpan span) =>
        document.Names.Any(name => name.Kind == NameKind.Person && span.Overlaps(document.SpanOf(name.Range))) ? EntityType.Person : EntityType.Organization;

    /// <summary>Marks of any making, in the order of the text.</summary>
    public static Resolution Of(
        Document document, IReadOnlyList<Entity> entities, IEnumerable<(TextSpan Span, MentionKind Kind, IReadOnlyList<Entity> Entities)> marks)
    {
        List<ResolvedMention> mentions = [];
        foreach ((TextSpan span, MentionKind kind, IReadOnlyList<Entity> meant) in marks)
        {
            int start = TokenAt(document, span.Start);
            int end = start;
            while (end < document.TokenCount && document.Data(end).Span.Start < span.End)
            {
                end++;
            }

            if (end == start)
            {
                continue;
            }

            TokenRange range = new(start, end);
            int sentence = document.SentenceOf(start).Index;
            mentions.Add(new ResolvedMention(new Mention(range, HeadOf(document, range), kind, sentence, span), meant));
        }

        return new Resolution(entities, mentions, []);
    }

    /// <summary>The token of a range by which it hangs in the tree.</summary>
    public static int HeadOf(Document document, TokenRange range)
    {
        for (int i = range.Start; i < range.End; i++)
        {
            int head = document.Data(i).Head;
            if (head < range.Start || head >= range.End)
            {
                return i;
            }
        }

        return range.End - 1;
    }

    private static int TokenAt(Document document, int position)
    {
        int low = 0;
        int high = document.TokenCount;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (document.Data(middle).Span.End <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool IsWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    private static Entity EntityOf(GoldEntity entity) => new(entity.Id, Enum.Parse<EntityType>(entity.Type), entity.Name);
}
