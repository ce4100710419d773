namespace DiploGraph.Reading;

/// <summary>A half-open stretch of the article's text, in UTF-16 units: <c>Start</c> is inside it, <c>End</c> is not.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End <= Start;

    public bool Contains(int position) => Start <= position && position < End;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    public ReadOnlySpan<char> Slice(string text) => text.AsSpan(Start, Length);

    public string In(string text) => text.Substring(Start, Length);
}
