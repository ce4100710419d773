using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements;

/// <summary>Lays out the sentences of a document that may join two entities, both named there or one left out: tree, mentions, triggers.</summary>
/// <param name="catalogue">Tells what ties two entities; null to go by the text alone.</param>
internal sealed class SentenceReader(TriggerLexicon lexicon, EntityCatalogue? catalogue)
{
    private readonly TriggerMatcher matcher = new(lexicon);

    public IEnumerable<SentenceContext> Read(Document document, Resolution resolution)
    {
        ResolvedMention[]?[] bySentence = BySentence(document, resolution);
        AbsentFinder absent = new(document, bySentence);
        KnownTies ties = new(catalogue, document.Article.Published);
        for (int sentence = 0; sentence < bySentence.Length; sentence++)
        {
            if (bySentence[sentence] is not { } mentions)
            {
                continue;
            }

            AbsentEntity[] around = absent.Find(sentence);
            if (around.Length > 0 || BringsTwoTogether(mentions))
            {
                yield return Read(document, resolution, document.Sentences[sentence], mentions, around, ties);
            }
        }
    }

    private SentenceContext Read(Document document, Resolution resolution, Sentence sentence, ResolvedMention[] mentions, AbsentEntity[] absent, KnownTies ties)
    {
        SentenceTree tree = new(sentence, lexicon.Forms);
        int start = sentence.Range.Start;
        SentenceMention[] local =
        [
            .. mentions.Select(mention => new SentenceMention(
                mention, mention.Mention.HeadToken - start, mention.Mention.Range.Start - start, Math.Min(mention.Mention.Range.End, sentence.Range.End) - start)),
        ];
        return new SentenceContext(document, resolution, tree, local, absent, ties, matcher.Match(tree));
    }

    private static ResolvedMention[]?[] BySentence(Document document, Resolution resolution)
    {
        ResolvedMention[]?[] result = new ResolvedMention[]?[document.Sentences.Count];
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
