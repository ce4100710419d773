namespace DiploGraph.Reading;

/// <summary>Whom and what a document's mentions mean.</summary>
/// <param name="Entities">Each thing once, ordered by first mention.</param>
/// <param name="Mentions">Every mention that means at least one of them, in the order of the text.</param>
/// <param name="Quotations">Stretches in quotation marks or reported speech with the one who speaks, in the order of the text.</param>
public sealed record Resolution(
    IReadOnlyList<Entity> Entities, IReadOnlyList<ResolvedMention> Mentions, IReadOnlyList<Quotation> Quotations);

/// <summary>A mention and what it means: one entity, or several for "both sides", "the ministers".</summary>
/// <param name="Confidence">How sure the link is, 0 to 1.</param>
public sealed record ResolvedMention(Mention Mention, IReadOnlyList<Entity> Entities, double Confidence = 1);

/// <summary>Direct speech.</summary>
/// <param name="Span">What is said, quotation marks included.</param>
/// <param name="Speaker">Null where the text does not settle it.</param>
public sealed record Quotation(TextSpan Span, Entity? Speaker);
