using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>What the lexicon says of one pair: for each relation type the trigger whose frame the two fit best.</summary>
internal sealed class PairEvidence
{
    /// <summary>What is left of a fit where both stand on one side and others opposite; only orders rival readings.</summary>
    private const float OneSide = 0.2f;

    private readonly TypeEvidence[] types;

    public PairEvidence(SentenceContext context, EntityPair pair, RelationInventory inventory)
    {
        types = new TypeEvidence[inventory.Count];
        Nearest = pair.Mentions[0];
        foreach (MentionPair mentions in pair.Mentions)
        {
            foreach (TriggerSite site in context.Sites)
            {
                int head = site.Slots[mentions.Head.Head];
                int tail = site.Slots[mentions.Tail.Head];
                foreach (Trigger trigger in site.Triggers)
                {
                    Weigh(ref types[trigger.TypeIndex], context, site, trigger, head, tail, mentions);
                }
            }
        }
    }

    /// <summary>The mentions of the two that stand nearest each other in the tree.</summary>
    public MentionPair Nearest { get; }

    public ref readonly TypeEvidence this[int type] => ref types[type];

    /// <summary>The best fit of any type but one.</summary>
    public float BestOther(int type)
    {
        float best = 0;
        for (int i = 0; i < types.Length; i++)
        {
            if (i != type)
            {
                best = Math.Max(best, types[i].Fit);
            }
        }

        return best;
    }

    private static void Weigh(ref TypeEvidence evidence, SentenceContext context, TriggerSite site, Trigger trigger, int head, int tail, MentionPair mentions)
    {
        evidence.Sites++;
        foreach (Frame frame in trigger.Frames)
        {
            float fit = frame.Fit(head, tail);
            if (fit > 0 && frame.Joint && head == Slots.Subj && site.HasOtherSide(context.Mentions))
            {
                fit *= OneSide;
            }

            float fitHead = frame.FitHead(head);
            float fitTail = frame.FitTail(tail);
            evidence.Head = Math.Max(evidence.Head, fitHead);
            evidence.Tail = Math.Max(evidence.Tail, fitTail);
            // A longer trigger says more than its noun alone; a partial fit only serves to find the place that speaks.
            float rank = (fit * 10) + fitHead + fitTail + (0.1f * site.Words.Length);
            if (rank > evidence.Rank && (fitHead > 0 || fitTail > 0))
            {
                (evidence.Rank, evidence.Fit, evidence.Site, evidence.Trigger, evidence.Mentions) = (rank, fit, site, trigger, mentions);
            }
        }
    }
}

/// <summary>What the lexicon says of one pair and one relation type.</summary>
internal struct TypeEvidence
{
    public float Rank;

    /// <summary>How well both ends fit the best frame, 0 to 1.</summary>
    public float Fit;

    /// <summary>How well the head alone fits any frame.</summary>
    public float Head;

    /// <summary>How well the tail alone fits any frame.</summary>
    public float Tail;

    /// <summary>How many triggers of the type the sentence holds, counted once per pair of mentions.</summary>
    public int Sites;

    /// <summary>Null where no trigger has either end in a place.</summary>
    public TriggerSite? Site;

    public Trigger? Trigger;

    public MentionPair? Mentions;
}

/// <summary>The relation types in the schema's order, and which of them may join which types of entity.</summary>
internal sealed class RelationInventory
{
    private readonly bool[,,] allowed;

    public RelationInventory(GraphSchema schema)
    {
        Types = schema.RelationTypes;
        EntityType[] entityTypes = Enum.GetValues<EntityType>();
        allowed = new bool[entityTypes.Length, entityTypes.Length, Types.Count];
        foreach (EntityType head in entityTypes)
        {
            foreach (EntityType tail in entityTypes)
            {
                for (int type = 0; type < Types.Count; type++)
                {
                    allowed[(int)head, (int)tail, type] = Types[type].Heads.Contains(head.ToString()) && Types[type].Tails.Contains(tail.ToString());
                }
            }
        }
    }

    public IReadOnlyList<RelationType> Types { get; }

    public int Count => Types.Count;

    public int IndexOf(string name)
    {
        for (int i = 0; i < Types.Count; i++)
        {
            if (Types[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    public bool Allows(EntityType head, EntityType tail, int type) => allowed[(int)head, (int)tail, type];
}
