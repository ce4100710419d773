using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Topics;

/// <summary>Who discussed a topic that a sentence names without saying who did: those of the last talks before it; where several of each side talked, the two states.</summary>
/// <remarks>
/// "Giorgi Kvirikashvili met Serzh Sargsyan. The railway was reviewed.": the two men. "Ricci and Bertone received their colleagues Merabet and Hadjadj.
/// Among the topics raised was Libya.": Italy and Algeria. Wrong: where other talks were told of in between.
/// </remarks>
internal sealed class TopicHeads
{
    /// <summary>How many sentences back the talks may stand.</summary>
    private const int Reach = 6;

    private readonly List<(int Sentence, Entity First, Entity Second)> talks = [];
    private readonly Dictionary<Entity, Entity> states = [];
    private readonly SentenceContext? known;

    /// <param name="read">The document's sentences with the last word on their own pairs.</param>
    /// <param name="isStated">Whether log-odds are high enough for a statement.</param>
    public TopicHeads(IEnumerable<(SentenceContext Context, PairScores[] Pairs)> read, RelationInventory inventory, Func<float, bool> isStated)
    {
        int[] together = [inventory.IndexOf("MET_WITH"), inventory.IndexOf("SPOKE_WITH")];
        int office = inventory.IndexOf("HOLDS_OFFICE");
        Dictionary<Entity, float> surest = [];
        foreach ((SentenceContext context, PairScores[] pairs) in read)
        {
            known ??= context;
            foreach (PairScores scores in pairs)
            {
                (Entity head, Entity tail) = (scores.Pair.Head, scores.Pair.Tail);
                if (together.Any(type => isStated(scores.Final[type])))
                {
                    talks.Add((context.Tree.Sentence.Index, head, tail));
                }

                if (head.Type == EntityType.Person && tail.Type == EntityType.State && isStated(scores.Final[office])
                    && scores.Final[office] > surest.GetValueOrDefault(head, float.NegativeInfinity))
                {
                    (surest[head], states[head]) = (scores.Final[office], tail);
                }
            }
        }
    }

    /// <summary>Those who talked last before a sentence; nobody where that is too long ago.</summary>
    public Entity[] Before(int sentence)
    {
        int last = talks.Where(talk => talk.Sentence <= sentence && talk.Sentence >= sentence - Reach).Select(talk => talk.Sentence).DefaultIfEmpty(-1).Max();
        if (last < 0)
        {
            return [];
        }

        (_, Entity first, Entity second) = talks.First(talk => talk.Sentence == last);
        (Entity one, Entity other) = (SideOf(first), SideOf(second));
        if (!one.Equals(other) && Pairs(talk => talk.Sentence <= sentence && SideOf(talk.First).Equals(one) && SideOf(talk.Second).Equals(other)
            && !talk.First.Equals(one) && !talk.Second.Equals(other)) > 1)
        {
            return [one, other];
        }

        // A pair stands both ways round. Of more than one pair it is not known here which sides they are of: talks of states tell.
        return Pairs(talk => talk.Sentence == last) <= 2 ? [first, second]
            : talks.Where(talk => talk.Sentence <= sentence && talk.First.Type == EntityType.State && talk.Second.Type == EntityType.State)
                .Select(talk => new[] { talk.First, talk.Second }).LastOrDefault([]);
    }

    private int Pairs(Func<(int Sentence, Entity First, Entity Second), bool> counts) =>
        talks.Where(counts).Select(talk => (talk.First, talk.Second)).Distinct().Count();

    /// <summary>A person's state, by the text or else by the catalogue, where the article names it; else the entity itself.</summary>
    private Entity SideOf(Entity entity)
    {
        if (entity.Type == EntityType.Person && !states.ContainsKey(entity))
        {
            states[entity] = known!.Resolution.Entities.FirstOrDefault(state =>
                state.Type == EntityType.State && known.Ties.Of(entity, state) is Tie.Serves or Tie.HasServed or Tie.Belongs) ?? entity;
        }

        return states.GetValueOrDefault(entity, entity);
    }
}
