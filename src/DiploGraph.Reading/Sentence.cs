namespace DiploGraph.Reading;

/// <summary>One sentence of a document: a run of tokens with one dependency tree over them.</summary>
public sealed class Sentence(Document document, int index, TokenRange range, int root)
{
    public Document Document => document;

    /// <summary>Its number in the document, from 0.</summary>
    public int Index => index;

    public TokenRange Range => range;

    public TextSpan Span => document.SpanOf(range);

    public string Text => Span.In(document.Text);

    public int Count => range.Length;

    /// <summary>The token that no other governs; the first where the document was made without a parse.</summary>
    public Token Root => document[root];

    public TokenRun Tokens => new(document, range);
}
