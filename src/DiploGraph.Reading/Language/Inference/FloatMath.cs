using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Float operations whose result is the same to the last bit on every machine: sums run in eight lanes that are added in one order,
/// products are added with the fused operation everywhere (which is exact by definition, in hardware or not), and the functions are polynomials of our own.
/// </summary>
internal static unsafe class FloatMath
{
    public const int Lanes = 8;

    /// <summary>Adding 1.5 * 2^23 leaves a float's nearest integer (ties to even) in its low bits.</summary>
    private const float RoundingShift = 12582912f;

    private const int RoundingShiftBits = 0x4B400000;

    /// <summary>The nearest integer of <c>value * factor</c>, for results within ±2^22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> RoundProduct(Vector256<float> value, Vector256<float> factor) =>
        Vector256.FusedMultiplyAdd(value, factor, Vector256.Create(RoundingShift)).AsInt32() - Vector256.Create(RoundingShiftBits);

    /// <summary>The sum of the lanes: first halves, then quarters, then neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> v)
    {
        Vector128<float> half = v.GetLower() + v.GetUpper();
        float left = half.GetElement(0) + half.GetElement(2);
        float right = half.GetElement(1) + half.GetElement(3);
        return left + right;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> v)
    {
        Vector128<float> half = Vector128.MaxNative(v.GetLower(), v.GetUpper());
        return MathF.Max(MathF.Max(half.GetElement(0), half.GetElement(1)), MathF.Max(half.GetElement(2), half.GetElement(3)));
    }

    /// <summary>e to the power of x, for x of at most 0; a relative error of 2e-7. Below -87 it is that of -87.</summary>
    /// <remarks>x = n ln 2 + r, |r| ≤ ln 2 / 2; e^r by a polynomial (the coefficients are those of Cephes), 2^n by adding n to the exponent.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.MaxNative(x, Vector256.Create(-87f));
        Vector256<float> shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.44269504f), Vector256.Create(RoundingShift));
        Vector256<float> n = shifted - Vector256.Create(RoundingShift);
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        Vector256<float> p = Vector256.Create(1.9875691500e-4f);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(5.0000001201e-1f));
        p = Vector256.FusedMultiplyAdd(p, r * r, r + Vector256<float>.One);
        Vector256<int> exponent = Vector256.ShiftLeft(shifted.AsInt32() - Vector256.Create(RoundingShiftBits), 23);
        return (p.AsInt32() + exponent).AsSingle();
    }

    /// <inheritdoc cref="Exp(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.MaxNative(x, Vector512.Create(-87f));
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), Vector512.Create(RoundingShift));
        Vector512<float> n = shifted - Vector512.Create(RoundingShift);
        Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        Vector512<float> p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r + Vector512<float>.One);
        Vector512<int> exponent = Vector512.ShiftLeft(shifted.AsInt32() - Vector512.Create(RoundingShiftBits), 23);
        return (p.AsInt32() + exponent).AsSingle();
    }

    /// <summary>The Gaussian error linear unit, x Φ(x); within 3e-6 of it.</summary>
    /// <remarks>Φ(x) - 1/2 = x P(x²) / Q(x²) on ±5, fitted for the least greatest error of x Φ(x); beyond, Φ is taken for that of ±5.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x)
    {
        Vector256<float> c = Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(-5f)), Vector256.Create(5f));
        Vector256<float> t = c * c;
        Vector256<float> p = Vector256.FusedMultiplyAdd(Vector256.Create(-1.01156715e-7f), t, Vector256.Create(4.88180667e-5f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(4.20222292e-3f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(2.80002207e-2f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(3.98964673e-1f));
        Vector256<float> q = Vector256.FusedMultiplyAdd(Vector256.Create(1.40956475e-3f), t, Vector256.Create(2.48578861e-2f));
        q = Vector256.FusedMultiplyAdd(q, t, Vector256.Create(2.37025306e-1f));
        q = Vector256.FusedMultiplyAdd(q, t, Vector256<float>.One);
        return x * Vector256.FusedMultiplyAdd(c, p / q, Vector256.Create(0.5f));
    }

    /// <inheritdoc cref="Gelu(Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x)
    {
        Vector512<float> c = Vector512.MinNative(Vector512.MaxNative(x, Vector512.Create(-5f)), Vector512.Create(5f));
        Vector512<float> t = c * c;
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(-1.01156715e-7f), t, Vector512.Create(4.88180667e-5f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(4.20222292e-3f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(2.80002207e-2f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(3.98964673e-1f));
        Vector512<float> q = Vector512.FusedMultiplyAdd(Vector512.Create(1.40956475e-3f), t, Vector512.Create(2.48578861e-2f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512.Create(2.37025306e-1f));
        q = Vector512.FusedMultiplyAdd(q, t, Vector512<float>.One);
        return x * Vector512.FusedMultiplyAdd(c, p / q, Vector512.Create(0.5f));
    }

    /// <summary>The dot product of two rows; a tail shorter than eight is added value by value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, int length)
    {
        Vector256<float> sum = default;
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), sum);
        }

        float total = Sum(sum);
        for (; i < length; i++)
        {
            total = MathF.FusedMultiplyAdd(a[i], b[i], total);
        }

        return total;
    }

    /// <summary>The dot products of one row with many, each as <see cref="Dot"/> has it; the length is a multiple of 8.</summary>
    /// <param name="rows">The first; the others follow, each <paramref name="stride"/> floats after the one before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots(float* a, float* rows, long stride, int count, int length, float* into)
    {
        int row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * stride)
        {
            // Four at a time, for a single sum waits on itself.
            float* b1 = rows + stride, b2 = b1 + stride, b3 = b2 + stride;
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int i = 0; i < length; i += Lanes)
            {
                Vector256<float> x = Vector256.Load(a + i);
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(rows + i), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b1 + i), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b2 + i), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b3 + i), s3);
            }

            into[row] = Sum(s0);
            into[row + 1] = Sum(s1);
            into[row + 2] = Sum(s2);
            into[row + 3] = Sum(s3);
        }

        for (; row < count; row++, rows += stride)
        {
            into[row] = Dot(a, rows, length);
        }
    }

    /// <summary>Applies <see cref="Gelu(Vector256{float})"/> to a row whose length is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gelu(float* row, int length)
    {
        int i = 0;
        for (; Vector512.IsHardwareAccelerated && i + (2 * Lanes) <= length; i += 2 * Lanes)
        {
            Gelu(Vector512.Load(row + i)).Store(row + i);
        }

        for (; i < length; i += Lanes)
        {
            Gelu(Vector256.Load(row + i)).Store(row + i);
        }
    }

    /// <summary>Keeps what is positive and takes a tenth of what is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LeakyRelu(float* row, int length)
    {
        int i = 0;
        for (; i + Lanes <= length; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(row + i);
            Vector256.Max(x, x * 0.1f).Store(row + i);
        }

        for (; i < length; i++)
        {
            row[i] = MathF.Max(row[i], row[i] * 0.1f);
        }
    }

    /// <summary>Adds <paramref name="residual"/> to a row and normalises it to mean 0 and variance 1, then scales and shifts; the length is a multiple of 8.</summary>
    /// <param name="residual">What is added first; null for nothing.</param>
    /// <param name="target">Where the result goes; may be <paramref name="row"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void NormalizeLayer(float* row, float* residual, float* weight, float* bias, float* target, int length)
    {
        const float Epsilon = 1e-12f;
        Vector256<float> sum = default;
        for (int i = 0; i < length; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(row + i);
            if (residual != null)
            {
                x += Vector256.Load(residual + i);
            }

            sum += x;
            x.Store(target + i);
        }

        Vector256<float> mean = Vector256.Create(Sum(sum) / length);
        Vector256<float> squares = default;
        for (int i = 0; i < length; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(target + i) - mean;
            squares = Vector256.FusedMultiplyAdd(x, x, squares);
            x.Store(target + i);
        }

        Vector256<float> factor = Vector256.Create(1f / MathF.Sqrt((Sum(squares) / length) + Epsilon));
        for (int i = 0; i < length; i += Lanes)
        {
            Vector256<float> x = Vector256.Load(target + i) * factor;
            Vector256.FusedMultiplyAdd(x, Vector256.Load(weight + i), Vector256.Load(bias + i)).Store(target + i);
        }
    }
}
