namespace DiploGraph.Reading;

public enum MentionKind
{
    /// <summary>A name, an alias, an acronym, a nationality adjective that stands for a state.</summary>
    Name,

    /// <summary>A role noun or another description: "the minister", "his French colleague", "both sides", "the accord".</summary>
    Role,

    /// <summary>Personal, possessive, relative, first person.</summary>
    Pronoun,
}

/// <summary>A place in the text that refers to one or more things.</summary>
/// <param name="Range">Its tokens. A name's range holds the name only: title, article and possessive 's stay outside.</param>
/// <param name="HeadToken">The token by which it hangs in the sentence's tree.</param>
/// <param name="Type">What its form and place propose for a name; null where they leave it open.</param>
public sealed record Mention(TokenRange Range, int HeadToken, MentionKind Kind, int Sentence, TextSpan Span, EntityType? Type = null);
