using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;

namespace DiploGraph.Training.Learning;

/// <summary>A candidate for the pair head: two mentions of one sentence, in this order.</summary>
/// <param name="Gold">For each type 1 it holds, 0 it does not, -1 unknown.</param>
internal sealed record PairCandidate(int Sentence, PassageMention Head, PassageMention Tail, sbyte[] Gold, PassageRelation? Relation, int[]? Family);

/// <summary>A candidate for the argument head: a trigger word and a mention of its sentence; roles as in <see cref="StatementHeads.Roles"/>.</summary>
internal sealed record ArgumentCandidate(int Sentence, int Trigger, PassageMention Mention, sbyte[] Gold);

/// <summary>Trigger words of one sentence.</summary>
/// <param name="Gold">[word][type]: 1, 0, or -1 where a word stands in a trigger without being its head.</param>
internal sealed record TriggerLabels(int Sentence, sbyte[][] Gold, IReadOnlyList<(int Word, PassageRelation Relation)> Heads);

/// <summary>Passages with their candidates worked out; sentences are numbered through the batch.</summary>
internal sealed class PassageBatch
{
    /// <summary>Mentions of one sentence that enter pairs; the rest of a very long list is left out.</summary>
    private const int MostMentions = 16;

    public PassageBatch(IReadOnlyList<(Passage Passage, IReadOnlyList<Encoded> Sentences)> items, RelationTypes types, Random? random)
    {
        Items = items;
        Batch = new Batch([.. items.SelectMany(i => i.Sentences)]);
        int start = 0;
        foreach ((Passage passage, IReadOnlyList<Encoded> sentences) in items)
        {
            Starts.Add(start);
            for (int s = 0; s < sentences.Count; s++)
            {
                if (passage.FullyMarked)
                {
                    AddTriggers(passage, s, start, types);
                }

                if (passage.HasRelations || passage.Family is not null)
                {
                    AddPairs(passage, s, start, types, random);
                }
            }

            start += sentences.Count;
        }
    }

    public IReadOnlyList<(Passage Passage, IReadOnlyList<Encoded> Sentences)> Items { get; }

    /// <summary>Number of each passage's first sentence.</summary>
    public List<int> Starts { get; } = [];

    public Batch Batch { get; }

    public List<PairCandidate> Pairs { get; } = [];

    public List<ArgumentCandidate> Arguments { get; } = [];

    public List<TriggerLabels> Triggers { get; } = [];

    private void AddTriggers(Passage passage, int s, int start, RelationTypes types)
    {
        int words = passage.Sentences[s].Words.Length;
        sbyte[][] gold = [.. Enumerable.Range(0, words).Select(_ => new sbyte[types.Count])];
        List<(int, PassageRelation)> heads = [];
        PassageRelation[] here = [.. passage.Relations.Where(r => r.TriggerSentence == s)];
        foreach (PassageRelation relation in here)
        {
            for (int i = relation.TriggerStart; i < relation.TriggerEnd; i++)
            {
                gold[i][relation.Type] = -1;
            }
        }

        foreach (PassageRelation relation in here)
        {
            gold[relation.TriggerWord][relation.Type] = 1;
            heads.Add((relation.TriggerWord, relation));
        }

        Triggers.Add(new TriggerLabels(start + s, gold, heads));
        PassageMention[] mentions = [.. passage.Mentions.Where(m => m.Sentence == s)];
        foreach (IGrouping<int, PassageRelation> trigger in here.GroupBy(r => r.TriggerWord))
        {
            foreach (PassageMention mention in mentions)
            {
                sbyte[] roles = new sbyte[StatementHeads.Roles.Length];
                foreach (PassageRelation relation in trigger)
                {
                    bool both = types.IsSymmetric(relation.Type);
                    Raise(roles, 0, Fills(mentions, mention, relation.Head, trigger.Key));
                    Raise(roles, 1, Fills(mentions, mention, relation.Tail, trigger.Key));
                    if (both)
                    {
                        Raise(roles, 1, Fills(mentions, mention, relation.Head, trigger.Key));
                        Raise(roles, 0, Fills(mentions, mention, relation.Tail, trigger.Key));
                    }

                    if (relation.Speaker >= 0)
                    {
                        Raise(roles, 2, Fills(mentions, mention, relation.Speaker, trigger.Key));
                    }
                }

                Arguments.Add(new ArgumentCandidate(start + s, trigger.Key, mention, roles));
            }
        }
    }

    /// <summary>1 for the entity's mention nearest to the word, -1 for its others, 0 for mentions of others.</summary>
    private static sbyte Fills(PassageMention[] mentions, PassageMention mention, int entity, int word)
    {
        if (!mention.Entities.Contains(entity))
        {
            return 0;
        }

        PassageMention nearest = mentions.Where(m => m.Entities.Contains(entity)).MinBy(m => Math.Abs(m.Word - word))!;
        return nearest.Word == mention.Word ? (sbyte)1 : (sbyte)-1;
    }

    private static void Raise(sbyte[] roles, int role, sbyte value) =>
        roles[role] = roles[role] == 1 || value == 1 ? (sbyte)1 : value == -1 ? (sbyte)-1 : roles[role];

    private void AddPairs(Passage passage, int s, int start, RelationTypes types, Random? random)
    {
        PassageMention[] mentions = [.. passage.Mentions.Where(m => m.Sentence == s).DistinctBy(m => m.Word)];
        if (mentions.Length > MostMentions)
        {
            random?.Shuffle(mentions);
            mentions = [.. mentions.Take(MostMentions).OrderBy(m => m.Word)];
        }

        List<(PassageRelation Relation, int Head, int Tail)> positive = [];
        foreach (PassageRelation relation in passage.Relations.Where(r => r.Evidence.Contains(s)))
        {
            PassageMention[] heads = [.. mentions.Where(m => m.Entities.Contains(relation.Head))], tails = [.. mentions.Where(m => m.Entities.Contains(relation.Tail))];
            if (heads.Length == 0 || tails.Length == 0)
            {
                continue;
            }

            int trigger = relation.TriggerSentence == s ? relation.TriggerWord : -1;
            (PassageMention head, PassageMention tail) = trigger >= 0
                ? (heads.MinBy(m => Math.Abs(m.Word - trigger))!, tails.MinBy(m => Math.Abs(m.Word - trigger))!)
                : heads.SelectMany(h => tails.Select(t => (h, t))).MinBy(p => Math.Abs(p.h.Word - p.t.Word));
            positive.Add((relation, head.Word, tail.Word));
        }

        foreach (PassageMention head in mentions)
        {
            foreach (PassageMention tail in mentions)
            {
                bool self = head == tail;
                if (self ? head.Entities.Length < 2 : head.Entities.SequenceEqual(tail.Entities))
                {
                    continue;
                }

                if (passage.Family is { } family)
                {
                    if (head.Entities[0] == 0)
                    {
                        Pairs.Add(new PairCandidate(start + s, head, tail, [], null, family));
                    }

                    continue;
                }

                sbyte[] gold = new sbyte[types.Count];
                PassageRelation? found = null;
                foreach (PassageRelation relation in passage.Relations)
                {
                    bool both = types.IsSymmetric(relation.Type);
                    bool forward = head.Entities.Contains(relation.Head) && tail.Entities.Contains(relation.Tail);
                    bool backward = both && head.Entities.Contains(relation.Tail) && tail.Entities.Contains(relation.Head);
                    if ((forward || backward) && gold[relation.Type] == 0)
                    {
                        gold[relation.Type] = -1;
                    }
                }

                foreach ((PassageRelation relation, int headWord, int tailWord) in positive)
                {
                    if ((headWord == head.Word && tailWord == tail.Word) || (types.IsSymmetric(relation.Type) && headWord == tail.Word && tailWord == head.Word))
                    {
                        gold[relation.Type] = 1;
                        found ??= relation;
                    }
                }

                Pairs.Add(new PairCandidate(start + s, head, tail, gold, found, null));
            }
        }
    }
}
