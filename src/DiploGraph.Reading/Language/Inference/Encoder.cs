using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// The encoder: word pieces in, a vector per piece out (BERT's layout, with a vector for how a word is written added to the input). Immutable, thread-safe.
/// </summary>
internal sealed unsafe class Encoder
{
    private readonly TensorFile file;
    private readonly float[] wordScales;
    private readonly float[] positions;
    private readonly float[] cases;
    private readonly LayerNorm norm;
    private readonly EncoderLayer[] layers;
    private readonly int vocabulary;

    /// <param name="attentionHeads">Into how many heads the attention of every layer is divided.</param>
    public Encoder(TensorFile file, int attentionHeads, IntegerKernel kernel)
    {
        this.file = file;
        (vocabulary, Width) = file.Shape("encoder.word_embeddings") is [int rows, int width] ? (rows, width) : throw file.Wrong("encoder.word_embeddings is not a matrix");
        Window = file.Shape("encoder.position_embeddings")[0];
        wordScales = file.Single("encoder.word_embeddings.scale", vocabulary).ToArray();
        positions = file.Half("encoder.position_embeddings", Window, Width);
        cases = file.Half("encoder.case_embeddings", CaseClasses.Count, Width);
        norm = new LayerNorm(file, "encoder.embeddings_norm", Width);
        int count = 0;
        while (file.Has(string.Create(CultureInfo.InvariantCulture, $"encoder.layer.{count}.query.weight")))
        {
            count++;
        }

        layers = [.. Enumerable.Range(0, count).Select(layer => new EncoderLayer(file, layer, attentionHeads, kernel))];
    }

    public int Width { get; }

    /// <summary>The most pieces a sentence may have, those that open and close it counted in.</summary>
    public int Window { get; }

    public int Vocabulary => vocabulary;

    public int LayerCount => layers.Length;

    /// <summary>Encodes a batch; the vectors of its pieces are then in <see cref="Workspace.Hidden"/>.</summary>
    public void Encode(PieceBatch batch, Workspace workspace)
    {
        workspace.Reserve(batch.PieceCount, Width);
        Embed(batch, workspace.Hidden);
        foreach (EncoderLayer layer in layers)
        {
            layer.Apply(batch, workspace);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Embed(PieceBatch batch, float* target)
    {
        ReadOnlySpan<sbyte> words = file.Int8("encoder.word_embeddings", vocabulary, Width);
        fixed (sbyte* wordRows = words)
        fixed (float* positionRows = positions, caseRows = cases)
        {
            for (int s = 0; s < batch.SentenceCount; s++)
            {
                (int start, int end) = batch.Pieces(s);
                for (int i = start; i < end; i++)
                {
                    int piece = batch.Piece(i);
                    sbyte* word = wordRows + ((long)piece * Width);
                    float* position = positionRows + ((long)(i - start) * Width);
                    float* caseRow = caseRows + ((int)batch.Case(i) * Width);
                    float* row = target + ((long)i * Width);
                    Vector256<float> scale = Vector256.Create(wordScales[piece]);
                    for (int d = 0; d < Width; d += FloatMath.Lanes)
                    {
                        Vector256<float> sum = Vector256.FusedMultiplyAdd(Widen(word + d), scale, Vector256.Load(position + d));
                        (sum + Vector256.Load(caseRow + d)).Store(row + d);
                    }

                    norm.Apply(row);
                }
            }
        }
    }

    private static Vector256<float> Widen(sbyte* values)
    {
        Vector128<short> shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)values).AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)));
    }
}
