namespace DiploGraph.Training.Corpora;

internal enum MentionKind
{
    Name,
    Role,
    Pronoun,
}

/// <summary>A mention in a passage, by its head word; several entities for "both sides".</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">The word after its last.</param>
internal sealed record PassageMention(int Sentence, int First, int Last, int Word, MentionKind Kind, int[] Entities);

/// <summary>A relation of a passage. <paramref name="TriggerSentence"/> is -1 where no trigger is marked.</summary>
/// <param name="Evidence">The sentences that state it.</param>
/// <param name="Modality">0 actual, 1 planned, 2 hypothetical.</param>
/// <param name="Speaker">-1 for the writer.</param>
internal sealed record PassageRelation(
    int Head, int Type, int Tail, bool Negated, int Modality, int Speaker, int[] Evidence,
    int TriggerSentence = -1, int TriggerStart = -1, int TriggerEnd = -1, int TriggerWord = -1);

/// <summary>Some sentences in a row with mentions and relations.</summary>
internal sealed class Passage(string id, IReadOnlyList<Sample> sentences)
{
    public string Id => id;

    public IReadOnlyList<Sample> Sentences => sentences;

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<PassageMention> Mentions { get; set; } = [];

    public IReadOnlyList<PassageRelation> Relations { get; set; } = [];

    /// <summary>Every trigger, role noun and pronoun is marked, not only names and evidence.</summary>
    public bool FullyMarked { get; set; }

    /// <summary>Its mentions are linked: it teaches coreference.</summary>
    public bool Linked { get; set; }

    /// <summary>Its relations are known at all.</summary>
    public bool HasRelations { get; set; }

    /// <summary>The admissible types where only the family of the relation between its two mentions is known.</summary>
    public int[]? Family { get; set; }
}
