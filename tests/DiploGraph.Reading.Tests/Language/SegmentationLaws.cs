using CsCheck;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Segmenting;

namespace DiploGraph.Reading.Tests.Language;

public sealed class SegmentationLaws
{
    private static readonly Segmenter Segmenter = Segmenter.Load(Seeds.Find());

    /// <summary>Pieces that meet in unexpected ways when they are put together at random.</summary>
    private static readonly string[] Pieces =
    [
        "Mr.", "U.S", ".", "...", "“", "”", "\"", "'", "n't", "'s", "s'", "-", "—", "anti-", "5", ",", "000", "$", "US$", "http://a.b/c", "x@y.com", "\n", "\n\n",
        " ", "\t", "Lavrov", "said", "No.", "I.", "a", "😀", "👩‍👩‍👧", "\uD800", "\u0301", "א", "مرحبا", "\u200F", "中", "(", ")", "#x", "@y", ":)", "1.", "•", "e", "gonna", "\0", "²",
    ];

    internal static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Int[0, 10_000].Select(i => Pieces[i % Pieces.Length]).Array[0, 60].Select(string.Concat),
        Gen.Char.Array[0, 80].Select(chars => new string(chars)),
        Gen.Byte.Array[0, 200].Select(bytes => System.Text.Encoding.UTF8.GetString(bytes)));

    [Fact]
    public void EverySpanSlicesTheTextAndSpansIncreaseWithoutOverlap() => Texts.Sample(
        text => Law(text), iter: 20_000, seed: "0N0XIzNsQ0O2", threads: 1);

    [Theory]
    [InlineData("a")]
    [InlineData("ab.Cd.")]
    [InlineData("a-")]
    [InlineData("x@")]
    [InlineData("'s")]
    [InlineData(". ")]
    [InlineData("word ")]
    [InlineData("😀")]
    public void ALineOfAHundredThousandCharactersIsCutLikeAnyOther(string piece) =>
        Law(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))).Should().BeTrue();

    private static bool Law(string text)
    {
        Segmentation segmentation = Segmenter.Segment(text);
        int end = 0;
        foreach (Word word in segmentation.Words)
        {
            if (word.Span.Start < end || word.Span.IsEmpty || word.Span.End > text.Length)
            {
                return false;
            }

            // What lies between two words is blank: no character is lost.
            if (!IsBlank(text.AsSpan(end, word.Span.Start - end)))
            {
                return false;
            }

            end = word.Span.End;
        }

        int next = 0;
        foreach (TokenRange sentence in segmentation.Sentences)
        {
            if (sentence.Start != next || sentence.Length <= 0)
            {
                return false;
            }

            next = sentence.End;
        }

        return next == segmentation.Words.Length && IsBlank(text.AsSpan(end));
    }

    private static bool IsBlank(ReadOnlySpan<char> gap)
    {
        foreach (char c in gap)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'))
            {
                return false;
            }
        }

        return true;
    }
}
