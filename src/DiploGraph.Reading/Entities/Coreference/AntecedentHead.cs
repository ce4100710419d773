using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>The encoder's head of antecedents (docs/models.md): how well one word's vector answers another's as its antecedent.</summary>
internal sealed class AntecedentHead
{
    private const int Width = 128;
    private const int Inputs = 384;
    private const int Lanes = 4;
    private const int Kinds = 3;
    private const int SentenceSteps = 4;
    private const int OrderSteps = 7;

    private readonly float[] mention;
    private readonly float[] mentionBias;
    private readonly float[] antecedent;
    private readonly float[] antecedentBias;
    private readonly float[] fresh;
    private readonly float freshBias;
    private readonly float[] kinds;
    private readonly float[] sentences;
    private readonly float[] order;

    private AntecedentHead(TensorFile file)
    {
        (mention, mentionBias) = Linear(file, "coreference.mention", Width);
        (antecedent, antecedentBias) = Linear(file, "coreference.antecedent", Width);
        (mention, antecedent) = (Pair(mention), Pair(antecedent));
        (fresh, float[] bias) = Linear(file, "coreference.new", 1);
        freshBias = bias[0];
        kinds = file.Half("coreference.kinds", Kinds, Kinds);
        sentences = file.Half("coreference.sentences", Kinds, SentenceSteps);
        order = file.Half("coreference.order", Kinds, OrderSteps);
    }

    /// <exception cref="ReadingException">The file is missing or of another form.</exception>
    public static AntecedentHead Load(Seeds seeds) => new(TensorFile.Open(seeds.PathOf("models/coreference.safetensors")));

    /// <summary>A word as it looks for an antecedent.</summary>
    public float[] Mention(ReadOnlySpan<float> vector) => Apply(mention, mentionBias, vector);

    /// <summary>A word as it offers itself.</summary>
    public float[] Antecedent(ReadOnlySpan<float> vector) => Apply(antecedent, antecedentBias, vector);

    /// <summary>The score of there being none before it.</summary>
    public float None(ReadOnlySpan<float> vector) => Dot(fresh, vector) + freshBias;

    /// <param name="apart">How many sentences lie between.</param>
    /// <param name="between">How many mentions lie between.</param>
    public float Score(float[] seeking, float[] offering, MentionKind kind, MentionKind other, int apart, int between)
    {
        int step = between <= 0 ? 0 : Math.Min(OrderSteps - 1, int.Log2(between) + 1);
        return (Dot(seeking, offering) / MathF.Sqrt(Width))
            + kinds[((int)kind * Kinds) + (int)other]
            + sentences[((int)kind * SentenceSteps) + Math.Min(SentenceSteps - 1, apart)]
            + order[((int)kind * OrderSteps) + step];
    }

    /// <summary>Four partial sums without fused steps, so that every processor comes to the same bits. Lengths are multiples of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float first = ref MemoryMarshal.GetReference(a);
        ref float second = ref MemoryMarshal.GetReference(b[..a.Length]);
        Vector128<float> sum = Vector128<float>.Zero;
        for (nuint i = 0; i < (nuint)a.Length; i += Lanes)
        {
            sum += Vector128.LoadUnsafe(ref first, i) * Vector128.LoadUnsafe(ref second, i);
        }

        return Sum(sum);
    }

    private static float Sum(Vector128<float> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);

    /// <summary>For each output the sum that <see cref="Dot"/> comes to; eight outputs at a time, two in each register.</summary>
    /// <param name="weights">As <see cref="Pair"/> lays them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Apply(float[] weights, float[] bias, ReadOnlySpan<float> vector)
    {
        float[] result = new float[bias.Length];
        ref float x = ref MemoryMarshal.GetReference(vector[..Inputs]);
        for (int output = 0; output < result.Length; output += 8)
        {
            ref float w = ref weights[output * Inputs];
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < Inputs; i += Lanes)
            {
                Vector128<float> four = Vector128.LoadUnsafe(ref x, i);
                Vector256<float> twice = Vector256.Create(four, four);
                s0 += Vector256.LoadUnsafe(ref w, 2 * i) * twice;
                s1 += Vector256.LoadUnsafe(ref w, (2 * i) + (2 * Inputs)) * twice;
                s2 += Vector256.LoadUnsafe(ref w, (2 * i) + (4 * Inputs)) * twice;
                s3 += Vector256.LoadUnsafe(ref w, (2 * i) + (6 * Inputs)) * twice;
            }

            Finish(s0, output, bias, result);
            Finish(s1, output + 2, bias, result);
            Finish(s2, output + 4, bias, result);
            Finish(s3, output + 6, bias, result);
        }

        return result;
    }

    private static void Finish(Vector256<float> two, int output, float[] bias, float[] result)
    {
        result[output] = Sum(two.GetLower()) + bias[output];
        result[output + 1] = Sum(two.GetUpper()) + bias[output + 1];
    }

    /// <summary>Lays the rows of two outputs side by side, four values of the one and four of the other in turn.</summary>
    private static float[] Pair(float[] weights)
    {
        float[] paired = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            (int output, int input) = (i / Inputs, i % Inputs);
            paired[(output / 2 * 2 * Inputs) + (input / Lanes * 2 * Lanes) + (output % 2 * Lanes) + (input % Lanes)] = weights[i];
        }

        return paired;
    }

    private static (float[] Weights, float[] Bias) Linear(TensorFile file, string name, int outputs)
    {
        ReadOnlySpan<sbyte> rows = file.Int8(name + ".weight", outputs, Inputs);
        ReadOnlySpan<float> scale = file.Single(name + ".scale", outputs);
        float[] weights = new float[rows.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = rows[i] * scale[i / Inputs];
        }

        return (weights, file.Single(name + ".bias", outputs).ToArray());
    }
}
