using DiploGraph.Reading.Language.Parsing;

namespace DiploGraph.Reading.Tests.Language.Parsing;

public sealed class DecodingTests
{
    private static readonly string[] Tags = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"];

    [Theory]
    [InlineData("l|3|y", "Countries", "country")]
    [InlineData("l|=be", "Are", "be")]
    [InlineData("K|0|", "Moscow", "Moscow")]
    [InlineData("k", "“", "“")]
    [InlineData("C|1|", "BALKANS", "Balkan")]
    [InlineData("U|0|", "nato", "NATO")]
    [InlineData("l|5|x", "of", "of")]
    public void ALemmaComesFromItsFormByAScript(string script, string form, string lemma)
    {
        LemmaScript.TryParse(script, out LemmaScript parsed).Should().BeTrue();
        parsed.Apply(form).Should().Be(lemma);
    }

    [Theory]
    [InlineData("")]
    [InlineData("l")]
    [InlineData("x|0|")]
    [InlineData("l|many|")]
    [InlineData("l|=")]
    public void WhatIsNoLemmaScriptIsNotTakenForOne(string script) => LemmaScript.TryParse(script, out _).Should().BeFalse();

    [Fact]
    public void NamesAreTheLikeliestSequenceThatBeginsBeforeItGoesOn()
    {
        Random random = new(3);
        NameDecoder decoder = NameDecoder.Of(Tags)!;
        for (int round = 0; round < 500; round++)
        {
            int words = 1 + (round % 5);
            float[] scores = [.. Enumerable.Range(0, words * Tags.Length).Select(_ => (float)random.NextDouble())];
            List<(int Start, int End, int Kind)> spans = [];
            decoder.Decode(scores, Tags.Length, words, spans);
            int[] chosen = new int[words];
            foreach ((int start, int end, int kind) in spans)
            {
                Array.Fill(chosen, (2 * kind) + 2, start, end - start);
                chosen[start] = (2 * kind) + 1;
            }

            Worth(scores, chosen).Should().BeApproximately(Best(scores, new int[words], 0), 1e-5);
        }
    }

    [Fact]
    public void TagsOfAnotherFormAreRefused()
    {
        NameDecoder.Of(["B-PER", "O"]).Should().BeNull();
        NameDecoder.Of(["O", "PER"]).Should().BeNull();
    }

    private static double Worth(float[] scores, int[] tags) => tags.Select((tag, word) => (double)scores[(word * Tags.Length) + tag]).Sum();

    private static double Best(float[] scores, int[] tags, int word)
    {
        if (word == tags.Length)
        {
            return Worth(scores, tags);
        }

        double best = double.NegativeInfinity;
        for (int tag = 0; tag < Tags.Length; tag++)
        {
            int before = word == 0 ? 0 : tags[word - 1];
            if (Tags[tag][0] != 'I' || (before > 0 && Tags[before][2..] == Tags[tag][2..]))
            {
                tags[word] = tag;
                best = Math.Max(best, Best(scores, tags, word + 1));
            }
        }

        return best;
    }
}
