using System.Runtime.Intrinsics;
using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Tests.Language.Inference;

public sealed unsafe class FloatMathTests
{
    [Fact]
    public void TheExponentialIsExactToSevenDigits()
    {
        for (float x = -86.5f; x <= 0; x += 0.0137f)
        {
            double expected = Math.Exp(x);
            (Math.Abs(FloatMath.Exp(Vector256.Create(x)).GetElement(3) - expected) / expected).Should().BeLessThan(3e-7, "x is {0}", x);
        }
    }

    [Fact]
    public void GeluIsWithinThreeMillionths()
    {
        for (float x = -9; x <= 9; x += 0.0031f)
        {
            ((double)FloatMath.Gelu(Vector256.Create(x)).GetElement(0)).Should().BeApproximately(x * NormalDistribution(x), 3.2e-6, "x is {0}", x);
        }
    }

    [Fact]
    public void RegistersOfBothWidthsWorkOutTheSameBits()
    {
        for (float x = -95; x <= 9; x += 0.0113f)
        {
            FloatMath.Exp(Vector512.Create(x)).GetElement(9).Should().Be(FloatMath.Exp(Vector256.Create(x)).GetElement(3), "x is {0}", x);
            FloatMath.Gelu(Vector512.Create(x)).GetElement(9).Should().Be(FloatMath.Gelu(Vector256.Create(x)).GetElement(3), "x is {0}", x);
        }
    }

    [Fact]
    public void QuantisedRowsAreWithinHalfAStep()
    {
        Random random = new(5);
        QuantizedRows rows = new();
        foreach (int length in new[] { 1, 7, 31, 32, 130, 384 })
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 9) - 2))];
            fixed (float* source = values)
            {
                rows.Quantize(source, length, 1, length);
            }

            for (int i = 0; i < length; i++)
            {
                float back = rows.Scales[0] * (rows.Values[i] - rows.Zeros[0]);
                back.Should().BeApproximately(values[i], (rows.Scales[0] * 1.001f) + 1e-6f);
            }
        }
    }

    [Fact]
    public void ARowOfZerosQuantisesToZeros()
    {
        QuantizedRows rows = new();
        float[] values = new float[40];
        fixed (float* source = values)
        {
            rows.Quantize(source, 40, 1, 40);
        }

        rows.Scales[0].Should().Be(0);
        new ReadOnlySpan<byte>(rows.Values, 40).ToArray().Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void LayerNormalisationLeavesMeanZeroAndVarianceOne()
    {
        float[] row = [.. Enumerable.Range(0, 64).Select(i => (i * i % 37) - 5f)];
        float[] ones = [.. Enumerable.Repeat(1f, 64)];
        float[] zeros = new float[64];
        fixed (float* x = row, weight = ones, bias = zeros)
        {
            FloatMath.NormalizeLayer(x, null, weight, bias, x, 64);
        }

        row.Average().Should().BeApproximately(0, 1e-5f);
        row.Average(value => value * value).Should().BeApproximately(1, 1e-4f);
    }

    /// <summary>Φ by Simpson's rule on the density, from 0 to x.</summary>
    private static double NormalDistribution(double x)
    {
        const int Steps = 400;
        double h = x / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double at = i * h;
            sum += Math.Exp(-at * at / 2) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return 0.5 + (sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }
}
