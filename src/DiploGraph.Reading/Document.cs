namespace DiploGraph.Reading;

/// <summary>
/// An analysed article: sentences, tokens with tags and a dependency tree per sentence, names, and a vector per token.
/// Immutable; tokens are numbered through the whole document and lie in order without overlap.
/// </summary>
public sealed class Document
{
    private readonly TokenData[] tokens;
    private readonly TokenVectors vectors;

    /// <param name="tokens">All tokens of all sentences, in order; <see cref="TokenData.Head"/> stays within the token's sentence.</param>
    /// <param name="sentences">Token ranges, in order, that together cover every token.</param>
    /// <param name="names">Token ranges of names, in order, without overlap.</param>
    /// <param name="typedNames">Likewise; null where the model does not give them.</param>
    public Document(
        Article article, TokenData[] tokens, IReadOnlyList<TokenRange> sentences, IReadOnlyList<NameSpan> names, TokenVectors vectors,
        IReadOnlyList<TypedName>? typedNames = null)
    {
        Article = article;
        this.tokens = tokens;
        this.vectors = vectors;
        Names = names;
        TypedNames = typedNames ?? [];
        Sentences = [.. sentences.Select((range, index) => new Sentence(this, index, range))];
        sentenceOf = new int[tokens.Length];
        for (int s = 0; s < Sentences.Count; s++)
        {
            Array.Fill(sentenceOf, s, Sentences[s].Range.Start, Sentences[s].Range.Length);
        }
    }

    private readonly int[] sentenceOf;

    public Article Article { get; }

    public string Text => Article.Text;

    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>Names as news corpora have them: persons, organisations, places and what else has a name.</summary>
    public IReadOnlyList<NameSpan> Names { get; }

    /// <summary>Names by the types of the graph schema, found apart from <see cref="Names"/> and therefore not always the same; empty where the model does not give them.</summary>
    public IReadOnlyList<TypedName> TypedNames { get; }

    public int TokenCount => tokens.Length;

    public Token this[int index] => new(this, index);

    /// <summary>The text of a span, without copying it.</summary>
    public ReadOnlySpan<char> this[TextSpan span] => span.Slice(Text);

    public IEnumerable<Token> Tokens => Enumerable.Range(0, tokens.Length).Select(i => this[i]);

    public Sentence SentenceOf(int token) => Sentences[sentenceOf[token]];

    /// <summary>The stretch of text that the tokens of a range cover.</summary>
    public TextSpan SpanOf(TokenRange range) => new(tokens[range.Start].Span.Start, tokens[range.End - 1].Span.End);

    /// <summary>The encoder's vector of a token; empty where the document was made without an encoder.</summary>
    public ReadOnlySpan<float> Vector(int token) => vectors[token];

    internal ref readonly TokenData Data(int token) => ref tokens[token];
}

/// <summary>A half-open run of tokens of a document: <c>Start</c> is inside it, <c>End</c> is not.</summary>
public readonly record struct TokenRange(int Start, int End)
{
    public int Length => End - Start;

    public bool Contains(int token) => Start <= token && token < End;

    public bool Contains(TokenRange other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TokenRange other) => Start < other.End && other.Start < End;
}

/// <summary>What the analyser says of one token.</summary>
/// <param name="Upos">Universal part of speech, as in Universal Dependencies ("NOUN").</param>
/// <param name="Xpos">Penn tag ("NNP").</param>
/// <param name="Feats">Universal features in CoNLL-U's form ("Number=Sing|Person=3"), "_" where there are none.</param>
/// <param name="Head">The token it depends on, numbered through the document; -1 for the root of a sentence.</param>
/// <param name="Deprel">Universal Dependencies relation, subtype included ("nsubj:pass").</param>
/// <param name="SpaceAfter">Whether white space follows it in the text.</param>
/// <param name="Clitic">Whether it is written as one with the word before, as "n't" in "don't" and "'s" in "Iran's": CoNLL-U's multiword tokens.</param>
/// <param name="Mention">What the model takes the word for, where it speaks of someone or something without a name.</param>
public readonly record struct TokenData(
    TextSpan Span, string Lemma, string Upos, string Xpos, string Feats, int Head, string Deprel, bool SpaceAfter, bool Clitic = false,
    MentionMark Mention = MentionMark.None);

/// <summary>How a word speaks of someone or something without naming it.</summary>
public enum MentionMark : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>As the head of a description: "minister" in "the French foreign minister".</summary>
    Role,

    /// <summary>As a pronoun: "they".</summary>
    Pronoun,
}

public enum NameKind
{
    Person,
    Organization,
    Location,
    Miscellaneous,
}

/// <summary>A name that the analyser found, as a run of tokens.</summary>
public readonly record struct NameSpan(TokenRange Range, NameKind Kind);

/// <summary>A name with the type of entity that the model takes it for, one of the graph schema's ("State").</summary>
public readonly record struct TypedName(TokenRange Range, string Type);

/// <summary>One vector per token, row by row in one array.</summary>
public sealed class TokenVectors(float[] values, int width)
{
    public static readonly TokenVectors None = new([], 0);

    public int Width => width;

    public ReadOnlySpan<float> this[int token] => width == 0 ? [] : values.AsSpan(token * width, width);
}
