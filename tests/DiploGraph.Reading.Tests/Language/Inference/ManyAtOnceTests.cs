using DiploGraph.Reading.Language.Inference;
using DiploGraph.Reading.Statements.Scoring;
using FluentAssertions;
using Xunit;

namespace DiploGraph.Reading.Tests.Language.Inference;

/// <summary>What is worked out for many at once is, to the last bit, what comes of one after the other.</summary>
public sealed class ManyAtOnceTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 17)]
    [InlineData(5, 40)]
    public void TreesWeighManyRowsAsTheyWeighEach(int depth, int count)
    {
        const int Features = 7;
        const int Trees = 33;
        Random random = new(depth);
        int inner = (1 << depth) - 1;
        BoostedTrees trees = new(
            depth, 0.25f, [.. Numbers(Trees * inner, () => random.Next(Features))], [.. Numbers(Trees * inner, () => random.NextSingle())], [.. Numbers(Trees << depth, () => random.NextSingle() - 0.5f)]);
        float[][] cases = [.. Numbers(count, () => Numbers(Features, random.NextSingle).ToArray())];
        TreeRows rows = new();
        rows.Clear(Features);
        foreach (float[] row in cases)
        {
            rows.Add(row);
        }

        float[] together = new float[count];
        trees.LogOdds(rows, together);

        together.Should().Equal(cases.Select(row => trees.LogOdds(row)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(29)]
    [InlineData(40)]
    public void RowsOfWeightsAreAddedWhateverTheirWidthAndNumber(int width)
    {
        Random random = new(width);
        uint[] keys = [.. Numbers(500, () => (uint)random.NextInt64(uint.MaxValue)).Append(0u).Distinct()];
        sbyte[] weights = [.. Numbers(keys.Length * width, () => (sbyte)random.Next(-127, 128))];
        HashedRows rows = new(width, keys, weights);
        uint[] asked = [.. keys, .. Numbers(300, () => (uint)random.NextInt64(uint.MaxValue)), .. keys[^3..]];

        int[] sums = new int[width];
        rows.Add(asked, sums);

        sums.Should().Equal(Enumerable.Range(0, width).Select(column => asked.Sum(key => Array.IndexOf(keys, key) is int row and >= 0 ? weights[(row * width) + column] : 0)));
        rows.RowOf(keys[7]).Should().Be(7);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public unsafe void OneRowIsMultipliedWithManyAsWithEach(int count)
    {
        const int Length = 64;
        Random random = new(count);
        float[] a = [.. Numbers(Length, random.NextSingle)];
        float[] rows = [.. Numbers(count * Length, random.NextSingle)];
        float[] products = new float[count];
        float[] each = new float[count];
        fixed (float* one = a, many = rows, into = products)
        {
            FloatMath.Dots(one, many, Length, count, Length, into);
            for (int i = 0; i < count; i++)
            {
                each[i] = FloatMath.Dot(one, many + (i * Length), Length);
            }
        }

        products.Should().Equal(each);
    }

    private static IEnumerable<T> Numbers<T>(int count, Func<T> next) => Enumerable.Range(0, count).Select(_ => next());
}
