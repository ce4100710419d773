namespace DiploGraph.Reading.Language.Prose;

public enum TextKind
{
    EnglishProse,
    OtherLanguage,

    /// <summary>Tables, code, lists of numbers or of names; also a text without a word.</summary>
    NotProse,
}

/// <summary>What kind of text something is.</summary>
/// <param name="Reason">What was counted, for people; empty for English prose.</param>
public readonly record struct ProseVerdict(TextKind Kind, string Reason);
