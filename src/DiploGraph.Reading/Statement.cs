using DiploGraph.Graph.Schema;

namespace DiploGraph.Reading;

public enum Polarity
{
    Affirmed,
    Negated,
}

public enum Modality
{
    /// <summary>Happened, or holds.</summary>
    Actual,

    /// <summary>Will be, is to be, is intended or agreed.</summary>
    Planned,

    /// <summary>Could be, if, unless.</summary>
    Hypothetical,
}

/// <summary>One claim that an article makes, or reports someone as making.</summary>
/// <param name="Speaker">Who is quoted for the claim; null where it is the writer's own.</param>
/// <param name="Date">When it happened, as far as the text fixes it; null where it does not.</param>
/// <param name="Role">The office, for <c>HOLDS_OFFICE</c>; else null.</param>
/// <param name="Confidence">The probability that it is right, 0 to 1, calibrated out of sample.</param>
/// <param name="Evidence">Every place that states it, at least one, in the order of the text.</param>
public sealed record Statement(
    Entity Head, RelationType Type, Entity Tail, Polarity Polarity, Modality Modality,
    Entity? Speaker, PartialDate? Date, string? Role, double Confidence, IReadOnlyList<Evidence> Evidence);

/// <summary>A sentence that states a claim.</summary>
/// <param name="Sentence">The sentence's number in the document.</param>
/// <param name="Span">The sentence, as offsets into the article's text.</param>
/// <param name="Trigger">The words that carry the meaning; null where no single word does.</param>
public sealed record Evidence(int Sentence, TextSpan Span, TextSpan? Trigger);
