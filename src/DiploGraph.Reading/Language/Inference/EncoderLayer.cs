namespace DiploGraph.Reading.Language.Inference;

/// <summary>One layer of the encoder: attention, then a feed-forward map, each added to what came in and normalised. Immutable, thread-safe.</summary>
internal sealed unsafe class EncoderLayer
{
    private readonly QuantizedLinear projection;
    private readonly QuantizedLinear attentionOutput;
    private readonly QuantizedLinear intermediate;
    private readonly QuantizedLinear output;
    private readonly LayerNorm attentionNorm;
    private readonly LayerNorm outputNorm;
    private readonly int width;
    private readonly int heads;

    public EncoderLayer(TensorFile file, int layer, int heads, IntegerKernel kernel)
    {
        string prefix = $"encoder.layer.{layer}.";
        projection = QuantizedLinear.Load(file, [prefix + "query", prefix + "key", prefix + "value"], kernel);
        attentionOutput = QuantizedLinear.Load(file, prefix + "attention_output", kernel);
        intermediate = QuantizedLinear.Load(file, prefix + "intermediate", kernel);
        output = QuantizedLinear.Load(file, prefix + "output", kernel);
        width = projection.Inputs;
        this.heads = heads;
        attentionNorm = new LayerNorm(file, prefix + "attention_norm", width);
        outputNorm = new LayerNorm(file, prefix + "output_norm", width);
        if (projection.Outputs != 3 * width || attentionOutput.Outputs != width || intermediate.Inputs != width || output.Outputs != width
            || output.Inputs != intermediate.Outputs || width % (16 * heads) != 0 || intermediate.Outputs % IntegerTile.Columns != 0)
        {
            throw file.Wrong($"the shapes of layer {layer} do not fit each other or its {heads} heads");
        }
    }

    /// <summary>Replaces the vectors of all pieces, <see cref="Workspace.Hidden"/>, by those of the next layer.</summary>
    public void Apply(PieceBatch batch, Workspace workspace)
    {
        int count = batch.PieceCount;
        float* hidden = workspace.Hidden;
        workspace.Rows.Quantize(hidden, width, count, width);
        float* projected = workspace.Wide(count, projection.PaddedOutputs);
        projection.Apply(workspace.Rows, projected, projection.PaddedOutputs);
        float* attended = workspace.Narrow(count, width);
        for (int s = 0; s < batch.SentenceCount; s++)
        {
            (int start, int end) = batch.Pieces(s);
            workspace.Attention.Apply(
                projected + ((long)start * projection.PaddedOutputs), projection.PaddedOutputs, end - start, width, heads, attended + ((long)start * width));
        }

        workspace.Rows.Quantize(attended, width, count, width);
        attentionOutput.Apply(workspace.Rows, attended, width);
        attentionNorm.Apply(attended, hidden, count);

        workspace.Rows.Quantize(hidden, width, count, width);
        float* inner = workspace.Wide(count, intermediate.PaddedOutputs);
        intermediate.Apply(workspace.Rows, inner, intermediate.PaddedOutputs);
        workspace.Rows.Reset(count, intermediate.Outputs);
        for (int row = 0; row < count; row++)
        {
            float* values = inner + ((long)row * intermediate.PaddedOutputs);
            FloatMath.Gelu(values, intermediate.Outputs);
            workspace.Rows.Quantize(row, values, intermediate.Outputs);
        }

        output.Apply(workspace.Rows, attended, width);
        outputNorm.Apply(attended, hidden, count);
    }
}
