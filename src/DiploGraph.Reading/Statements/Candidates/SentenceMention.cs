using DiploGraph.Reading.Statements.Grammar;

namespace DiploGraph.Reading.Statements.Candidates;

/// <summary>A resolved mention, seen in its sentence's tree.</summary>
/// <param name="Head">Its head token, numbered within the sentence.</param>
/// <param name="Start">Its first token, numbered within the sentence.</param>
/// <param name="End">One past its last token.</param>
internal sealed record SentenceMention(ResolvedMention Resolved, int Head, int Start, int End)
{
    public MentionKind Kind => Resolved.Mention.Kind;

    public IReadOnlyList<Entity> Entities => Resolved.Entities;

    public bool Contains(SentenceMention other) => Start <= other.Start && other.End <= End && (End - Start) > (other.End - other.Start);
}

/// <summary>Two mentions that may be the ends of a relation; the same one twice where it names several ("the two agreed").</summary>
internal readonly record struct MentionPair(SentenceMention Head, SentenceMention Tail);

/// <summary>Two entities that a sentence brings together, in one direction, with the mentions that do so.</summary>
internal sealed class EntityPair(Entity head, Entity tail)
{
    public Entity Head => head;

    public Entity Tail => tail;

    /// <summary>What names the two, the pair that stands nearest each other in the tree first.</summary>
    public List<MentionPair> Mentions { get; private set; } = [];

    /// <summary>The same pair the other way round.</summary>
    public EntityPair? Reverse { get; set; }

    public void SortMentions(SentenceTree tree)
    {
        if (Mentions.Count > 1)
        {
            // The distance in words only parts those of equal paths.
            Mentions = [.. Mentions.OrderBy(mentions =>
                TreePath.Between(tree, mentions.Head.Head, mentions.Tail.Head).Length + (Math.Abs(mentions.Head.Head - mentions.Tail.Head) * 0.05))];
        }
    }
}
