using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// A linear map with 8-bit weights and a scale per output: <c>y = x Wᵀ + b</c>, over rows that were quantised on the way in.
/// The products are whole numbers, so that no kernel and no order of work can change them. Immutable, thread-safe.
/// </summary>
internal sealed unsafe class QuantizedLinear
{
    private readonly AlignedBuffer<sbyte> panels;
    private readonly AlignedBuffer<float> scales;
    private readonly AlignedBuffer<float> biases;

    /// <summary>The sum of each output's weights: what a row's zero is multiplied by.</summary>
    private readonly AlignedBuffer<int> weightSums;

    private readonly int paddedInputs;
    private readonly IntegerKernel kernel;

    private QuantizedLinear(int inputs, int outputs, IntegerKernel kernel)
    {
        Inputs = inputs;
        Outputs = outputs;
        this.kernel = kernel;
        paddedInputs = (inputs + 3) & ~3;
        PaddedOutputs = (outputs + IntegerTile.Columns - 1) / IntegerTile.Columns * IntegerTile.Columns;
        // No fewer panels than the widest kernel reads at once; those beyond the outputs stay zero.
        panels = new AlignedBuffer<sbyte>(paddedInputs * Math.Max(PaddedOutputs, MachineTile.Panels * IntegerTile.Columns));
        scales = new AlignedBuffer<float>(PaddedOutputs);
        biases = new AlignedBuffer<float>(PaddedOutputs);
        weightSums = new AlignedBuffer<int>(PaddedOutputs);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>The outputs, filled up to whole panels: what a row of the result takes.</summary>
    public int PaddedOutputs { get; }

    /// <summary>Reads several maps of the same input as one, their outputs one after another: tensors <c>NAME.weight</c>, <c>.scale</c> and <c>.bias</c>.</summary>
    /// <exception cref="ReadingException">A tensor is missing or of another shape.</exception>
    public static QuantizedLinear Load(TensorFile file, IReadOnlyList<string> names, IntegerKernel kernel)
    {
        int inputs = file.Shape(names[0] + ".weight") is [_, int width] ? width : throw file.Wrong($"tensor {names[0]}.weight is not a matrix");
        int outputs = names.Sum(name => file.Shape(name + ".weight")[0]);
        QuantizedLinear linear = new(inputs, outputs, kernel);
        int first = 0;
        foreach (string name in names)
        {
            int rows = file.Shape(name + ".weight")[0];
            linear.Pack(file.Int8(name + ".weight", rows, inputs), first);
            file.Single(name + ".scale", rows).CopyTo(linear.scales.Span[first..]);
            file.Single(name + ".bias", rows).CopyTo(linear.biases.Span[first..]);
            first += rows;
        }

        return linear;
    }

    /// <inheritdoc cref="Load(TensorFile, IReadOnlyList{string}, IntegerKernel)"/>
    public static QuantizedLinear Load(TensorFile file, string name, IntegerKernel kernel) => Load(file, [name], kernel);

    /// <summary>Rounds float weights to 8 bits, symmetrically, each output by a scale of its own.</summary>
    /// <param name="weights">Row by row, one row per output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static QuantizedLinear Quantize(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, int inputs, IntegerKernel kernel)
    {
        int outputs = biases.Length;
        QuantizedLinear linear = new(inputs, outputs, kernel);
        sbyte[] rounded = new sbyte[weights.Length];
        for (int o = 0; o < outputs; o++)
        {
            ReadOnlySpan<float> row = weights.Slice(o * inputs, inputs);
            float greatest = 0;
            foreach (float weight in row)
            {
                greatest = MathF.Max(greatest, MathF.Abs(weight));
            }

            float scale = greatest > 0 ? greatest / 127f : 1f;
            linear.scales.Span[o] = scale;
            for (int i = 0; i < inputs; i++)
            {
                rounded[(o * inputs) + i] = (sbyte)Math.Clamp((int)MathF.Round(row[i] / scale), -127, 127);
            }
        }

        biases.CopyTo(linear.biases.Span);
        linear.Pack(rounded, 0);
        return linear;
    }

    /// <summary>Maps every row.</summary>
    /// <param name="result">Room for the rows, filled up to whole tiles, of <paramref name="stride"/> floats each, at least <see cref="PaddedOutputs"/>.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(QuantizedRows rows, float* result, int stride)
    {
        if (rows.Stride != paddedInputs || stride < PaddedOutputs)
        {
            throw new ArgumentException($"Rows of {rows.Stride} bytes into rows of {stride} floats do not fit a map of {Inputs} to {Outputs}.", nameof(rows));
        }

        if (kernel == IntegerKernel.Vnni512)
        {
            ApplyWide(rows, result, stride);
            return;
        }

        int* tile = stackalloc int[IntegerTile.Rows * IntegerTile.Columns];
        short* wide = stackalloc short[kernel is IntegerKernel.Avx2 or IntegerKernel.Avx512 ? IntegerTile.Rows * paddedInputs : 1];
        int count = QuantizedRows.WholeTiles(rows.Count);
        sbyte* panel = panels.Pointer;
        for (int column = 0; column < PaddedOutputs; column += IntegerTile.Columns)
        {
            for (int row = 0; row < count; row += IntegerTile.Rows)
            {
                IntegerTile.Multiply(kernel, rows.Values + ((long)row * paddedInputs), paddedInputs, panel, paddedInputs, wide, tile);
                Finish(tile, rows.Scales + row, rows.Zeros + row, column, result + ((long)row * stride) + column, stride);
            }

            panel += (long)paddedInputs * IntegerTile.Columns;
        }
    }

    /// <summary>Three panels at a time; where their number is no multiple of three, the last three overlap those before and come out the same again.</summary>
    [SkipLocalsInit]
    private void ApplyWide(QuantizedRows rows, float* result, int stride)
    {
        const int TileSize = IntegerTile.Rows * IntegerTile.Columns;
        int* tiles = stackalloc int[MachineTile.Panels * TileSize];
        int count = QuantizedRows.WholeTiles(rows.Count);
        int panelCount = PaddedOutputs / IntegerTile.Columns;
        long panelStride = (long)paddedInputs * IntegerTile.Columns;
        for (int group = 0; group < panelCount; group += MachineTile.Panels)
        {
            int first = Math.Max(0, Math.Min(group, panelCount - MachineTile.Panels));
            int end = Math.Min(panelCount, first + MachineTile.Panels);
            for (int row = 0; row < count; row += IntegerTile.Rows)
            {
                MachineTile.Multiply(rows.Values + ((long)row * paddedInputs), paddedInputs, panels.Pointer + (first * panelStride), panelStride, paddedInputs, tiles);
                for (int panel = first; panel < end; panel++)
                {
                    int column = panel * IntegerTile.Columns;
                    FinishWide(tiles + ((panel - first) * TileSize), rows.Scales + row, rows.Zeros + row, column, result + ((long)row * stride) + column, stride);
                }
            }
        }
    }

    /// <summary>As <see cref="Finish"/>, sixteen columns at once: each is worked on by itself, so that the result is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishWide(int* tile, float* rowScales, int* rowZeros, int column, float* result, int stride)
    {
        Vector512<int> sums = Vector512.Load(weightSums.Pointer + column);
        Vector512<float> columnScales = Vector512.Load(scales.Pointer + column);
        Vector512<float> bias = Vector512.Load(biases.Pointer + column);
        for (int row = 0; row < IntegerTile.Rows; row++, tile += IntegerTile.Columns, result += stride)
        {
            Vector512<float> y = Vector512.ConvertToSingle(Vector512.Load(tile) - (Vector512.Create(rowZeros[row]) * sums));
            Vector512.FusedMultiplyAdd(y, Vector512.Create(rowScales[row]) * columnScales, bias).Store(result);
        }
    }

    /// <summary>Turns a tile of sums into floats: takes off what the rows' zeros added, scales, adds the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int* tile, float* rowScales, int* rowZeros, int column, float* result, int stride)
    {
        Vector256<int> sums0 = Vector256.Load(weightSums.Pointer + column), sums1 = Vector256.Load(weightSums.Pointer + column + 8);
        Vector256<float> scales0 = Vector256.Load(scales.Pointer + column), scales1 = Vector256.Load(scales.Pointer + column + 8);
        Vector256<float> bias0 = Vector256.Load(biases.Pointer + column), bias1 = Vector256.Load(biases.Pointer + column + 8);
        for (int row = 0; row < IntegerTile.Rows; row++, tile += IntegerTile.Columns, result += stride)
        {
            Vector256<int> zero = Vector256.Create(rowZeros[row]);
            Vector256<float> scale = Vector256.Create(rowScales[row]);
            Vector256<float> y0 = Vector256.ConvertToSingle(Vector256.Load(tile) - (zero * sums0));
            Vector256<float> y1 = Vector256.ConvertToSingle(Vector256.Load(tile + 8) - (zero * sums1));
            Vector256.FusedMultiplyAdd(y0, scale * scales0, bias0).Store(result);
            Vector256.FusedMultiplyAdd(y1, scale * scales1, bias1).Store(result + 8);
        }
    }

    /// <summary>Lays weights out in panels (see <see cref="IntegerTile"/>), from output <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(ReadOnlySpan<sbyte> weights, int first)
    {
        int rows = weights.Length / Inputs;
        int whole = Inputs & ~3;
        fixed (sbyte* source = weights)
        {
            for (int r = 0; r < rows; r++)
            {
                int output = first + r;
                sbyte* from = source + ((long)r * Inputs);
                sbyte* to = panels.Pointer + ((long)(output / IntegerTile.Columns) * paddedInputs * IntegerTile.Columns) + (4 * (output % IntegerTile.Columns));
                for (int i = 0; i < whole; i += 4)
                {
                    *(int*)(to + ((long)i * IntegerTile.Columns)) = *(int*)(from + i);
                }

                for (int i = whole; i < Inputs; i++)
                {
                    to[((long)whole * IntegerTile.Columns) + i - whole] = from[i];
                }

                weightSums.Pointer[output] = Sum(from, Inputs);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sum(sbyte* weights, int count)
    {
        int sum = 0;
        int i = 0;
        Vector256<int> lanes = default;
        for (; i + 32 <= count; i += 32)
        {
            (Vector256<short> low, Vector256<short> high) = Vector256.Widen(Vector256.Load(weights + i));
            (Vector256<int> a, Vector256<int> b) = Vector256.Widen(low + high);
            lanes += a + b;
        }

        for (; i < count; i++)
        {
            sum += weights[i];
        }

        return sum + Vector256.Sum(lanes);
    }
}
