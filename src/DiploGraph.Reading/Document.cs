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
        sentenceOf = new int[tokens.Length];
        firstChild = new int[tokens.Length];
        nextSibling = new int[tokens.Length];
        Sentences = Tie(sentences);
    }

    private readonly int[] sentenceOf;

    /// <summary>Per token, the first and the next in the list of its children and of its head's; -1 where there is none.</summary>
    private readonly int[] firstChild;
    private readonly int[] nextSibling;

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

    public TokenRun Tokens => new(this, new TokenRange(0, tokens.Length));

    public Sentence SentenceOf(int token) => Sentences[sentenceOf[token]];

    /// <summary>The stretch of text that the tokens of a range cover.</summary>
    public TextSpan SpanOf(TokenRange range) => new(tokens[range.Start].Span.Start, tokens[range.End - 1].Span.End);

    /// <summary>The encoder's vector of a token; empty where the document was made without an encoder.</summary>
    public ReadOnlySpan<float> Vector(int token) => vectors[token];

    internal ref readonly TokenData Data(int token) => ref tokens[token];

    internal int FirstChild(int token) => firstChild[token];

    internal int NextSibling(int token) => nextSibling[token];

    /// <summary>Makes the sentences and ties each token to its sentence and its children.</summary>
    /// <exception cref="ArgumentException">What was handed over is no analysis of the text: see the constructor's parameters.</exception>
    private Sentence[] Tie(IReadOnlyList<TokenRange> ranges)
    {
        Sentence[] sentences = new Sentence[ranges.Count];
        Array.Fill(firstChild, -1);
        Array.Fill(nextSibling, -1);
        int next = 0;
        for (int s = 0; s < ranges.Count; s++)
        {
            TokenRange range = ranges[s];
            Require(range.Start == next && range.End > range.Start && range.End <= tokens.Length, "the sentences do not follow each other", next);
            next = range.End;
            int root = -1;
            for (int i = range.End - 1; i >= range.Start; i--)
            {
                int head = tokens[i].Head;
                Require(i == 0 || tokens[i - 1].Span.End <= tokens[i].Span.Start, "spans overlap or go back", i);
                Require(tokens[i].Span is { Start: >= 0, IsEmpty: false } && tokens[i].Span.End <= Text.Length, "a span lies outside the text", i);
                Require(head < 0 || (range.Contains(head) && head != i), "a head lies outside the sentence", i);
                sentenceOf[i] = s;
                if (head < 0)
                {
                    root = i;
                    continue;
                }

                nextSibling[i] = firstChild[head];
                firstChild[head] = i;
            }

            sentences[s] = new Sentence(this, s, range, root < 0 ? range.Start : root);
        }

        Require(next == tokens.Length, "the sentences do not cover every token", next);
        return sentences;
    }

    private static void Require(bool holds, string what, int token)
    {
        if (!holds)
        {
            throw new ArgumentException($"Token {token}: {what}.", nameof(tokens));
        }
    }
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
