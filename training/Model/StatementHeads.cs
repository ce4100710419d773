using static TorchSharp.torch;

namespace DiploGraph.Training.Model;

/// <summary>The heads over word vectors that speak of relations: triggers, their arguments, pairs of mentions, attributes, antecedents.</summary>
internal sealed class StatementHeads
{
    public const int TriggerWidth = 256;
    public const int ArgumentWidth = 128;
    public const int PairWidth = 256;
    public const int PairHeads = 4;
    public const int AttributeWidth = 64;
    public const int AntecedentWidth = 128;
    public const int DistanceBuckets = 16;
    public const int SentenceBuckets = 4;
    public const int OrderBuckets = 7;
    private const double Rate = 1e-3;
    private const double DropoutRate = 0.2;

    /// <summary>What a trigger's argument may be.</summary>
    public static readonly string[] Roles = ["head", "tail", "speaker"];

    private readonly Parameters parameters;
    private readonly Dropout dropout;

    public StatementHeads(Parameters parameters, Dropout dropout, int types)
    {
        this.parameters = parameters;
        this.dropout = dropout;
        parameters.AddLinear("trigger.hidden", Encoder.Width, TriggerWidth, Rate);
        parameters.AddLinear("trigger.output", TriggerWidth, types, Rate);
        foreach (string role in Roles)
        {
            parameters.AddLinear($"argument_{role}.trigger", Encoder.Width, ArgumentWidth, Rate);
            parameters.AddLinear($"argument_{role}.mention", Encoder.Width, ArgumentWidth, Rate);
            parameters.Add($"argument_{role}.bilinear", randn(ArgumentWidth + 1, ArgumentWidth + 1) * 0.02, Rate, true);
        }

        foreach (string name in new[] { "head", "tail", "product_head", "product_tail", "key", "value" })
        {
            parameters.AddLinear("pair." + name, Encoder.Width, PairWidth, Rate);
        }

        foreach (string name in new[] { "product", "query", "context", "hidden" })
        {
            parameters.AddLinear("pair." + name, PairWidth, PairWidth, Rate);
        }

        parameters.AddTable("pair.distance", DistanceBuckets, PairWidth, 0.1, Rate);
        parameters.Add("pair.norm.weight", ones(PairWidth), Rate, false);
        parameters.Add("pair.norm.bias", zeros(PairWidth), Rate, false);
        parameters.AddLinear("pair.output", PairWidth, types, Rate);
        parameters.AddLinear("pair.attributes", PairWidth, 5, Rate);
        parameters.AddLinear("attributes.hidden", Encoder.Width, AttributeWidth, Rate);
        parameters.AddLinear("attributes.output", AttributeWidth, 5, Rate);
        parameters.AddLinear("coreference.mention", Encoder.Width, AntecedentWidth, Rate);
        parameters.AddLinear("coreference.antecedent", Encoder.Width, AntecedentWidth, Rate);
        parameters.AddLinear("coreference.new", Encoder.Width, 1, Rate);
        parameters.AddTable("coreference.kinds", 3, 3, 0.01, Rate);
        parameters.AddTable("coreference.sentences", 3, SentenceBuckets, 0.01, Rate);
        parameters.AddTable("coreference.order", 3, OrderBuckets, 0.01, Rate);
        using (no_grad())
        {
            parameters["trigger.output.bias"].fill_(-4);
            parameters["pair.output.bias"].fill_(-4);
        }
    }

    public Tensor Drop(Tensor words) => dropout.Apply(words, DropoutRate);

    /// <summary>[word, type] scores, sigmoid.</summary>
    public Tensor Triggers(Tensor words) =>
        parameters.Linear("trigger.output", dropout.Apply(nn.functional.gelu(parameters.Linear("trigger.hidden", words)), DropoutRate)).to(ScalarType.Float32);

    /// <summary>Whether a mention fills the role at a trigger; two [row, width] in the same order; [row] scores, sigmoid.</summary>
    public Tensor Arguments(string role, Tensor triggers, Tensor mentions)
    {
        Tensor trigger = View($"argument_{role}.trigger", triggers), mention = View($"argument_{role}.mention", mentions);
        return (matmul(WithOnes(trigger), parameters["argument_" + role + ".bilinear"]) * WithOnes(mention)).sum(1);
    }

    /// <summary>What joins two mentions.</summary>
    /// <param name="heads">[pair, width] word vectors of the first mentions.</param>
    /// <param name="tails">Likewise of the second.</param>
    /// <param name="distances">[pair] buckets by <see cref="DistanceBucket"/>.</param>
    /// <param name="slots">[pair] sentence times <paramref name="most"/> plus place among that sentence's pairs.</param>
    /// <param name="most">The largest number of pairs of one sentence.</param>
    /// <param name="context">[sentence, word, width]; the words of each sentence, without CLS.</param>
    /// <param name="mask">[sentence, 1, 1, word], 0 or very negative.</param>
    /// <returns>[pair, <see cref="PairWidth"/>], for <see cref="PairTypes"/> and <see cref="PairAttributes"/>.</returns>
    public Tensor Pairs(Tensor heads, Tensor tails, Tensor distances, Tensor slots, long most, Tensor context, Tensor mask)
    {
        Tensor product = Single("pair.product_head", heads).tanh() * Single("pair.product_tail", tails).tanh();
        Tensor z = Single("pair.head", heads) + Single("pair.tail", tails) + Single("pair.product", dropout.Apply(product, DropoutRate))
            + parameters["pair.distance"].index_select(0, distances);
        long sentences = context.shape[0];
        Tensor Split(Tensor x) => x.view(sentences, -1, PairHeads, PairWidth / PairHeads).transpose(1, 2);
        Tensor queries = zeros(sentences * most, PairWidth).index_add(0, slots, Single("pair.query", z.tanh()), 1);
        Tensor attended = nn.functional.scaled_dot_product_attention(Split(queries), Split(Single("pair.key", context)), Split(Single("pair.value", context)), mask);
        Tensor seen = attended.transpose(1, 2).reshape(-1, PairWidth).index_select(0, slots);
        z = nn.functional.layer_norm(z + Single("pair.context", seen), [PairWidth], parameters["pair.norm.weight"], parameters["pair.norm.bias"], 1e-5);
        z = dropout.Apply(nn.functional.gelu(z), DropoutRate);
        return dropout.Apply(nn.functional.gelu(Single("pair.hidden", z)), DropoutRate);
    }

    /// <summary>[pair, type] scores, sigmoid.</summary>
    public Tensor PairTypes(Tensor pairs) => Single("pair.output", pairs);

    /// <summary>[pair, 5]: affirmed, negated; actual, planned, hypothetical.</summary>
    public Tensor PairAttributes(Tensor pairs) => Single("pair.attributes", pairs);

    /// <summary>The same five of trigger words.</summary>
    public Tensor TriggerAttributes(Tensor triggers) => Single("attributes.output", nn.functional.gelu(Single("attributes.hidden", triggers)));

    /// <summary>Scores of antecedents; column 0 is "new", column j + 1 mention j.</summary>
    /// <param name="mentions">[mention, width]</param>
    /// <param name="kinds">[mention * mention] kind of the mention times 3 plus kind of the antecedent.</param>
    /// <param name="sentences">[mention * mention] kind times <see cref="SentenceBuckets"/> plus how many sentences back, capped.</param>
    /// <param name="order">[mention * mention] kind times <see cref="OrderBuckets"/> plus <see cref="OrderBucket"/>.</param>
    public Tensor Antecedents(Tensor mentions, Tensor kinds, Tensor sentences, Tensor order)
    {
        long count = mentions.shape[0];
        Tensor scores = matmul(Single("coreference.mention", mentions), Single("coreference.antecedent", mentions).t()) / Math.Sqrt(AntecedentWidth);
        Tensor Bias(string table, Tensor index) => parameters[table].view(-1).index_select(0, index).view(count, count);
        scores = scores + Bias("coreference.kinds", kinds) + Bias("coreference.sentences", sentences) + Bias("coreference.order", order);
        return cat([Single("coreference.new", mentions), scores], 1);
    }

    /// <summary>Signed distance in words: 0–7 the second stands before the first, 8–15 after; log2 steps.</summary>
    public static int DistanceBucket(int head, int tail) =>
        (tail > head ? 8 : 0) + Math.Min(7, (int)Math.Log2(Math.Abs(tail - head) + 1));

    /// <summary>How many mentions back: 1, 2, 3–4, 5–8, 9–16, 17–32, more.</summary>
    public static int OrderBucket(int back) => Math.Min(OrderBuckets - 1, back <= 1 ? 0 : (int)Math.Log2(back - 1) + 1);

    private Tensor Single(string name, Tensor x) => parameters.Linear(name, x).to(ScalarType.Float32);

    private Tensor View(string name, Tensor x) => dropout.Apply(nn.functional.leaky_relu(Single(name, x), 0.1), DropoutRate);

    private static Tensor WithOnes(Tensor x) => cat([x, ones([.. x.shape[..^1], 1], x.dtype)], -1);
}
