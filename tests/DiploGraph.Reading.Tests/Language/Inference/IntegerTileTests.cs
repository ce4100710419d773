using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Tests.Language.Inference;

public sealed unsafe class IntegerTileTests
{
    public static TheoryData<int> Depths => [4, 12, 16, 20, 64, 128, 260, 384, 1536];

    [Theory]
    [MemberData(nameof(Depths))]
    public void EveryKernelGivesTheSameIntegers(int k)
    {
        Random random = new(k);
        for (int round = 0; round < 20; round++)
        {
            byte[] rows = new byte[IntegerTile.Rows * k];
            sbyte[] panel = new sbyte[IntegerTile.Columns * k];
            random.NextBytes(rows);
            foreach (ref sbyte weight in panel.AsSpan())
            {
                weight = (sbyte)random.Next(-128, 128);
            }

            Compare(rows, panel, k);
        }
    }

    [Fact]
    public void TheLargestProductsDoNotSaturate()
    {
        const int K = 1536;
        byte[] rows = new byte[IntegerTile.Rows * K];
        sbyte[] panel = new sbyte[IntegerTile.Columns * K];
        Array.Fill(rows, byte.MaxValue);
        Array.Fill(panel, sbyte.MinValue);
        Compare(rows, panel, K)[0].Should().Be(K * 255 * -128);
    }

    private static int[] Compare(byte[] rows, sbyte[] panel, int k)
    {
        int[] expected = Multiply(IntegerKernel.Scalar, rows, panel, k);
        foreach (IntegerKernel kernel in Enum.GetValues<IntegerKernel>().Where(IntegerTile.IsSupported))
        {
            Multiply(kernel, rows, panel, k).Should().Equal(expected, "{0} multiplies the same numbers", kernel);
        }

        return expected;
    }

    private static int[] Multiply(IntegerKernel kernel, byte[] rows, sbyte[] panel, int k)
    {
        if (kernel == IntegerKernel.Vnni512)
        {
            return MultiplyThreePanels(rows, panel, k);
        }

        int[] sums = new int[IntegerTile.Rows * IntegerTile.Columns];
        short[] wide = new short[IntegerTile.Rows * k];
        fixed (byte* a = rows)
        fixed (sbyte* b = panel)
        fixed (short* w = wide)
        fixed (int* c = sums)
        {
            IntegerTile.Multiply(kernel, a, k, b, k, w, c);
        }

        return sums;
    }

    /// <summary>The panel thrice; all three results are the same.</summary>
    private static int[] MultiplyThreePanels(byte[] rows, sbyte[] panel, int k)
    {
        const int Size = IntegerTile.Rows * IntegerTile.Columns;
        int[] sums = new int[MachineTile.Panels * Size];
        sbyte[] panels = [.. panel, .. panel, .. panel];
        fixed (byte* a = rows)
        fixed (sbyte* b = panels)
        fixed (int* c = sums)
        {
            MachineTile.Multiply(a, k, b, panel.Length, k, c);
        }

        sums[Size..(2 * Size)].Should().Equal(sums[..Size]);
        sums[(2 * Size)..].Should().Equal(sums[..Size]);
        return sums[..Size];
    }
}
