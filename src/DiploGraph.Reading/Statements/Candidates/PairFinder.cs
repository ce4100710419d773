using DiploGraph.Reading.Statements.Grammar;

namespace DiploGraph.Reading.Statements.Candidates;

/// <summary>Lists every ordered pair of entities that a sentence names, by whatever mentions.</summary>
internal static class PairFinder
{
    /// <summary>Beyond this many mentions a sentence is a list; only pairs that stand near each other are looked at.</summary>
    private const int ManyMentions = 14;

    private const int NearInList = 8;

    public static List<EntityPair> Find(SentenceTree tree, SentenceMention[] mentions)
    {
        List<EntityPair> pairs = [];
        Dictionary<(Entity, Entity), EntityPair> known = [];
        for (int i = 0; i < mentions.Length; i++)
        {
            for (int j = 0; j < mentions.Length; j++)
            {
                if (mentions.Length > ManyMentions && Math.Abs(i - j) > NearInList)
                {
                    continue;
                }

                SentenceMention first = mentions[i];
                SentenceMention second = mentions[j];
                foreach (Entity head in first.Entities)
                {
                    foreach (Entity tail in second.Entities)
                    {
                        if (!head.Equals(tail))
                        {
                            Add(pairs, known, head, tail, new MentionPair(first, second));
                        }
                    }
                }
            }
        }

        foreach (EntityPair pair in pairs)
        {
            pair.SortMentions(tree);
            pair.Reverse = known.GetValueOrDefault((pair.Tail, pair.Head));
        }

        return pairs;
    }

    private static void Add(List<EntityPair> pairs, Dictionary<(Entity, Entity), EntityPair> known, Entity head, Entity tail, MentionPair mentions)
    {
        if (!known.TryGetValue((head, tail), out EntityPair? pair))
        {
            pair = new EntityPair(head, tail);
            known.Add((head, tail), pair);
            pairs.Add(pair);
        }

        pair.Mentions.Add(mentions);
    }
}
