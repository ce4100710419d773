namespace DiploGraph.Reading;

/// <summary>One sentence of a document: a run of tokens with one dependency tree over them.</summary>
public sealed class Sentence(Document document, int index, TokenRange range)
{
    public Document Document => document;

    /// <summary>Its number in the document, from 0.</summary>
    public int Index => index;

    public TokenRange Range => range;

    public TextSpan Span => document.SpanOf(range);

    public string Text => Span.In(document.Text);

    public int Count => range.Length;

    /// <summary>The token that no other governs; the first where the document was made without a parse.</summary>
    public Token Root
    {
        get
        {
            for (int i = range.Start; i < range.End; i++)
            {
                if (document.Data(i).Head < 0)
                {
                    return document[i];
                }
            }

            return document[range.Start];
        }
    }

    public IEnumerable<Token> Tokens
    {
        get
        {
            for (int i = range.Start; i < range.End; i++)
            {
                yield return document[i];
            }
        }
    }
}
