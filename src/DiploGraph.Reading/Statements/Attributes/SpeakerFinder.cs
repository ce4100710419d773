using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Attributes;

internal enum AttributionKind
{
    None,
    Quotation,
    Complement,
    Parenthesis,
    AccordingTo,
    Noun,
}

/// <summary>Who may be the source of a claim, and how the sentence says so.</summary>
/// <param name="Verb">The verb or noun of saying, numbered within the sentence; -1 where there is none.</param>
internal readonly record struct Attribution(AttributionKind Kind, Entity? Speaker, int Verb)
{
    public static readonly Attribution None = new(AttributionKind.None, null, -1);
}

/// <summary>Finds the nearest source of what a word says: the speaker of the quotation it stands in, the subject of the verb of saying over it, "according to".</summary>
/// <remarks>
/// "Kyiv violates the accord, Lavrov said", "Lavrov said that Kerry had met Zarif", "according to Kerry, Iran complies", "Paris's claim that Rome lied".
/// Wrong so far: a speaker named only in the next sentence without quotation marks.
/// </remarks>
internal sealed class SpeakerFinder(Cues cues)
{
    private const int MaxClimb = 12;

    public Attribution Find(SentenceContext context, int pivot)
    {
        SentenceTree tree = context.Tree;
        Attribution unnamed = Attribution.None;
        for (int at = pivot, steps = 0; at >= 0 && steps < MaxClimb; at = tree.Head[at], steps++)
        {
            foreach (int child in tree.ChildrenOf(at))
            {
                if (tree.Rel[child] is "obl" or "nmod" or "advmod" && tree.PrepositionOf(child) == "according" && EntityAt(context, child) is { } source)
                {
                    return new Attribution(AttributionKind.AccordingTo, source, child);
                }

                if (tree.Rel[child] == "parataxis" && cues.Speech.Contains(tree.Lemma[child]))
                {
                    return SubjectOf(context, child, AttributionKind.Parenthesis);
                }
            }

            int head = tree.Head[at];
            if (head < 0)
            {
                break;
            }

            if (tree.Rel[at] is "ccomp" or "parataxis" && cues.Speech.Contains(tree.Lemma[head]))
            {
                Attribution found = SubjectOf(context, head, tree.Rel[at] == "ccomp" ? AttributionKind.Complement : AttributionKind.Parenthesis);
                if (found.Speaker is not null)
                {
                    return found;
                }

                unnamed = found;
            }

            if (tree.Rel[at] is "acl" or "ccomp" && cues.AttributionNoun.Contains(tree.Lemma[head]))
            {
                int holder = tree.FindChild(head, "nmod:poss");
                if (holder >= 0 && EntityAt(context, holder) is { } source)
                {
                    return new Attribution(AttributionKind.Noun, source, head);
                }
            }
        }

        return context.Quoted[pivot] is { Speaker: { } speaker } ? new Attribution(AttributionKind.Quotation, speaker, -1) : unnamed;
    }

    private static Attribution SubjectOf(SentenceContext context, int verb, AttributionKind kind)
    {
        int subject = context.Tree.FindChild(verb, "nsubj");
        int at = verb;
        // "said and added that": the subject stands at the first verb.
        while (subject < 0 && context.Tree.Rel[at] is "conj" or "xcomp" && context.Tree.Head[at] >= 0)
        {
            at = context.Tree.Head[at];
            subject = context.Tree.FindChild(at, "nsubj");
        }

        return new Attribution(kind, subject < 0 ? null : EntityAt(context, subject), verb);
    }

    /// <summary>The entity that a token names, itself or by the name that stands beside it ("Foreign Minister Le Drian").</summary>
    public static Entity? EntityAt(SentenceContext context, int token)
    {
        if (context.MentionAt[token] is { } mention && mention.Kind != MentionKind.Role)
        {
            return mention.Entities[0];
        }

        foreach (int child in context.Tree.ChildrenOf(token))
        {
            if (context.Tree.Rel[child] is "appos" or "flat" && context.MentionAt[child] is { } named)
            {
                return named.Entities[0];
            }
        }

        return context.MentionAt[token]?.Entities[0];
    }
}
