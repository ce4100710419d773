namespace DiploGraph.Reading;

/// <summary>A token, seen in its document. Two are equal where they are the same token of the same document.</summary>
public readonly record struct Token(Document Document, int Index)
{
    private ref readonly TokenData Data => ref Document.Data(Index);

    public TextSpan Span => Data.Span;

    public string Form => Data.Span.In(Document.Text);

    public ReadOnlySpan<char> Text => Document[Data.Span];

    public string Lemma => Data.Lemma;

    public string Upos => Data.Upos;

    public string Xpos => Data.Xpos;

    public string Feats => Data.Feats;

    public string Deprel => Data.Deprel;

    /// <summary>The relation without its subtype: "nsubj" of "nsubj:pass".</summary>
    public ReadOnlySpan<char> BareDeprel => Data.Deprel.AsSpan(0, Data.Deprel.IndexOf(':') is var colon and >= 0 ? colon : Data.Deprel.Length);

    public bool SpaceAfter => Data.SpaceAfter;

    /// <summary>Whether it is written as one with the word before, as "n't" in "don't".</summary>
    public bool Clitic => Data.Clitic;

    /// <summary>How it speaks of someone or something without a name, by the model's judgement.</summary>
    public MentionMark Mention => Data.Mention;

    public bool IsRoot => Data.Head < 0;

    /// <summary>The token it depends on; null for the root.</summary>
    public Token? Head => Data.Head < 0 ? null : new Token(Document, Data.Head);

    public int HeadIndex => Data.Head;

    public Sentence Sentence => Document.SentenceOf(Index);

    public ReadOnlySpan<float> Vector => Document.Vector(Index);

    /// <summary>The tokens that depend on it, in order.</summary>
    public TokenChildren Children => new(Document, Index);

    public override string ToString() => $"{Form}/{Upos}";
}
