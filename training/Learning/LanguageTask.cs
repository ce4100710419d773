using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using DiploGraph.Training.Text;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>The losses of tags, trees and names on sentences of the treebanks and name corpora.</summary>
internal sealed class LanguageTask(Encoder encoder, LanguageHeads heads, Labels labels)
{
    private const long Ignored = -100;

    private static readonly (string Head, double Weight)[] Tags = [("upos", 1), ("xpos", 0.5), ("feats", 0.5), ("lemma", 0.5)];

    /// <summary>The batch's loss per word, and its parts by name.</summary>
    public (Tensor Loss, List<(string Name, Tensor Value)> Parts) Loss(Batch batch)
    {
        Tensor flat = heads.Drop(batch.Encode(encoder));
        int count = batch.Sentences.Sum(s => s.Sample.Words.Length);
        List<(string, Tensor)> parts = [];
        Tensor loss = zeros(1);
        foreach ((string head, double weight) in Tags)
        {
            long[] gold = Gold(batch, (sample, i) => head switch
            {
                "upos" => sample.Upos is { } upos ? labels.Index(head, upos[i]) : -1,
                "xpos" => sample.Xpos is { } xpos ? labels.Index(head, xpos[i]) : -1,
                "feats" => sample.Feats is { } feats ? labels.Index(head, feats[i]) : -1,
                _ => sample.Lemmas is { } lemmas ? labels.Index(head, LemmaEdit.Of(sample.Words[i], lemmas[i])) : -1,
            });
            Tensor part = nn.functional.cross_entropy(heads.Tags(head, flat).to(ScalarType.Float32), tensor(gold), ignore_index: Ignored, reduction: nn.Reduction.Sum) / count;
            parts.Add((head, part));
            loss = loss + part * weight;
        }

        if (Admissible(batch, s => s.Names, NameTags.Names) is { } names)
        {
            Tensor part = SetLoss(heads.Tags("ner", flat.index_select(0, names.Rows)), names.Mask) / count;
            parts.Add(("ner", part));
            loss = loss + part;
        }

        (Tensor? arc, Tensor? label) = Trees(batch, flat, count);
        if (arc is not null && label is not null)
        {
            parts.Add(("arc", arc));
            parts.Add(("label", label));
            loss = loss + arc + label;
        }

        return (loss, parts);
    }

    /// <summary>The words whose admissible tags say something, and the mask over their tags.</summary>
    public static (Tensor Rows, Tensor Mask)? Admissible(Batch batch, Func<Sample, uint[]?> of, NameTags tags)
    {
        List<long> rows = [];
        List<float> mask = [];
        for (int s = 0; s < batch.Sentences.Count; s++)
        {
            uint[]? admissible = of(batch.Sentences[s].Sample);
            for (int i = 0; i < admissible?.Length; i++)
            {
                if (admissible[i] == tags.Any)
                {
                    continue;
                }

                rows.Add(batch.Row(s, i));
                for (int tag = 0; tag < tags.Tags.Count; tag++)
                {
                    mask.Add((admissible[i] >> tag & 1) == 1 ? 0 : -1e4f);
                }
            }
        }

        return rows.Count == 0 ? null : (tensor(rows), tensor(mask, [rows.Count, tags.Tags.Count]));
    }

    /// <summary>Minus the log of the admissible tags' joint probability, summed over words.</summary>
    public static Tensor SetLoss(Tensor scores, Tensor mask) =>
        -(nn.functional.log_softmax(scores.to(ScalarType.Float32), -1) + mask).logsumexp(-1).sum();

    private (Tensor? Arc, Tensor? Label) Trees(Batch batch, Tensor flat, int count)
    {
        List<long> dependents = [], governors = [], columns = [], labelRows = [], labelGold = [];
        for (int s = 0; s < batch.Sentences.Count; s++)
        {
            if (batch.Sentences[s].Sample is not { Heads: { } gold, Deprels: { } deprels })
            {
                continue;
            }

            for (int i = 0; i < gold.Length; i++)
            {
                dependents.Add(batch.Row(s, i));
                governors.Add(batch.Row(s, gold[i] - 1));
                columns.Add(gold[i]);
                labelGold.Add(labels.Index("deprel", deprels[i]));
            }
        }

        if (dependents.Count == 0)
        {
            return (null, null);
        }

        long sentences = batch.Sentences.Count, words = batch.Words;
        Tensor deep = flat.view(sentences, words, Encoder.Width);
        Tensor arcs = heads.Arcs(heads.View("arc_dep", deep), heads.View("arc_head", deep)).to(ScalarType.Float32) + batch.WordMask.unsqueeze(1);
        Tensor rows = tensor(dependents);
        Tensor arc = nn.functional.cross_entropy(arcs.reshape(-1, words).index_select(0, rows), tensor(columns), reduction: nn.Reduction.Sum) / count;
        Tensor Wide(string view) => heads.View(view, deep).reshape(-1, LanguageHeads.LabelWidth);
        Tensor scores = heads.Labels(Wide("label_dep").index_select(0, rows), Wide("label_head").index_select(0, tensor(governors)));
        Tensor label = nn.functional.cross_entropy(scores.to(ScalarType.Float32), tensor(labelGold), ignore_index: -1, reduction: nn.Reduction.Sum) / count;
        return (arc, label);
    }

    private static long[] Gold(Batch batch, Func<Sample, int, int> label)
    {
        long[] gold = new long[batch.Sentences.Count * batch.Words];
        Array.Fill(gold, Ignored);
        for (int s = 0; s < batch.Sentences.Count; s++)
        {
            Sample sample = batch.Sentences[s].Sample;
            for (int i = 0; i < sample.Words.Length; i++)
            {
                int index = label(sample, i);
                gold[batch.Row(s, i)] = index < 0 ? Ignored : index;
            }
        }

        return gold;
    }
}
