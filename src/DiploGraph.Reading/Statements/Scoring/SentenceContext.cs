using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>All that is known of a sentence when its pairs are weighed.</summary>
internal sealed class SentenceContext
{
    public SentenceContext(
        Document document, Resolution resolution, SentenceTree tree, SentenceMention[] mentions, AbsentEntity[] absent, KnownTies ties,
        List<TriggerSite> sites)
    {
        Document = document;
        Resolution = resolution;
        Tree = tree;
        Mentions = mentions;
        Absent = absent;
        Ties = ties;
        Sites = sites;
        LemmaHash = [.. tree.Lemma.Select(lemma => Hash.Of(lemma))];
        RelHash = [.. Enumerable.Range(0, tree.Count).Select(i => RelationHash(tree, i))];
        Quoted = new Quotation?[tree.Count];
        foreach (Quotation quotation in resolution.Quotations)
        {
            for (int i = 0; i < tree.Count; i++)
            {
                if (quotation.Span.Contains(document.Data(tree.Sentence.Range.Start + i).Span))
                {
                    Quoted[i] = quotation;
                }
            }
        }

        MentionAt = new SentenceMention?[tree.Count];
        foreach (SentenceMention mention in mentions)
        {
            if (MentionAt[mention.Head] is not { } other || other.End - other.Start < mention.End - mention.Start)
            {
                MentionAt[mention.Head] = mention;
            }
        }
    }

    public Document Document { get; }

    public Resolution Resolution { get; }

    public SentenceTree Tree { get; }

    public SentenceMention[] Mentions { get; }

    /// <summary>What the text around names and this sentence does not.</summary>
    public AbsentEntity[] Absent { get; }

    public KnownTies Ties { get; }

    public List<TriggerSite> Sites { get; }

    public uint[] LemmaHash { get; }

    /// <summary>Relation, with the preposition where there is one ("obl with").</summary>
    public uint[] RelHash { get; }

    /// <summary>The quotation that each token lies in.</summary>
    public Quotation?[] Quoted { get; }

    /// <summary>The longest mention that each token is the head of.</summary>
    public SentenceMention?[] MentionAt { get; }

    private static uint RelationHash(SentenceTree tree, int token)
    {
        uint rel = Hash.Of(tree.Rel[token]);
        if (tree.Passive[token])
        {
            rel = Hash.Combine(rel, 7);
        }

        return tree.Rel[token] is "obl" or "nmod" or "advcl" or "obl:agent" ? Hash.Combine(rel, Hash.Of(tree.PrepositionOf(token))) : rel;
    }
}
