namespace DiploGraph.Reading.Language.Inference;

/// <summary>Layer normalisation with its weights. Immutable, thread-safe.</summary>
internal sealed unsafe class LayerNorm
{
    private readonly AlignedBuffer<float> weight;
    private readonly AlignedBuffer<float> bias;

    public LayerNorm(TensorFile file, string name, int width)
    {
        if (width % FloatMath.Lanes != 0)
        {
            throw file.Wrong($"{name} has the width {width}, which is not a multiple of {FloatMath.Lanes}");
        }

        weight = new AlignedBuffer<float>(width);
        bias = new AlignedBuffer<float>(width);
        file.Single(name + ".weight", width).CopyTo(weight.Span);
        file.Single(name + ".bias", width).CopyTo(bias.Span);
    }

    /// <summary>Adds each row of <paramref name="added"/> to that of <paramref name="rows"/> and normalises the sum in its place in <paramref name="rows"/>.</summary>
    public void Apply(float* added, float* rows, int count)
    {
        int width = weight.Length;
        for (int row = 0; row < count; row++)
        {
            float* target = rows + ((long)row * width);
            FloatMath.NormalizeLayer(target, added + ((long)row * width), weight.Pointer, bias.Pointer, target, width);
        }
    }

    /// <summary>Normalises a row in its place.</summary>
    public void Apply(float* row) => FloatMath.NormalizeLayer(row, null, weight.Pointer, bias.Pointer, row, weight.Length);
}
