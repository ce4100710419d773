using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Attributes;

/// <summary>The words that name an office: "Deputy Foreign Minister", "head of the delegation", "former President".</summary>
internal static class RoleText
{
    private const int MaxWords = 7;

    /// <param name="anchor">The noun of the office, numbered within the sentence.</param>
    public static string Of(SentenceContext context, int anchor)
    {
        SentenceTree tree = context.Tree;
        int start = anchor;
        while (start > 0 && anchor - start < MaxWords && Belongs(context, start - 1, anchor))
        {
            start--;
        }

        int end = anchor + 1;
        foreach (int child in tree.ChildrenOf(anchor))
        {
            // "minister of foreign affairs", but not "minister of France".
            if (tree.Rel[child] == "nmod" && child > anchor && tree.PrepositionOf(child) is "of" or "for" && !NamesAnything(context, anchor + 1, child + 1))
            {
                end = Math.Max(end, child + 1);
            }
        }

        if (end - anchor > MaxWords)
        {
            end = anchor + 1;
        }

        Document document = context.Document;
        int first = tree.Sentence.Range.Start;
        return document.SpanOf(new TokenRange(first + start, first + end)).In(document.Text);
    }

    private static bool Belongs(SentenceContext context, int token, int anchor)
    {
        SentenceTree tree = context.Tree;
        return tree.Rel[token] is "amod" or "compound" or "punct" or "nmod" or "flat" && tree.Form[token] is not ("," or "\"" or "(")
            && tree.IsUnder(token, anchor) && !NamesAnything(context, token, token + 1) && tree.Rel[token] != "det";
    }

    private static bool NamesAnything(SentenceContext context, int start, int end)
    {
        foreach (SentenceMention mention in context.Mentions)
        {
            if (mention.Kind != MentionKind.Role && mention.Start < end && start < mention.End)
            {
                return true;
            }
        }

        return false;
    }
}
