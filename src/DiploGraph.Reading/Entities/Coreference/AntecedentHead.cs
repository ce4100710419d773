using System.Runtime.Intrinsics;
using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>The encoder's head of antecedents (docs/models.md): how well one word's vector answers another's as its antecedent.</summary>
internal sealed class AntecedentHead
{
    private const int Width = 128;
    private const int Inputs = 384;
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
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector128<float> sum = Vector128<float>.Zero;
        for (int i = 0; i < a.Length; i += 4)
        {
            sum += Vector128.Create(a.Slice(i, 4)) * Vector128.Create(b.Slice(i, 4));
        }

        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    private static float[] Apply(float[] weights, float[] bias, ReadOnlySpan<float> vector)
    {
        float[] result = new float[bias.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Dot(weights.AsSpan(i * Inputs, Inputs), vector) + bias[i];
        }

        return result;
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
