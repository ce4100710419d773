using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Self-attention within one sentence. Every sum runs over a fixed order (the dimensions of a head one by one, the pieces of the sentence one by one),
/// so that neither the batch nor the width of a register shows in the result.
/// </summary>
internal sealed unsafe class Attention
{
    /// <summary>Queries that are worked on together: four by two registers of scores.</summary>
    private const int Group = 4;

    private const int ColumnStep = 2 * FloatMath.Lanes;

    private AlignedBuffer<float>? keyBuffer;
    private AlignedBuffer<float>? scoreBuffer;

    /// <summary>Attends within one sentence.</summary>
    /// <param name="projected">The sentence's pieces, each with its query, key and value vector, one after the other; rows of <paramref name="stride"/> floats.</param>
    /// <param name="length">How many pieces the sentence has.</param>
    /// <param name="width">Of a query, key or value vector: <paramref name="heads"/> times a multiple of 16.</param>
    /// <param name="result">Receives a vector of <paramref name="width"/> per piece, without gaps.</param>
    public void Apply(float* projected, int stride, int length, int width, int heads, float* result)
    {
        int size = width / heads;
        int columns = (length + ColumnStep - 1) / ColumnStep * ColumnStep;
        keyBuffer = AlignedBuffer<float>.AtLeast(keyBuffer, columns * size);
        scoreBuffer = AlignedBuffer<float>.AtLeast(scoreBuffer, Group * columns);
        float* keys = keyBuffer.Pointer;
        float* scores = scoreBuffer.Pointer;
        float scale = 1f / MathF.Sqrt(size);
        float* inverse = stackalloc float[Group];
        float** queries = stackalloc float*[Group];
        for (int head = 0; head < heads; head++)
        {
            float* first = projected + (head * size);
            Transpose(first + width, stride, length, size, keys, columns);
            for (int start = 0; start < length; start += Group)
            {
                int count = Math.Min(Group, length - start);
                for (int q = 0; q < Group; q++)
                {
                    queries[q] = first + ((long)Math.Min(start + q, length - 1) * stride);
                }

                Score(queries[0], queries[1], queries[2], queries[3], keys, columns, size, scores);
                for (int q = 0; q < Group; q++)
                {
                    inverse[q] = Exponentiate(scores + (q * columns), length, columns, scale);
                }

                int d = 0;
                for (; Vector512.IsHardwareAccelerated && d + (2 * ColumnStep) <= size; d += 2 * ColumnStep)
                {
                    MixWide(scores, columns, first + (2 * width) + d, stride, length, inverse, count, result + ((long)start * width) + (head * size) + d, width);
                }

                for (; d < size; d += ColumnStep)
                {
                    Mix(scores, columns, first + (2 * width) + d, stride, length, inverse, count, result + ((long)start * width) + (head * size) + d, width);
                }
            }
        }
    }

    /// <summary>Lays keys out dimension by dimension, and fills up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, int stride, int length, int size, float* target, int columns)
    {
        int j = 0;
        if (Avx.IsSupported)
        {
            for (; j + 8 <= length; j += 8)
            {
                for (int d = 0; d < size; d += 8)
                {
                    Transpose8(source + ((long)j * stride) + d, stride, target + (d * columns) + j, columns);
                }
            }
        }

        for (; j < columns; j++)
        {
            for (int d = 0; d < size; d++)
            {
                target[(d * columns) + j] = j < length ? source[((long)j * stride) + d] : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* source, int stride, float* target, int columns)
    {
        Vector256<float> r0 = Vector256.Load(source), r1 = Vector256.Load(source + stride);
        Vector256<float> r2 = Vector256.Load(source + (2 * stride)), r3 = Vector256.Load(source + (3 * stride));
        Vector256<float> r4 = Vector256.Load(source + (4 * stride)), r5 = Vector256.Load(source + (5 * stride));
        Vector256<float> r6 = Vector256.Load(source + (6 * stride)), r7 = Vector256.Load(source + (7 * stride));
        Vector256<double> a0 = Avx.UnpackLow(r0, r1).AsDouble(), a1 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> a2 = Avx.UnpackLow(r2, r3).AsDouble(), a3 = Avx.UnpackHigh(r2, r3).AsDouble();
        Vector256<double> a4 = Avx.UnpackLow(r4, r5).AsDouble(), a5 = Avx.UnpackHigh(r4, r5).AsDouble();
        Vector256<double> a6 = Avx.UnpackLow(r6, r7).AsDouble(), a7 = Avx.UnpackHigh(r6, r7).AsDouble();
        Vector256<float> b0 = Avx.UnpackLow(a0, a2).AsSingle(), b1 = Avx.UnpackHigh(a0, a2).AsSingle();
        Vector256<float> b2 = Avx.UnpackLow(a1, a3).AsSingle(), b3 = Avx.UnpackHigh(a1, a3).AsSingle();
        Vector256<float> b4 = Avx.UnpackLow(a4, a6).AsSingle(), b5 = Avx.UnpackHigh(a4, a6).AsSingle();
        Vector256<float> b6 = Avx.UnpackLow(a5, a7).AsSingle(), b7 = Avx.UnpackHigh(a5, a7).AsSingle();
        Avx.Permute2x128(b0, b4, 0x20).Store(target);
        Avx.Permute2x128(b1, b5, 0x20).Store(target + columns);
        Avx.Permute2x128(b2, b6, 0x20).Store(target + (2 * columns));
        Avx.Permute2x128(b3, b7, 0x20).Store(target + (3 * columns));
        Avx.Permute2x128(b0, b4, 0x31).Store(target + (4 * columns));
        Avx.Permute2x128(b1, b5, 0x31).Store(target + (5 * columns));
        Avx.Permute2x128(b2, b6, 0x31).Store(target + (6 * columns));
        Avx.Permute2x128(b3, b7, 0x31).Store(target + (7 * columns));
    }

    /// <summary>The products of four queries with all keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(float* q0, float* q1, float* q2, float* q3, float* keys, int columns, int size, float* scores)
    {
        int j = 0;
        for (; Vector512.IsHardwareAccelerated && j + (2 * ColumnStep) <= columns; j += 2 * ColumnStep)
        {
            ScoreWide(q0, q1, q2, q3, keys + j, columns, size, scores + j);
        }

        for (; j < columns; j += ColumnStep)
        {
            Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default;
            Vector256<float> s20 = default, s21 = default, s30 = default, s31 = default;
            float* key = keys + j;
            for (int d = 0; d < size; d++, key += columns)
            {
                Vector256<float> k0 = Vector256.Load(key), k1 = Vector256.Load(key + 8);
                Vector256<float> q = Vector256.Create(q0[d]);
                s00 = Vector256.FusedMultiplyAdd(q, k0, s00);
                s01 = Vector256.FusedMultiplyAdd(q, k1, s01);
                q = Vector256.Create(q1[d]);
                s10 = Vector256.FusedMultiplyAdd(q, k0, s10);
                s11 = Vector256.FusedMultiplyAdd(q, k1, s11);
                q = Vector256.Create(q2[d]);
                s20 = Vector256.FusedMultiplyAdd(q, k0, s20);
                s21 = Vector256.FusedMultiplyAdd(q, k1, s21);
                q = Vector256.Create(q3[d]);
                s30 = Vector256.FusedMultiplyAdd(q, k0, s30);
                s31 = Vector256.FusedMultiplyAdd(q, k1, s31);
            }

            s00.Store(scores + j);
            s01.Store(scores + j + 8);
            s10.Store(scores + columns + j);
            s11.Store(scores + columns + j + 8);
            s20.Store(scores + (2 * columns) + j);
            s21.Store(scores + (2 * columns) + j + 8);
            s30.Store(scores + (3 * columns) + j);
            s31.Store(scores + (3 * columns) + j + 8);
        }
    }

    /// <summary>The same for 32 keys, in registers twice as wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScoreWide(float* q0, float* q1, float* q2, float* q3, float* key, int columns, int size, float* scores)
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (int d = 0; d < size; d++, key += columns)
        {
            Vector512<float> k0 = Vector512.Load(key), k1 = Vector512.Load(key + ColumnStep);
            Vector512<float> q = Vector512.Create(q0[d]);
            s00 = Vector512.FusedMultiplyAdd(q, k0, s00);
            s01 = Vector512.FusedMultiplyAdd(q, k1, s01);
            q = Vector512.Create(q1[d]);
            s10 = Vector512.FusedMultiplyAdd(q, k0, s10);
            s11 = Vector512.FusedMultiplyAdd(q, k1, s11);
            q = Vector512.Create(q2[d]);
            s20 = Vector512.FusedMultiplyAdd(q, k0, s20);
            s21 = Vector512.FusedMultiplyAdd(q, k1, s21);
            q = Vector512.Create(q3[d]);
            s30 = Vector512.FusedMultiplyAdd(q, k0, s30);
            s31 = Vector512.FusedMultiplyAdd(q, k1, s31);
        }

        Store(s00, s01, scores);
        Store(s10, s11, scores + columns);
        Store(s20, s21, scores + (2 * columns));
        Store(s30, s31, scores + (3 * columns));
    }

    private static void Store(Vector512<float> low, Vector512<float> high, float* target)
    {
        low.Store(target);
        high.Store(target + ColumnStep);
    }

    /// <summary>Puts e^(scale * (score - greatest)) in a score's place, 0 beyond the sentence, and returns one over their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Exponentiate(float* scores, int length, int columns, float scale)
    {
        for (int j = length; j < columns; j++)
        {
            scores[j] = float.MinValue;
        }

        Vector256<float> greatest = Vector256.Load(scores);
        for (int j = FloatMath.Lanes; j < columns; j += FloatMath.Lanes)
        {
            greatest = Vector256.MaxNative(greatest, Vector256.Load(scores + j));
        }

        Vector256<float> shift = Vector256.Create(FloatMath.Max(greatest));
        for (int j = 0; j < columns && Vector512.IsHardwareAccelerated; j += ColumnStep)
        {
            FloatMath.Exp((Vector512.Load(scores + j) - Vector512.Create(shift, shift)) * scale).Store(scores + j);
        }

        for (int j = 0; j < columns && !Vector512.IsHardwareAccelerated; j += FloatMath.Lanes)
        {
            FloatMath.Exp((Vector256.Load(scores + j) - shift) * scale).Store(scores + j);
        }

        for (int j = length; j < columns; j++)
        {
            scores[j] = 0;
        }

        Vector256<float> sum = default;
        for (int j = 0; j < columns; j += FloatMath.Lanes)
        {
            sum += Vector256.Load(scores + j);
        }

        return 1f / FloatMath.Sum(sum);
    }

    /// <summary>Sixteen dimensions of the weighted sums of the values, for four queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(float* weights, int columns, float* values, int stride, int length, float* inverse, int count, float* result, int resultStride)
    {
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector256<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (int j = 0; j < length; j++, values += stride)
        {
            Vector256<float> v0 = Vector256.Load(values), v1 = Vector256.Load(values + 8);
            Vector256<float> w = Vector256.Create(weights[j]);
            s00 = Vector256.FusedMultiplyAdd(w, v0, s00);
            s01 = Vector256.FusedMultiplyAdd(w, v1, s01);
            w = Vector256.Create(weights[columns + j]);
            s10 = Vector256.FusedMultiplyAdd(w, v0, s10);
            s11 = Vector256.FusedMultiplyAdd(w, v1, s11);
            w = Vector256.Create(weights[(2 * columns) + j]);
            s20 = Vector256.FusedMultiplyAdd(w, v0, s20);
            s21 = Vector256.FusedMultiplyAdd(w, v1, s21);
            w = Vector256.Create(weights[(3 * columns) + j]);
            s30 = Vector256.FusedMultiplyAdd(w, v0, s30);
            s31 = Vector256.FusedMultiplyAdd(w, v1, s31);
        }

        Store(s00, s01, inverse[0], result);
        if (count > 1)
        {
            Store(s10, s11, inverse[1], result + resultStride);
        }

        if (count > 2)
        {
            Store(s20, s21, inverse[2], result + (2 * resultStride));
        }

        if (count > 3)
        {
            Store(s30, s31, inverse[3], result + (3 * resultStride));
        }
    }

    /// <summary>As <see cref="Mix"/>, thirty-two dimensions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixWide(float* weights, int columns, float* values, int stride, int length, float* inverse, int count, float* result, int resultStride)
    {
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (int j = 0; j < length; j++, values += stride)
        {
            Vector512<float> v0 = Vector512.Load(values), v1 = Vector512.Load(values + ColumnStep);
            Vector512<float> w = Vector512.Create(weights[j]);
            s00 = Vector512.FusedMultiplyAdd(w, v0, s00);
            s01 = Vector512.FusedMultiplyAdd(w, v1, s01);
            w = Vector512.Create(weights[columns + j]);
            s10 = Vector512.FusedMultiplyAdd(w, v0, s10);
            s11 = Vector512.FusedMultiplyAdd(w, v1, s11);
            w = Vector512.Create(weights[(2 * columns) + j]);
            s20 = Vector512.FusedMultiplyAdd(w, v0, s20);
            s21 = Vector512.FusedMultiplyAdd(w, v1, s21);
            w = Vector512.Create(weights[(3 * columns) + j]);
            s30 = Vector512.FusedMultiplyAdd(w, v0, s30);
            s31 = Vector512.FusedMultiplyAdd(w, v1, s31);
        }

        Store(s00 * inverse[0], s01 * inverse[0], result);
        if (count > 1)
        {
            Store(s10 * inverse[1], s11 * inverse[1], result + resultStride);
        }

        if (count > 2)
        {
            Store(s20 * inverse[2], s21 * inverse[2], result + (2 * resultStride));
        }

        if (count > 3)
        {
            Store(s30 * inverse[3], s31 * inverse[3], result + (3 * resultStride));
        }
    }

    private static void Store(Vector256<float> low, Vector256<float> high, float factor, float* target)
    {
        (low * factor).Store(target);
        (high * factor).Store(target + 8);
    }
}
