using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Topics;

/// <summary>Finds the topics that a sentence names without naming who spoke of them.</summary>
/// <remarks>
/// "Among the topics raised was Libya." "One of the themes of the negotiations in Moscow was the situation around Iran." "Syria was not touched upon."
/// "The talks focused on Ukraine." Not: "The two sides discussed Syria", for there the sides are a mention, or the resolver's work.
/// </remarks>
internal sealed class TopicFinder(RelationInventory inventory, Cues cues)
{
    private readonly RelationType discussed = inventory.Types[inventory.IndexOf("DISCUSSED")];

    /// <summary>The topics with the words that say they were spoken of.</summary>
    public List<(SentenceMention Topic, int Carrier)> Find(SentenceContext context)
    {
        List<(SentenceMention Topic, int Carrier)> found = [];
        foreach (TriggerSite site in context.Sites)
        {
            if (!site.Triggers.Any(trigger => trigger.Type == discussed) || HasSpeaker(context, site))
            {
                continue;
            }

            foreach (SentenceMention mention in context.Mentions)
            {
                if (mention.Kind == MentionKind.Name && mention.Entities is [{ } only] && discussed.Tails.Contains(only.Type.ToString())
                    && (IsPassive(context.Tree, site, mention) || IsOfTalks(context.Tree, site, mention) || IsNamedTopic(context.Tree, site, mention))
                    && !found.Any(other => other.Topic == mention))
                {
                    found.Add((mention, site.Anchor));
                }
            }
        }

        // "the conflict in Ukraine": the conflict, not also Ukraine.
        found.RemoveAll(topic => found.Any(other => other.Topic.Contains(topic.Topic)));
        return found;
    }

    /// <summary>Whether someone is there who may have spoken: a person, or a state or body in the speaker's place.</summary>
    private static bool HasSpeaker(SentenceContext context, TriggerSite site)
    {
        foreach (SentenceMention mention in context.Mentions)
        {
            int place = Slots.Outer(site.Slots[mention.Head]);
            if (mention.Entities[0].Type == EntityType.Person || mention.Entities.Count > 1
                || (context.Tree.IsVerb(site.Anchor) && mention.Entities[0].Type is EntityType.State or EntityType.Organization
                    && (place == Slots.Subj || place == Slots.By || place == Slots.With || place == Slots.Agent)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Syria was touched upon", "the situation in Syria was raised".</summary>
    private static bool IsPassive(SentenceTree tree, TriggerSite site, SentenceMention mention) =>
        tree.PassiveVerb[site.Anchor] && tree.IsVerb(site.Anchor) && Slots.Outer(site.Slots[mention.Head]) == Slots.Obj;

    /// <summary>"The talks focused on Ukraine": the talks themselves are the subject.</summary>
    private bool IsOfTalks(SentenceTree tree, TriggerSite site, SentenceMention mention)
    {
        // The parser may take "focused" for a participle: then the talks are what it hangs from.
        int subject = !tree.IsVerb(site.Anchor) ? -1 : tree.Rel[site.Anchor] == "acl" ? tree.Head[site.Anchor] : tree.FindChild(site.Anchor, "nsubj");
        return subject >= 0 && cues.Talks.Contains(tree.Lemma[subject]) && tree.IsUnder(mention.Head, site.Anchor)
            && (subject == tree.Head[site.Anchor] || !tree.IsUnder(mention.Head, subject))
            && site.Triggers.Any(trigger => trigger.Type == discussed && trigger.Frames.Any(frame => frame.FitTail(site.Slots[mention.Head]) > 0));
    }

    /// <summary>"Among the topics was Libya": one clause with a form of "be", in which the name hangs beside the word for topics, or is its subject.</summary>
    private bool IsNamedTopic(SentenceTree tree, TriggerSite site, SentenceMention mention)
    {
        int clause = tree.ClauseOf(site.Anchor);
        return cues.Topic.Contains(tree.Lemma[site.Anchor]) && tree.ClauseOf(mention.Head) == clause
            && (tree.FindChild(clause, "cop") >= 0 || tree.Lemma[clause] == "be") && (!tree.IsUnder(mention.Head, site.Anchor) || IsSubjectOf(tree, mention.Head, site.Anchor));
    }

    private static bool IsSubjectOf(SentenceTree tree, int token, int predicate)
    {
        while (token >= 0 && tree.Head[token] != predicate)
        {
            token = tree.Head[token];
        }

        return token >= 0 && tree.Rel[token] == "nsubj";
    }
}
