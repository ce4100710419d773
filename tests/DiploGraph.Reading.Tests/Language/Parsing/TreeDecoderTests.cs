using DiploGraph.Reading.Language.Parsing;

namespace DiploGraph.Reading.Tests.Language.Parsing;

public sealed class TreeDecoderTests
{
    [Fact]
    public void TheTreeIsTheBestOfAllTreesWithOneRoot()
    {
        Random random = new(17);
        TreeDecoder decoder = new();
        for (int round = 0; round < 3000; round++)
        {
            int size = 2 + (round % 5);
            float[] scores = Scores(random, size, round % 3 == 0);
            int[] heads = new int[size];
            decoder.Decode(scores, size, heads);
            Worth(scores, heads).Should().BeApproximately(BestWorth(scores, new int[size], 1), 1e-4, "of {0} words", size - 1);
        }
    }

    [Fact]
    public void AnyScoresGiveATreeWithOneRoot()
    {
        Random random = new(18);
        TreeDecoder decoder = new();
        for (int round = 0; round < 400; round++)
        {
            int size = 2 + random.Next(70);
            int[] heads = new int[size];
            decoder.Decode(Scores(random, size, round % 2 == 0), size, heads);
            TreeDecoder.IsTree(heads).Should().BeTrue();
        }
    }

    [Fact]
    public void EqualScoresGoToTheSmallerIndex()
    {
        int[] heads = new int[5];
        new TreeDecoder().Decode(new float[25], 5, heads);
        int[] again = new int[5];
        new TreeDecoder().Decode(new float[25], 5, again);
        TreeDecoder.IsTree(heads).Should().BeTrue();
        heads.Should().Equal(again);
    }

    [Fact]
    public void NestedCyclesAreOpenedInTurn()
    {
        // 1 and 2 want each other, 3 and 4 want each other, each pair wants the other pair, and the root is welcome to none.
        float[] scores =
        [
            0, 0, 0, 0, 0,
            -9, 0, 9, 5, 0,
            -9, 9, 0, 0, 4,
            -8, 3, 0, 0, 9,
            -9, 0, 2, 9, 0,
        ];
        int[] heads = new int[5];
        new TreeDecoder().Decode(scores, 5, heads);
        Worth(scores, heads).Should().BeApproximately(BestWorth(scores, new int[5], 1), 1e-4);
    }

    [Fact]
    public void AnEmptySentenceHasNoHeads()
    {
        int[] heads = new int[1];
        new TreeDecoder().Decode(new float[1], 1, heads);
        heads.Should().Equal(-1);
    }

    private static float[] Scores(Random random, int size, bool ties)
    {
        float[] scores = new float[size * size];
        foreach (ref float score in scores.AsSpan())
        {
            score = ties ? random.Next(4) : (float)((random.NextDouble() * 20) - 10);
        }

        return scores;
    }

    private static double Worth(float[] scores, int[] heads) => Enumerable.Range(1, heads.Length - 1).Sum(word => (double)scores[(word * heads.Length) + heads[word]]);

    /// <summary>The worth of the best tree, found by trying every head of every word.</summary>
    private static double BestWorth(float[] scores, int[] heads, int word)
    {
        if (word == heads.Length)
        {
            return TreeDecoder.IsTree(heads) ? Worth(scores, heads) : double.NegativeInfinity;
        }

        double best = double.NegativeInfinity;
        for (int head = 0; head < heads.Length; head++)
        {
            heads[word] = head;
            best = head == word ? best : Math.Max(best, BestWorth(scores, heads, word + 1));
        }

        return best;
    }
}
