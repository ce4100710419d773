using DiploGraph.Reading.Language.Inference;

namespace DiploGraph.Reading.Language.Parsing;

/// <summary>
/// What is read off the words' vectors by linear maps, all made as one: a stretch of the result for each kind of tag, and the four views that the parser compares words by.
/// Immutable, thread-safe.
/// </summary>
internal sealed unsafe class LanguageHeads
{
    private static readonly string[] Views = ["arc_dep", "arc_head", "label_dep", "label_head"];

    private readonly QuantizedLinear linear;
    private readonly int viewStart;
    private readonly int viewWidth;

    public LanguageHeads(TensorFile file, LanguageLabels labels, IntegerKernel kernel)
    {
        List<string> names = [];
        int next = 0;
        Segment Add(string name, int? size)
        {
            names.Add("heads." + name);
            int outputs = file.Shape($"heads.{name}.weight")[0];
            if (size is { } expected && outputs != expected)
            {
                throw file.Wrong($"heads.{name} has {outputs} outputs, but language.json names {expected}");
            }

            next += outputs;
            return new Segment(next - outputs, outputs);
        }

        Upos = Add("upos", labels.Upos.Length);
        Xpos = Add("xpos", labels.Xpos.Length);
        Feats = Add("feats", labels.Feats.Length);
        Lemma = Add("lemma", labels.Lemma.Length);
        Ner = Add("ner", labels.Ner.TagCount);
        Entity = labels.Entity is { } entity ? Add("entity", entity.TagCount) : default;
        Mention = labels.Mention.Length > 0 ? Add("mention", labels.Mention.Length) : default;
        viewStart = next;
        Segment[] views = [.. Views.Select(view => Add(view, null))];
        viewWidth = next - viewStart;
        (ArcDependent, ArcHead, LabelDependent, LabelHead) = (views[0], views[1], views[2], views[3]);
        linear = QuantizedLinear.Load(file, names, kernel);
        Arcs = Biaffine.Load(file, "heads.arc.bilinear", ArcDependent.Length, ArcHead.Length, kernel);
        LabelScores = Biaffine.Load(file, "heads.label.bilinear", LabelDependent.Length, LabelHead.Length, kernel);
        if (Arcs.Labels != 1 || LabelScores.Labels != labels.Deprel.Length)
        {
            throw file.Wrong($"the parser scores {LabelScores.Labels} labels, but language.json names {labels.Deprel.Length}");
        }
    }

    public Segment Upos { get; }

    public Segment Xpos { get; }

    public Segment Feats { get; }

    public Segment Lemma { get; }

    public Segment Ner { get; }

    /// <summary>Empty where the model has no such head.</summary>
    public Segment Entity { get; }

    /// <summary>Empty where the model has no such head.</summary>
    public Segment Mention { get; }

    public Segment ArcDependent { get; }

    public Segment ArcHead { get; }

    public Segment LabelDependent { get; }

    public Segment LabelHead { get; }

    /// <summary>Scores of arcs.</summary>
    public Biaffine Arcs { get; }

    /// <summary>Scores of the labels of one arc.</summary>
    public Biaffine LabelScores { get; }

    /// <summary>Floats of a word's row.</summary>
    public int Stride => linear.PaddedOutputs;

    /// <summary>Maps words' vectors.</summary>
    /// <param name="result">Room for the rows, filled up to whole tiles, of <see cref="Stride"/> floats each.</param>
    public void Apply(QuantizedRows words, float* result)
    {
        linear.Apply(words, result, Stride);
        for (int word = 0; word < words.Count; word++)
        {
            FloatMath.LeakyRelu(result + ((long)word * Stride) + viewStart, viewWidth);
        }
    }
}

/// <summary>A stretch of a row.</summary>
internal readonly record struct Segment(int Start, int Length)
{
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> row) => row.Slice(Start, Length);

    /// <summary>Where in the stretch its greatest value stands; of equal ones the first.</summary>
    public int Greatest(ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> values = Of(row);
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
