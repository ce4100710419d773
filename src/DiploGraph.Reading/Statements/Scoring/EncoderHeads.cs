using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DiploGraph.Reading.Language.Inference;
using Newtonsoft.Json.Linq;

namespace DiploGraph.Reading.Statements.Scoring;

/// <summary>
/// The heads over the encoder's word vectors that speak of relations (<c>docs/models.md</c>, "Statement heads"): which words carry which relation,
/// which mentions are its ends, what joins two mentions, and how it is turned. Immutable, thread-safe; the work goes on in an <see cref="EncoderWork"/>.
/// </summary>
internal sealed unsafe class EncoderHeads
{
    public const int VectorWidth = 384;
    public const int TriggerWidth = 256;
    public const int AttributeWidth = 64;
    public const int ArgumentWidth = 128;
    public const int PairWidth = 256;
    public const int AttributeCount = 5;
    private const float Epsilon = 1e-5f;

    private readonly QuantizedLinear words;
    private readonly QuantizedLinear triggerOutput;
    private readonly QuantizedLinear attributeOutput;
    private readonly QuantizedLinear mentions;
    private readonly QuantizedLinear triggerViews;
    private readonly Biaffine[] arguments;
    private readonly QuantizedLinear product;
    private readonly QuantizedLinear query;
    private readonly QuantizedLinear context;
    private readonly QuantizedLinear hidden;
    private readonly QuantizedLinear output;
    private readonly AlignedBuffer<float> distance;
    private readonly AlignedBuffer<float> normWeight;
    private readonly AlignedBuffer<float> normBias;
    private readonly int pairHeads;

    private EncoderHeads(TensorFile file, IReadOnlyList<string> types, int pairHeads, int distanceBuckets)
    {
        IntegerKernel kernel = IntegerTile.Best;
        Types = types;
        this.pairHeads = pairHeads;
        words = QuantizedLinear.Load(file, ["trigger.hidden", "attributes.hidden", "pair.key", "pair.value"], kernel);
        triggerOutput = QuantizedLinear.Load(file, "trigger.output", kernel);
        attributeOutput = QuantizedLinear.Load(file, "attributes.output", kernel);
        mentions = QuantizedLinear.Load(
            file, ["pair.head", "pair.tail", "pair.product_head", "pair.product_tail", "argument_head.mention", "argument_tail.mention"], kernel);
        triggerViews = QuantizedLinear.Load(file, ["argument_head.trigger", "argument_tail.trigger"], kernel);
        arguments =
        [
            Biaffine.Load(file, "argument_head.bilinear", ArgumentWidth, ArgumentWidth, kernel),
            Biaffine.Load(file, "argument_tail.bilinear", ArgumentWidth, ArgumentWidth, kernel),
        ];
        product = QuantizedLinear.Load(file, "pair.product", kernel);
        query = QuantizedLinear.Load(file, "pair.query", kernel);
        context = QuantizedLinear.Load(file, "pair.context", kernel);
        hidden = QuantizedLinear.Load(file, "pair.hidden", kernel);
        output = QuantizedLinear.Load(file, ["pair.output", "pair.attributes"], kernel);
        distance = Copy(file.Half("pair.distance", distanceBuckets, PairWidth));
        normWeight = Copy(file.Single("pair.norm.weight", PairWidth));
        normBias = Copy(file.Single("pair.norm.bias", PairWidth));
        if (PairWidth % (pairHeads * 4 * FloatMath.Lanes) != 0)
        {
            throw file.Wrong($"statements.json gives {pairHeads} heads to the pairs' attention, which do not share {PairWidth} values in whole registers");
        }

        if (output.Outputs != types.Count + AttributeCount)
        {
            throw file.Wrong($"pair.output and pair.attributes have {output.Outputs} outputs, but statements.json names {types.Count} types");
        }
    }

    public IReadOnlyList<string> Types { get; }

    /// <param name="folder">Holds <c>statements.safetensors</c> and <c>statements.json</c>.</param>
    public static EncoderHeads Load(string folder)
    {
        string names = Path.Combine(folder, "statements.json");
        JObject labels;
        try
        {
            labels = JObject.Parse(File.ReadAllText(names));
        }
        catch (Exception trouble) when (trouble is IOException or Newtonsoft.Json.JsonException)
        {
            throw new ReadingException($"{names}: the names of the statement model's outputs cannot be read ({trouble.Message}). Install the models again.", trouble);
        }

        string[] types = [.. labels["types"]!.Select(type => (string)type!)];
        return new EncoderHeads(TensorFile.Open(Path.Combine(folder, "statements.safetensors")), types, (int)labels["pairHeads"]!, (int)labels["distanceBuckets"]!);
    }

    /// <summary>Reads a sentence's words and mentions; what comes out lies in <paramref name="work"/> until the next sentence.</summary>
    /// <param name="start">The sentence's first token.</param>
    /// <param name="count">Its tokens.</param>
    /// <param name="heads">The mentions' head words, numbered from the sentence's first; those of mentions in other sentences lie below 0 or beyond the last.</param>
    /// <param name="own">How many of them, from the first, are asked whether they are an end of what a word carries; of the others see <see cref="Argument"/>.</param>
    /// <param name="pairs">Ordered pairs of indexes into <paramref name="heads"/>.</param>
    public void Read(Document document, int start, int count, ReadOnlySpan<int> heads, int own, ReadOnlySpan<(int Head, int Tail)> pairs, EncoderWork work)
    {
        work.Reserve(count, heads.Length, pairs.Length, words, mentions, arguments, output, triggerOutput);
        for (int i = 0; i < count; i++)
        {
            document.Vector(start + i).CopyTo(work.Vectors.Span.Slice(i * VectorWidth, VectorWidth));
        }

        work.Rows.Quantize(work.Vectors.Pointer, VectorWidth, count, VectorWidth);
        words.Apply(work.Rows, work.Words.Pointer, words.PaddedOutputs);
        Triggers(count, work);
        Mentions(document, start, count, heads, own, work);
        Pairs(count, heads, pairs, work);
    }

    /// <summary>Asks about other pairs of the mentions read last; the scores of the earlier pairs are lost.</summary>
    public void ReadPairs(int count, ReadOnlySpan<int> heads, ReadOnlySpan<(int Head, int Tail)> pairs, EncoderWork work)
    {
        work.ReservePairs(pairs.Length, output);
        Pairs(count, heads, pairs, work);
    }

    private void Triggers(int count, EncoderWork work)
    {
        QuantizedRows rows = work.Rows;
        int stride = words.PaddedOutputs;
        for (int i = 0; i < count; i++)
        {
            FloatMath.Gelu(work.Words.Pointer + ((long)i * stride), TriggerWidth + AttributeWidth);
        }

        rows.Quantize(work.Words.Pointer, stride, count, TriggerWidth);
        triggerOutput.Apply(rows, work.TriggerScores.Pointer, triggerOutput.PaddedOutputs);
        rows.Quantize(work.Words.Pointer + TriggerWidth, stride, count, AttributeWidth);
        attributeOutput.Apply(rows, work.AttributeScores.Pointer, attributeOutput.PaddedOutputs);
        work.TriggerStride = triggerOutput.PaddedOutputs;
        work.AttributeStride = attributeOutput.PaddedOutputs;
    }

    private void Mentions(Document document, int start, int count, ReadOnlySpan<int> heads, int own, EncoderWork work)
    {
        QuantizedRows rows = work.Rows;
        rows.Reset(heads.Length, VectorWidth);
        for (int m = 0; m < heads.Length; m++)
        {
            int row = heads[m];
            if (row < 0 || row >= count)
            {
                row = count + m;
                document.Vector(start + heads[m]).CopyTo(work.Vectors.Span.Slice(row * VectorWidth, VectorWidth));
            }

            rows.Quantize(m, work.Vectors.Pointer + ((long)row * VectorWidth), VectorWidth);
        }

        int stride = mentions.PaddedOutputs;
        mentions.Apply(rows, work.Mentions.Pointer, stride);
        for (int m = 0; m < heads.Length; m++)
        {
            float* row = work.Mentions.Pointer + ((long)m * stride);
            Tanh(row + (2 * PairWidth), 2 * PairWidth);
            FloatMath.LeakyRelu(row + (4 * PairWidth), 2 * ArgumentWidth);
        }

        // Every word may be a trigger: the views of all, projected once.
        rows.Quantize(work.Vectors.Pointer, VectorWidth, count, VectorWidth);
        triggerViews.Apply(rows, work.TriggerViews.Pointer, triggerViews.PaddedOutputs);
        for (int i = 0; i < count; i++)
        {
            FloatMath.LeakyRelu(work.TriggerViews.Pointer + ((long)i * triggerViews.PaddedOutputs), 2 * ArgumentWidth);
        }

        for (int role = 0; role < arguments.Length; role++)
        {
            rows.Quantize(work.TriggerViews.Pointer + (role * ArgumentWidth), triggerViews.PaddedOutputs, count, ArgumentWidth);
            arguments[role].Project(rows, work.Projected[role].Pointer);
            fixed (float* scores = work.Arguments[role])
            {
                for (int i = 0; i < count; i++)
                {
                    arguments[role].Scores(
                        work.Projected[role].Pointer + ((long)i * arguments[role].Stride), View(0, role, work), stride, own, scores + (i * own));
                }
            }
        }

        work.MentionCount = own;
    }

    /// <summary>The log-odds that any of the mentions read last is the head (role 0) or the tail (role 1) of what a word carries.</summary>
    public float Argument(int role, int word, int mention, EncoderWork work) =>
        arguments[role].Score(work.Projected[role].Pointer + ((long)word * arguments[role].Stride), View(mention, role, work));

    private float* View(int mention, int role, EncoderWork work) =>
        work.Mentions.Pointer + ((long)mention * mentions.PaddedOutputs) + (4 * PairWidth) + (role * ArgumentWidth);

    private void Pairs(int count, ReadOnlySpan<int> heads, ReadOnlySpan<(int Head, int Tail)> pairs, EncoderWork work)
    {
        work.PairStride = output.PaddedOutputs;
        work.TypeCount = Types.Count;
        if (pairs.IsEmpty)
        {
            return;
        }

        QuantizedRows rows = work.Rows;
        int mentionStride = mentions.PaddedOutputs;
        float* scratch = work.PairScratch.Pointer;
        float* z = work.PairStates.Pointer;
        for (int p = 0; p < pairs.Length; p++)
        {
            float* first = work.Mentions.Pointer + ((long)pairs[p].Head * mentionStride) + (2 * PairWidth);
            float* second = work.Mentions.Pointer + ((long)pairs[p].Tail * mentionStride) + (3 * PairWidth);
            float* row = scratch + ((long)p * PairWidth);
            for (int k = 0; k < PairWidth; k += FloatMath.Lanes)
            {
                (Vector256.Load(first + k) * Vector256.Load(second + k)).Store(row + k);
            }
        }

        rows.Quantize(scratch, PairWidth, pairs.Length, PairWidth);
        product.Apply(rows, z, PairWidth);
        for (int p = 0; p < pairs.Length; p++)
        {
            float* head = work.Mentions.Pointer + ((long)pairs[p].Head * mentionStride);
            float* tail = work.Mentions.Pointer + ((long)pairs[p].Tail * mentionStride) + PairWidth;
            float* near = distance.Pointer + (Bucket(heads[pairs[p].Head], heads[pairs[p].Tail]) * PairWidth);
            float* row = z + ((long)p * PairWidth);
            float* asked = scratch + ((long)p * PairWidth);
            for (int k = 0; k < PairWidth; k += FloatMath.Lanes)
            {
                Vector256<float> sum = Vector256.Load(row + k) + Vector256.Load(head + k) + Vector256.Load(tail + k) + Vector256.Load(near + k);
                sum.Store(row + k);
                sum.Store(asked + k);
            }

            Tanh(asked, PairWidth);
        }

        rows.Quantize(scratch, PairWidth, pairs.Length, PairWidth);
        query.Apply(rows, scratch, PairWidth);
        for (int p = 0; p < pairs.Length; p++)
        {
            Attend(count, scratch + ((long)p * PairWidth), work);
        }

        rows.Quantize(scratch, PairWidth, pairs.Length, PairWidth);
        context.Apply(rows, scratch, PairWidth);
        for (int p = 0; p < pairs.Length; p++)
        {
            float* row = z + ((long)p * PairWidth);
            Normalize(row, scratch + ((long)p * PairWidth));
            FloatMath.Gelu(row, PairWidth);
        }

        rows.Quantize(z, PairWidth, pairs.Length, PairWidth);
        hidden.Apply(rows, scratch, PairWidth);
        FloatMath.Gelu(scratch, pairs.Length * PairWidth);
        rows.Quantize(scratch, PairWidth, pairs.Length, PairWidth);
        output.Apply(rows, work.PairScores.Pointer, output.PaddedOutputs);
    }

    /// <summary>Replaces a pair's query by what it attends to in the sentence.</summary>
    private void Attend(int count, float* row, EncoderWork work)
    {
        int width = PairWidth / pairHeads;
        int stride = words.PaddedOutputs;
        float scale = 1f / MathF.Sqrt(width);
        float* weights = work.Weights.Pointer;
        for (int head = 0; head < pairHeads; head++)
        {
            float* asked = row + (head * width);
            float* sentence = work.Words.Pointer + TriggerWidth + AttributeWidth + (head * width);
            FloatMath.Dots(asked, sentence, stride, count, width, weights);
            float greatest = float.NegativeInfinity;
            for (int i = 0; i < count; i++)
            {
                weights[i] *= scale;
                greatest = MathF.Max(greatest, weights[i]);
            }

            for (int i = 0; i < count; i += FloatMath.Lanes)
            {
                FloatMath.Exp(Vector256.Load(weights + i) - Vector256.Create(greatest)).Store(weights + i);
            }

            float sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += weights[i];
            }

            for (int i = 0; i < count; i += FloatMath.Lanes)
            {
                (Vector256.Load(weights + i) / Vector256.Create(sum)).Store(weights + i);
            }

            Mix(weights, sentence + PairWidth, stride, count, asked, width);
        }
    }

    /// <summary>Sums rows by their weights, in their order; four registers of the sum at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(float* weights, float* rows, int stride, int count, float* into, int width)
    {
        const int Step = 4 * FloatMath.Lanes;
        for (int k = 0; k < width; k += Step)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            float* row = rows + k;
            for (int i = 0; i < count; i++, row += stride)
            {
                Vector256<float> weight = Vector256.Create(weights[i]);
                s0 = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row), s0);
                s1 = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row + FloatMath.Lanes), s1);
                s2 = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row + (2 * FloatMath.Lanes)), s2);
                s3 = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row + (3 * FloatMath.Lanes)), s3);
            }

            s0.Store(into + k);
            s1.Store(into + k + FloatMath.Lanes);
            s2.Store(into + k + (2 * FloatMath.Lanes));
            s3.Store(into + k + (3 * FloatMath.Lanes));
        }
    }

    private void Normalize(float* row, float* residual)
    {
        float sum = 0;
        for (int k = 0; k < PairWidth; k++)
        {
            row[k] += residual[k];
            sum += row[k];
        }

        float mean = sum / PairWidth;
        float squares = 0;
        for (int k = 0; k < PairWidth; k++)
        {
            float off = row[k] - mean;
            squares = MathF.FusedMultiplyAdd(off, off, squares);
        }

        float factor = 1f / MathF.Sqrt((squares / PairWidth) + Epsilon);
        for (int k = 0; k < PairWidth; k++)
        {
            row[k] = MathF.FusedMultiplyAdd((row[k] - mean) * factor, normWeight.Pointer[k], normBias.Pointer[k]);
        }
    }

    private static int Bucket(int head, int tail) => (tail > head ? 8 : 0) + Math.Min(7, System.Numerics.BitOperations.Log2((uint)Math.Abs(tail - head) + 1));

    /// <summary>tanh x = sign x · (1 − e) / (1 + e) with e = exp(−2|x|), by the exponential that is the same on every machine.</summary>
    private static void Tanh(float* row, int length)
    {
        for (int i = 0; i < length; i += FloatMath.Lanes)
        {
            Vector256<float> x = Vector256.Load(row + i);
            Vector256<float> e = FloatMath.Exp(Vector256.Abs(x) * -2f);
            Vector256<float> one = Vector256<float>.One;
            Vector256<float> size = (one - e) / (one + e);
            Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), -size, size).Store(row + i);
        }
    }

    private static AlignedBuffer<float> Copy(ReadOnlySpan<float> values)
    {
        AlignedBuffer<float> buffer = new(values.Length);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
