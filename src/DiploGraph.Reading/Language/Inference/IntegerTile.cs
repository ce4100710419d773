using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>The instructions that integer products are made with. All give the same integers; they differ in speed alone.</summary>
internal enum IntegerKernel
{
    /// <summary>No vector instruction at all: runs everywhere, and is what the others are held to.</summary>
    Scalar,

    /// <summary>16-bit products added in pairs to 32 bits. The 8-bit form of AVX2 saturates, and so would give other integers.</summary>
    Avx2,

    /// <summary>As <see cref="Avx2"/>, twice as wide.</summary>
    Avx512,

    /// <summary>Four 8-bit products added to 32 bits in one instruction.</summary>
    Vnni,

    /// <summary>As <see cref="Vnni"/>, twice as wide: <see cref="MachineTile"/>.</summary>
    Vnni512,
}

/// <summary>
/// Products of a tile: <see cref="Rows"/> rows of unsigned bytes by a panel of <see cref="Columns"/> columns of signed bytes.
/// A panel is laid out for the widest kernel: for each four of k, the four bytes of column 0, those of column 1, and so on, 64 bytes in all.
/// </summary>
internal static unsafe class IntegerTile
{
    /// <summary>Six rows by sixteen columns take twelve of the sixteen vector registers, and leave room for the operands.</summary>
    public const int Rows = 6;

    public const int Columns = 16;

    /// <summary>Bytes of a panel for each four of k.</summary>
    public const int Step = 4 * Columns;

    /// <summary>The fastest kernel of this machine.</summary>
    public static IntegerKernel Best { get; } =
        IsSupported(IntegerKernel.Vnni512) ? IntegerKernel.Vnni512
        : IsSupported(IntegerKernel.Vnni) ? IntegerKernel.Vnni
        : IsSupported(IntegerKernel.Avx512) ? IntegerKernel.Avx512
        : IsSupported(IntegerKernel.Avx2) ? IntegerKernel.Avx2
        : IntegerKernel.Scalar;

    public static bool IsSupported(IntegerKernel kernel) => kernel switch
    {
        IntegerKernel.Vnni512 => MachineTile.IsSupported,
        IntegerKernel.Vnni => AvxVnni.IsSupported,
        IntegerKernel.Avx512 => Avx512BW.IsSupported,
        IntegerKernel.Avx2 => Avx2.IsSupported,
        _ => true,
    };

    /// <summary>Multiplies one tile, by any kernel but <see cref="IntegerKernel.Vnni512"/>, which takes three panels at a time.</summary>
    /// <param name="a">Six rows of k bytes, each <paramref name="stride"/> after the one before.</param>
    /// <param name="k">A multiple of 4.</param>
    /// <param name="wide">Room for 6 * k 16-bit integers, used by the kernels that multiply those.</param>
    /// <param name="c">Receives the 6 x 16 sums, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(IntegerKernel kernel, byte* a, int stride, sbyte* panel, int k, short* wide, int* c)
    {
        switch (kernel)
        {
            case IntegerKernel.Vnni:
                MultiplyVnni(a, stride, panel, k, c);
                break;
            case IntegerKernel.Avx512:
                Widen(a, stride, k, wide);
                MultiplyAvx512(wide, panel, k, c);
                break;
            case IntegerKernel.Avx2:
                Widen(a, stride, k, wide);
                MultiplyAvx2(wide, panel, k, c);
                MultiplyAvx2(wide, panel + (Step / 2), k, c + (Columns / 2));
                break;
            default:
                MultiplyScalar(a, stride, panel, k, c);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyVnni(byte* a, int stride, sbyte* panel, int k, int* c)
    {
        Vector256<int> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<int> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        byte* a1 = a + stride, a2 = a1 + stride, a3 = a2 + stride, a4 = a3 + stride, a5 = a4 + stride;
        for (int i = 0; i < k; i += 4)
        {
            Vector256<sbyte> b0 = Vector256.Load(panel);
            Vector256<sbyte> b1 = Vector256.Load(panel + 32);
            panel += Step;
            Vector256<byte> x = Vector256.Create(*(int*)(a + i)).AsByte();
            c00 = AvxVnni.MultiplyWideningAndAdd(c00, x, b0);
            c01 = AvxVnni.MultiplyWideningAndAdd(c01, x, b1);
            x = Vector256.Create(*(int*)(a1 + i)).AsByte();
            c10 = AvxVnni.MultiplyWideningAndAdd(c10, x, b0);
            c11 = AvxVnni.MultiplyWideningAndAdd(c11, x, b1);
            x = Vector256.Create(*(int*)(a2 + i)).AsByte();
            c20 = AvxVnni.MultiplyWideningAndAdd(c20, x, b0);
            c21 = AvxVnni.MultiplyWideningAndAdd(c21, x, b1);
            x = Vector256.Create(*(int*)(a3 + i)).AsByte();
            c30 = AvxVnni.MultiplyWideningAndAdd(c30, x, b0);
            c31 = AvxVnni.MultiplyWideningAndAdd(c31, x, b1);
            x = Vector256.Create(*(int*)(a4 + i)).AsByte();
            c40 = AvxVnni.MultiplyWideningAndAdd(c40, x, b0);
            c41 = AvxVnni.MultiplyWideningAndAdd(c41, x, b1);
            x = Vector256.Create(*(int*)(a5 + i)).AsByte();
            c50 = AvxVnni.MultiplyWideningAndAdd(c50, x, b0);
            c51 = AvxVnni.MultiplyWideningAndAdd(c51, x, b1);
        }

        c00.Store(c);
        c01.Store(c + 8);
        c10.Store(c + 16);
        c11.Store(c + 24);
        c20.Store(c + 32);
        c21.Store(c + 40);
        c30.Store(c + 48);
        c31.Store(c + 56);
        c40.Store(c + 64);
        c41.Store(c + 72);
        c50.Store(c + 80);
        c51.Store(c + 88);
    }

    /// <summary>Widens six rows to 16 bits, one after the other without a gap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(byte* a, int stride, int k, short* wide)
    {
        for (int row = 0; row < Rows; row++, a += stride, wide += k)
        {
            int i = 0;
            for (; i + 16 <= k; i += 16)
            {
                Avx2.ConvertToVector256Int16(Vector128.Load(a + i)).Store(wide + i);
            }

            for (; i < k; i++)
            {
                wide[i] = a[i];
            }
        }
    }

    /// <summary>Eight columns. A sum holds the products of two k in one lane and those of the other two in the next; at the end the two are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAvx2(short* a, sbyte* panel, int k, int* c)
    {
        Vector256<int> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<int> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        short* a1 = a + k, a2 = a1 + k, a3 = a2 + k, a4 = a3 + k, a5 = a4 + k;
        for (int i = 0; i < k; i += 4)
        {
            Vector256<short> b0 = Avx2.ConvertToVector256Int16(panel);
            Vector256<short> b1 = Avx2.ConvertToVector256Int16(panel + 16);
            panel += Step;
            Vector256<short> x = Vector256.Create(*(long*)(a + i)).AsInt16();
            c00 += Avx2.MultiplyAddAdjacent(x, b0);
            c01 += Avx2.MultiplyAddAdjacent(x, b1);
            x = Vector256.Create(*(long*)(a1 + i)).AsInt16();
            c10 += Avx2.MultiplyAddAdjacent(x, b0);
            c11 += Avx2.MultiplyAddAdjacent(x, b1);
            x = Vector256.Create(*(long*)(a2 + i)).AsInt16();
            c20 += Avx2.MultiplyAddAdjacent(x, b0);
            c21 += Avx2.MultiplyAddAdjacent(x, b1);
            x = Vector256.Create(*(long*)(a3 + i)).AsInt16();
            c30 += Avx2.MultiplyAddAdjacent(x, b0);
            c31 += Avx2.MultiplyAddAdjacent(x, b1);
            x = Vector256.Create(*(long*)(a4 + i)).AsInt16();
            c40 += Avx2.MultiplyAddAdjacent(x, b0);
            c41 += Avx2.MultiplyAddAdjacent(x, b1);
            x = Vector256.Create(*(long*)(a5 + i)).AsInt16();
            c50 += Avx2.MultiplyAddAdjacent(x, b0);
            c51 += Avx2.MultiplyAddAdjacent(x, b1);
        }

        AddPairs(c00, c01).Store(c);
        AddPairs(c10, c11).Store(c + 16);
        AddPairs(c20, c21).Store(c + 32);
        AddPairs(c30, c31).Store(c + 48);
        AddPairs(c40, c41).Store(c + 64);
        AddPairs(c50, c51).Store(c + 80);
    }

    /// <summary>The instruction adds within halves of a register, so that the middle quarters come out exchanged; the permutation sets them right.</summary>
    private static Vector256<int> AddPairs(Vector256<int> low, Vector256<int> high) =>
        Avx2.Permute4x64(Avx2.HorizontalAdd(low, high).AsInt64(), 0b11_01_10_00).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAvx512(short* a, sbyte* panel, int k, int* c)
    {
        Vector512<int> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector512<int> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        short* a1 = a + k, a2 = a1 + k, a3 = a2 + k, a4 = a3 + k, a5 = a4 + k;
        for (int i = 0; i < k; i += 4)
        {
            Vector512<short> b0 = Avx512BW.ConvertToVector512Int16(Vector256.Load(panel));
            Vector512<short> b1 = Avx512BW.ConvertToVector512Int16(Vector256.Load(panel + 32));
            panel += Step;
            Vector512<short> x = Vector512.Create(*(long*)(a + i)).AsInt16();
            c00 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c01 += Avx512BW.MultiplyAddAdjacent(x, b1);
            x = Vector512.Create(*(long*)(a1 + i)).AsInt16();
            c10 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c11 += Avx512BW.MultiplyAddAdjacent(x, b1);
            x = Vector512.Create(*(long*)(a2 + i)).AsInt16();
            c20 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c21 += Avx512BW.MultiplyAddAdjacent(x, b1);
            x = Vector512.Create(*(long*)(a3 + i)).AsInt16();
            c30 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c31 += Avx512BW.MultiplyAddAdjacent(x, b1);
            x = Vector512.Create(*(long*)(a4 + i)).AsInt16();
            c40 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c41 += Avx512BW.MultiplyAddAdjacent(x, b1);
            x = Vector512.Create(*(long*)(a5 + i)).AsInt16();
            c50 += Avx512BW.MultiplyAddAdjacent(x, b0);
            c51 += Avx512BW.MultiplyAddAdjacent(x, b1);
        }

        StorePairs(c00, c01, c);
        StorePairs(c10, c11, c + 16);
        StorePairs(c20, c21, c + 32);
        StorePairs(c30, c31, c + 48);
        StorePairs(c40, c41, c + 64);
        StorePairs(c50, c51, c + 80);
    }

    private static void StorePairs(Vector512<int> low, Vector512<int> high, int* c)
    {
        AddPairs(low.GetLower(), low.GetUpper()).Store(c);
        AddPairs(high.GetLower(), high.GetUpper()).Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyScalar(byte* a, int stride, sbyte* panel, int k, int* c)
    {
        new Span<int>(c, Rows * Columns).Clear();
        for (int i = 0; i < k; i += 4, panel += Step)
        {
            for (int row = 0; row < Rows; row++)
            {
                byte* x = a + (row * stride) + i;
                for (int column = 0; column < Columns; column++)
                {
                    sbyte* w = panel + (4 * column);
                    c[(row * Columns) + column] += (x[0] * w[0]) + (x[1] * w[1]) + (x[2] * w[2]) + (x[3] * w[3]);
                }
            }
        }
    }
}
