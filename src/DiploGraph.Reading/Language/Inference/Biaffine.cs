using System.Runtime.CompilerServices;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Scores of pairs of vectors: <c>[dependent; 1]ᵀ U [head; 1]</c>, one matrix U per label. The dependents are projected first, by integer products,
/// so that what a pair costs then is one dot product. Immutable, thread-safe.
/// </summary>
internal sealed unsafe class Biaffine
{
    private readonly QuantizedLinear projection;
    private readonly bool headBias;

    private Biaffine(QuantizedLinear projection, int labels, int headWidth, bool headBias)
    {
        this.projection = projection;
        this.headBias = headBias;
        Labels = labels;
        HeadWidth = headWidth;
    }

    /// <summary>How many scores a pair has.</summary>
    public int Labels { get; }

    public int DependentWidth => projection.Inputs;

    public int HeadWidth { get; }

    /// <summary>Floats of a projected dependent.</summary>
    public int Stride => projection.PaddedOutputs;

    /// <summary>
    /// Reads a tensor of 16-bit floats, <c>[labels, dependent + 1, head + 1]</c>, or without the first bound where there is one label,
    /// or without the one added to the last where heads have no bias.
    /// </summary>
    /// <param name="dependentWidth">Of the dependents' vectors, without the one.</param>
    /// <param name="headWidth">Of the heads' vectors, without the one.</param>
    /// <exception cref="ReadingException">The tensor is missing or of another shape.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Biaffine Load(TensorFile file, string name, int dependentWidth, int headWidth, IntegerKernel kernel)
    {
        int[] shape = file.Shape(name);
        int labels = shape.Length == 3 ? shape[0] : 1;
        int columns = shape[^1];
        if (shape.Length is < 2 or > 3 || shape[^2] != dependentWidth + 1 || (columns != headWidth && columns != headWidth + 1))
        {
            throw file.Wrong($"tensor {name} has the shape [{string.Join(", ", shape)}], which does not join dependents of {dependentWidth} with heads of {headWidth}");
        }

        bool headBias = columns == headWidth + 1;
        float[] values = file.Half(name, shape);
        float[] weights = new float[labels * columns * dependentWidth];
        float[] biases = new float[labels * columns];
        for (int label = 0; label < labels; label++)
        {
            for (int j = 0; j < columns; j++)
            {
                // What multiplies the heads' one comes after all that multiplies their values.
                int output = j < headWidth ? (label * headWidth) + j : (labels * headWidth) + label;
                for (int i = 0; i <= dependentWidth; i++)
                {
                    float value = values[(((label * (dependentWidth + 1)) + i) * columns) + j];
                    if (i < dependentWidth)
                    {
                        weights[(output * dependentWidth) + i] = value;
                    }
                    else
                    {
                        biases[output] = value;
                    }
                }
            }
        }

        return new Biaffine(QuantizedLinear.Quantize(weights, biases, dependentWidth, kernel), labels, headWidth, headBias);
    }

    /// <summary>Projects dependents, each for all labels.</summary>
    /// <param name="result">Room for the rows, filled up to whole tiles, of <see cref="Stride"/> floats each.</param>
    public void Project(QuantizedRows dependents, float* result) => projection.Apply(dependents, result, Stride);

    /// <summary>The score of a projected dependent with a head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(float* projected, float* head, int label = 0)
    {
        float score = FloatMath.Dot(projected + (label * HeadWidth), head, HeadWidth);
        return headBias ? score + projected[(Labels * HeadWidth) + label] : score;
    }

    /// <summary>The scores of a projected dependent with many heads, each <paramref name="stride"/> floats after the one before, for the first label.</summary>
    public void Scores(float* projected, float* heads, long stride, int count, float* into)
    {
        FloatMath.Dots(projected, heads, stride, count, HeadWidth, into);
        for (int head = 0; headBias && head < count; head++)
        {
            into[head] += projected[Labels * HeadWidth];
        }
    }
}
