using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>Lays out the sentences of a document that bring two entities together: tree, mentions, triggers.</summary>
internal sealed class SentenceReader(TriggerLexicon lexicon)
{
    private readonly TriggerMatcher matcher = new(lexicon);

    public IEnumerable<SentenceContext> Read(Document document, Resolution resolution)
    {
        ResolvedMention[][] bySentence = BySentence(document, resolution);
        for (int sentence = 0; sentence < bySentence.Length; sentence++)
        {
            if (bySentence[sentence] is not { } mentions || !BringsTwoTogether(mentions))
            {
                continue;
            }

            yield return Read(document, resolution, document.Sentences[sentence], mentions);
        }
    }

    private SentenceContext Read(Document document, Resolution resolution, Sentence sentence, ResolvedMention[] mentions)
    {
        SentenceTree tree = new(sentence, lexicon.Forms);
        int start = sentence.Range.Start;
        SentenceMention[] local =
        [
            .. mentions.Select(mention => new SentenceMention(
                mention, mention.Mention.HeadToken - start, mention.Mention.Range.Start - start, Math.Min(mention.Mention.Range.End, sentence.Range.End) - start)),
        ];
        return new SentenceContext(document, resolution, tree, local, matcher.Match(tree));
    }

    private static ResolvedMention[][] BySentence(Document document, Resolution resolution)
    {
        ResolvedMention[][] result = new ResolvedMention[document.Sentences.Count][];
        foreach (IGrouping<int, ResolvedMention> group in resolution.Mentions.GroupBy(mention => mention.Mention.Sentence))
        {
            result[group.Key] = [.. group];
        }

        return result;
    }

    private static bool BringsTwoTogether(ResolvedMention[] mentions)
    {
        Entity first = mentions[0].Entities[0];
        foreach (ResolvedMention mention in mentions)
        {
            foreach (Entity entity in mention.Entities)
            {
                if (!entity.Equals(first))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
