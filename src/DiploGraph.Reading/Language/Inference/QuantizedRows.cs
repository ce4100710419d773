using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Rows of floats, each rounded to bytes by a scale and a zero of its own: <c>value ≈ scale * (byte - zero)</c>, from the least of the row's values (and 0) to the greatest.
/// As no row looks at another, what a row becomes does not hang on what else is in the batch.
/// </summary>
internal sealed unsafe class QuantizedRows
{
    private AlignedBuffer<byte>? values;
    private AlignedBuffer<float>? scales;
    private AlignedBuffer<int>? zeros;

    /// <summary>Rows that hold values.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes from one row to the next: the length of a row, filled up to a multiple of 4 with zeros.</summary>
    public int Stride { get; private set; }

    public byte* Values => values!.Pointer;

    public float* Scales => scales!.Pointer;

    public int* Zeros => zeros!.Pointer;

    /// <summary>Makes room for rows of this length; what was in them is lost.</summary>
    public void Reset(int count, int length)
    {
        Count = count;
        Stride = (length + 3) & ~3;
        int whole = WholeTiles(count);
        values = AlignedBuffer<byte>.AtLeast(values, whole * Stride);
        scales = AlignedBuffer<float>.AtLeast(scales, whole);
        zeros = AlignedBuffer<int>.AtLeast(zeros, whole);
        for (int row = count; row < whole; row++)
        {
            scales.Pointer[row] = 0;
            zeros.Pointer[row] = 0;
        }
    }

    /// <summary>The number of rows, filled up to whole tiles.</summary>
    public static int WholeTiles(int count) => (count + IntegerTile.Rows - 1) / IntegerTile.Rows * IntegerTile.Rows;

    /// <summary>Quantises all rows of a matrix.</summary>
    public void Quantize(float* matrix, int stride, int count, int length)
    {
        Reset(count, length);
        for (int row = 0; row < count; row++)
        {
            Quantize(row, matrix + ((long)row * stride), length);
        }
    }

    /// <summary>Quantises one row.</summary>
    public void Quantize(int row, float* source, int length)
    {
        (float low, float high) = Range(source, length);
        byte* target = Values + ((long)row * Stride);
        float range = high - low;
        if (!(range > 1e-30f))
        {
            new Span<byte>(target, Stride).Clear();
            (Scales[row], Zeros[row]) = (0, 0);
            return;
        }

        float factor = 255f / range;
        int zero = (int)MathF.Round(-low * factor);
        (Scales[row], Zeros[row]) = (range / 255f, zero);
        Round(source, length, factor, zero, target);
        for (int i = length; i < Stride; i++)
        {
            target[i] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Low, float High) Range(float* source, int length)
    {
        Vector256<float> low = default, high = default;
        int i = 0;
        for (; i + FloatMath.Lanes <= length; i += FloatMath.Lanes)
        {
            Vector256<float> x = Vector256.Load(source + i);
            low = Vector256.MinNative(low, x);
            high = Vector256.MaxNative(high, x);
        }

        (float least, float greatest) = (-FloatMath.Max(-low), FloatMath.Max(high));
        for (; i < length; i++)
        {
            least = MathF.Min(least, source[i]);
            greatest = MathF.Max(greatest, source[i]);
        }

        return (least, greatest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(float* source, int length, float factor, int zero, byte* target)
    {
        Vector256<float> factors = Vector256.Create(factor);
        Vector256<int> zeros = Vector256.Create(zero);
        int i = 0;
        for (; i + 32 <= length; i += 32)
        {
            Vector256<int> a = FloatMath.RoundProduct(Vector256.Load(source + i), factors) + zeros;
            Vector256<int> b = FloatMath.RoundProduct(Vector256.Load(source + i + 8), factors) + zeros;
            Vector256<int> c = FloatMath.RoundProduct(Vector256.Load(source + i + 16), factors) + zeros;
            Vector256<int> d = FloatMath.RoundProduct(Vector256.Load(source + i + 24), factors) + zeros;
            Vector256.NarrowWithSaturation(Vector256.NarrowWithSaturation(a, b).AsUInt16(), Vector256.NarrowWithSaturation(c, d).AsUInt16()).Store(target + i);
        }

        for (; i < length; i++)
        {
            int rounded = FloatMath.RoundProduct(Vector256.CreateScalar(source[i]), factors).GetElement(0) + zero;
            target[i] = (byte)Math.Clamp(rounded, 0, byte.MaxValue);
        }
    }
}
