using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>When something happened, as far as its clause says and the day of publication settles it.</summary>
/// <remarks>
/// "Announced on Monday that it would leave": the announcement's. "Called for an end to the embargo imposed in 1962": the imposing's.
/// "Flew to Rome on Monday, meeting the pope": of both. On the training texts three in five dates found are those annotated, and three in five of those are found.
/// </remarks>
internal sealed class EventDates
{
    private readonly TimeExpressions expressions;

    public EventDates(Cues cues) => expressions = new TimeExpressions(cues);

    /// <param name="pivot">The word that carries the claim, numbered within the sentence.</param>
    /// <param name="ahead">Whether the claim is of things to come.</param>
    public PartialDate? Find(SentenceTree tree, DateOnly? published, int pivot, bool ahead)
    {
        PartialDate? best = null;
        int bestLength = int.MaxValue;
        for (int token = 0; token < tree.Count; token++)
        {
            if (expressions.Parse(tree, published, ref token, ahead, out int head) is not { } date || !Belongs(tree, head, pivot))
            {
                continue;
            }

            int length = TreePath.Between(tree, head, pivot).Length;
            if (length < bestLength)
            {
                (best, bestLength) = (date, length);
            }
        }

        return best;
    }

    private static bool Belongs(SentenceTree tree, int expression, int pivot)
    {
        if (tree.IsUnder(expression, pivot))
        {
            return !IsOfClauseWithin(tree, expression, pivot);
        }

        int clause = tree.ClauseOf(pivot);
        int other = tree.ClauseOf(expression);
        // "agreed on Monday to meet" says when they agreed, not when they meet.
        return other == clause
            || (tree.Rel[clause] == "conj" && tree.Head[clause] == other && expression < pivot)
            || (tree.Rel[clause] == "advcl" && tree.Head[clause] == other && tree.Xpos[clause] == "VBG" && tree.FindChild(clause, "mark") < 0);
    }

    /// <summary>"called for an end to the embargo imposed in 1962": the year is that of a clause of its own below the pivot.</summary>
    private static bool IsOfClauseWithin(SentenceTree tree, int expression, int pivot)
    {
        for (int at = tree.Head[expression]; at >= 0 && at != pivot; at = tree.Head[at])
        {
            if (tree.Rel[at] is "acl" or "acl:relcl" or "ccomp" or "advcl" or "parataxis")
            {
                return true;
            }
        }

        return false;
    }
}
