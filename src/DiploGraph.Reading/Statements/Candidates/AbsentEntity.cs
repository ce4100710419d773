using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Candidates;

/// <summary>An entity that a sentence does not name, but the text around it does: it may be the end that the sentence leaves out.</summary>
/// <remarks>"Qatar is sending engineers to the Taliban, and Turkey is too. Japan may follow.": what Japan may do, it does to the Taliban.</remarks>
/// <param name="Nearest">Its nearest mention, an earlier one before a later one.</param>
/// <param name="Word">The word at which the encoder reads that mention, numbered from the sentence's first token; below 0 or beyond its end.</param>
/// <param name="Distance">In sentences; below 0 where the mention comes before.</param>
/// <param name="Mentions">How many mentions of the whole text mean it.</param>
internal sealed record AbsentEntity(Entity Entity, ResolvedMention Nearest, int Word, int Distance, int Mentions);

/// <summary>Lists the entities that a sentence may leave out.</summary>
internal sealed class AbsentFinder
{
    /// <summary>How far back an end is looked for; of those left out in the annotated passages nine in ten are named there.</summary>
    private const int SentencesBefore = 3;

    private const int SentencesAfter = 1;

    /// <summary>The nearest are taken first.</summary>
    private const int Most = 9;

    /// <summary>The entities most spoken of are looked at however far they are.</summary>
    private const int Chief = 2;

    private readonly Document document;
    private readonly ResolvedMention[]?[] bySentence;
    private readonly Dictionary<Entity, int> counts = [];
    private readonly (Entity Entity, ResolvedMention Mention)[] chief;

    public AbsentFinder(Document document, ResolvedMention[]?[] bySentence)
    {
        this.document = document;
        this.bySentence = bySentence;
        Dictionary<Entity, ResolvedMention> first = [];
        List<Entity> order = [];
        foreach (ResolvedMention mention in bySentence.SelectMany(mentions => mentions ?? []))
        {
            foreach (Entity entity in mention.Entities)
            {
                counts[entity] = counts.GetValueOrDefault(entity) + 1;
                if (first.TryAdd(entity, mention))
                {
                    order.Add(entity);
                }
            }
        }

        chief = [.. order.OrderByDescending(entity => counts[entity]).Take(Chief).Select(entity => (entity, first[entity]))];
    }

    public AbsentEntity[] Find(int sentence)
    {
        HashSet<Entity> known = [.. (bySentence[sentence] ?? []).SelectMany(mention => mention.Entities)];
        List<AbsentEntity> absent = [];
        for (int before = 1; before <= SentencesBefore && sentence - before >= 0; before++)
        {
            ResolvedMention[] mentions = bySentence[sentence - before] ?? [];
            for (int i = mentions.Length - 1; i >= 0; i--)
            {
                Add(absent, known, mentions[i], sentence);
            }
        }

        for (int after = 1; after <= SentencesAfter && sentence + after < bySentence.Length; after++)
        {
            foreach (ResolvedMention mention in bySentence[sentence + after] ?? [])
            {
                Add(absent, known, mention, sentence);
            }
        }

        foreach ((Entity entity, ResolvedMention mention) in chief)
        {
            if (known.Add(entity))
            {
                absent.Add(Of(document, entity, mention, sentence, counts[entity]));
            }
        }

        return [.. absent];
    }

    /// <summary>An entity as a sentence leaves it out; null where the sentence or none before it names it.</summary>
    public static AbsentEntity? Before(SentenceContext context, Entity entity)
    {
        int sentence = context.Tree.Sentence.Index;
        ResolvedMention[] mentions = [.. context.Resolution.Mentions.Where(mention => mention.Mention.Sentence <= sentence && mention.Entities.Contains(entity))];
        return mentions.Length == 0 || mentions[^1].Mention.Sentence == sentence ? null : Of(context.Document, entity, mentions[^1], sentence, mentions.Length);
    }

    /// <summary>An entity as a sentence leaves it out that a mention before it names.</summary>
    public static AbsentEntity At(SentenceContext context, Entity entity, ResolvedMention mention) => Of(context.Document, entity, mention, context.Tree.Sentence.Index, 1);

    private void Add(List<AbsentEntity> absent, HashSet<Entity> known, ResolvedMention mention, int sentence)
    {
        foreach (Entity entity in mention.Entities)
        {
            if (absent.Count < Most && known.Add(entity))
            {
                absent.Add(Of(document, entity, mention, sentence, counts[entity]));
            }
        }
    }

    private static AbsentEntity Of(Document document, Entity entity, ResolvedMention mention, int sentence, int count)
    {
        TokenRange range = mention.Mention.Range;
        string[] words = new string[range.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = document[range.Start + i].Text.ToString();
        }

        int word = range.Start + MentionWord.Of(words, 0, words.Length);
        return new AbsentEntity(entity, mention, word - document.Sentences[sentence].Range.Start, mention.Mention.Sentence - sentence, count);
    }
}
