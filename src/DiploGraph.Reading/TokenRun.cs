using System.Collections;

namespace DiploGraph.Reading;

/// <summary>A run of tokens of a document; walked without allocation.</summary>
public readonly struct TokenRun(Document document, TokenRange range) : IReadOnlyList<Token>
{
    public int Count => range.Length;

    public Token this[int index] => index >= 0 && index < range.Length
        ? document[range.Start + index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The run has {range.Length} tokens.");

    public Enumerator GetEnumerator() => new(document, range);

    IEnumerator<Token> IEnumerable<Token>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(Document document, TokenRange range) : IEnumerator<Token>
    {
        private int at = range.Start - 1;

        public readonly Token Current => document[at];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++at < range.End;

        public void Reset() => at = range.Start - 1;

        public readonly void Dispose()
        {
        }
    }
}

/// <summary>The tokens that depend on one, in order; walked without allocation.</summary>
public readonly struct TokenChildren(Document document, int head) : IEnumerable<Token>
{
    public Enumerator GetEnumerator() => new(document, head);

    IEnumerator<Token> IEnumerable<Token>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(Document document, int head) : IEnumerator<Token>
    {
        private int at = -1;

        public readonly Token Current => document[at];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            at = at < 0 ? document.FirstChild(head) : document.NextSibling(at);
            return at >= 0;
        }

        public void Reset() => at = -1;

        public readonly void Dispose()
        {
        }
    }
}
