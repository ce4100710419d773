using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Clauses;

/// <summary>Reads a clause of a resolution, which has no subject: what it condemns, welcomes, asks of whom, by the lexicon's frames.</summary>
/// <remarks>"Commending the mediation of Angola,"; "2. Calls upon Rwanda to withdraw;". Not: "3. Decides to extend the mandate", for only what is done by saying it is read so.</remarks>
internal sealed class ClauseReader(RelationInventory inventory)
{
    /// <summary>What a clause does by being adopted; the first that fits is taken.</summary>
    private static readonly string[] Acts = ["SUPPORTS", "REQUESTED", "CRITICIZED", "INVITED", "OPPOSES"];

    private readonly int[] acts = [.. Acts.Select(inventory.IndexOf)];

    /// <summary>Whom the clause's acts, types by their place in the inventory, are done to, with the words that say so.</summary>
    public List<(SentenceMention Tail, int Act, int Carrier, bool Nested)> Read(SentenceContext context)
    {
        List<(SentenceMention Tail, int Act, int Carrier, bool Nested)> found = [];
        SentenceTree tree = context.Tree;
        foreach (TriggerSite site in context.Sites.Where(site => IsHead(tree, site.Anchor)))
        {
            foreach (int act in acts)
            {
                List<(SentenceMention Mention, float Fit)> fitting = [];
                foreach (SentenceMention mention in context.Mentions)
                {
                    float fit = mention.Entities.All(entity => inventory.Types[act].Tails.Contains(entity.Type.ToString())) ? Fit(site, act, site.Slots[mention.Head]) : 0;
                    if (fit > 0 && !found.Any(other => other.Tail == mention))
                    {
                        fitting.Add((mention, fit));
                    }
                }

                int[] heads = [.. fitting.Select(item => item.Mention.Head)];
                fitting.RemoveAll(item => IsAside(tree, site, item.Mention.Head, heads));
                if (fitting.Count > 0)
                {
                    float best = fitting.Max(item => item.Fit);
                    found.AddRange(fitting.Where(item => item.Fit == best).Select(item => (item.Mention, act, site.Anchor, best < 1)));
                }
            }
        }

        return found;
    }

    private static float Fit(TriggerSite site, int act, int slot)
    {
        float best = 0;
        foreach (Trigger trigger in site.Triggers.Where(trigger => trigger.TypeIndex == act && trigger.Pos == 'v'))
        {
            foreach (Frame frame in trigger.Frames.Where(frame => frame.FitHead(Slots.Subj) == 1))
            {
                best = Math.Max(best, frame.FitTail(slot));
            }
        }

        return best;
    }

    /// <summary>Whether a word only tells where, or belongs to another mention: "condemns the attacks in | Mali", "condemns the attacks of the Wagner Group from | Mali".</summary>
    private static bool IsAside(SentenceTree tree, TriggerSite site, int word, int[] heads)
    {
        if (Slots.IsWhere(site.Slots[word]))
        {
            return true;
        }

        bool within = false;
        for (int at = word; at >= 0 && at != site.Anchor; at = tree.Head[at])
        {
            within |= tree.Rel[at] == "nmod";
            if (within && heads.Contains(tree.Head[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word is the clause's first verb, without a subject and after nothing but its number and adverbs, or one joined to it.</summary>
    private static bool IsHead(SentenceTree tree, int token)
    {
        int root = tree.Root;
        bool joined = tree.Rel[token] == "conj" && tree.Head[token] == root && tree.IsVerb(token);
        if ((token != root && !joined) || !tree.IsVerb(root) || IsFinite(tree, root) || IsFinite(tree, token))
        {
            return false;
        }

        for (int i = 0; i < root; i++)
        {
            if (tree.Upos[i] is not ("ADV" or "PUNCT" or "NUM" or "X" or "SYM" or "CCONJ") && tree.Rel[i] is not "discourse")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a verb has a subject or an auxiliary, as that of a whole sentence.</summary>
    private static bool IsFinite(SentenceTree tree, int verb) => tree.FindChild(verb, "nsubj") >= 0 || tree.FindChild(verb, "expl") >= 0 || tree.FindChild(verb, "aux") >= 0;
}
