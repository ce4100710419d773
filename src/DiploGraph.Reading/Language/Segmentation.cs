namespace DiploGraph.Reading.Language;

/// <summary>A syntactic word of Universal Dependencies, as a stretch of the text.</summary>
/// <param name="SpaceAfter">Whether white space follows it.</param>
/// <param name="Clitic">Whether it is written as one with the word before ("n't" in "don't").</param>
public readonly record struct Word(TextSpan Span, bool SpaceAfter, bool Clitic);

/// <summary>A text cut into words and sentences. Words lie in order without overlap; sentences, in order, cover every word.</summary>
public sealed record Segmentation(string Text, Word[] Words, TokenRange[] Sentences)
{
    public ReadOnlySpan<char> Form(int word) => Words[word].Span.Slice(Text);
}
