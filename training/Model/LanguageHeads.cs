using static TorchSharp.torch;

namespace DiploGraph.Training.Model;

/// <summary>Linear heads for tags, a biaffine head for arcs and one for labels, over the words' vectors.</summary>
internal sealed class LanguageHeads
{
    public const int ArcWidth = 256;
    public const int LabelWidth = 64;
    private const double Rate = 2e-3;
    private const double TagDropout = 0.2;
    private const double ParserDropout = 0.33;

    private readonly Parameters parameters;
    private readonly Dropout dropout;
    private readonly int labels;

    public LanguageHeads(Parameters parameters, Dropout dropout, IReadOnlyDictionary<string, int> sizes)
    {
        this.parameters = parameters;
        this.dropout = dropout;
        labels = sizes["deprel"];
        foreach ((string head, int size) in sizes.Where(s => s.Key != "deprel").OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            parameters.AddLinear("heads." + head, Encoder.Width, size, Rate);
        }

        parameters.AddLinear("heads.arc_dep", Encoder.Width, ArcWidth, Rate);
        parameters.AddLinear("heads.arc_head", Encoder.Width, ArcWidth, Rate);
        parameters.AddLinear("heads.label_dep", Encoder.Width, LabelWidth, Rate);
        parameters.AddLinear("heads.label_head", Encoder.Width, LabelWidth, Rate);
        parameters.Add("heads.arc.bilinear", zeros(ArcWidth + 1, ArcWidth), Rate, true);
        parameters.Add("heads.label.bilinear", randn(labels, LabelWidth + 1, LabelWidth + 1) * 0.02, Rate, true);
    }

    public Tensor Drop(Tensor words) => dropout.Apply(words, TagDropout);

    /// <summary>Scores of a per-word head: upos, xpos, feats, lemma, ner, entity, mention.</summary>
    public Tensor Tags(string head, Tensor words) => parameters.Linear("heads." + head, words);

    /// <summary>A parser's view of the words; [sentence, word, width].</summary>
    public Tensor View(string name, Tensor words) =>
        dropout.ApplyPerSentence(nn.functional.leaky_relu(parameters.Linear("heads." + name, words), 0.1), ParserDropout);

    /// <returns>[sentence, dependent, head]</returns>
    public Tensor Arcs(Tensor dependents, Tensor heads) =>
        matmul(parameters.Product(WithOnes(dependents), parameters["heads.arc.bilinear"]), heads.transpose(1, 2));

    /// <summary>Label scores of chosen arcs: two [arc, width] in the same order; [arc, label].</summary>
    public Tensor Labels(Tensor dependents, Tensor heads)
    {
        long wide = LabelWidth + 1;
        Tensor bilinear = parameters["heads.label.bilinear"].permute(1, 0, 2).reshape(wide, labels * wide);
        return (parameters.Product(WithOnes(dependents), bilinear).view(-1, labels, wide) * WithOnes(heads).unsqueeze(1)).sum(2);
    }

    private static Tensor WithOnes(Tensor x) => cat([x, ones([.. x.shape[..^1], 1], x.dtype)], -1);
}
