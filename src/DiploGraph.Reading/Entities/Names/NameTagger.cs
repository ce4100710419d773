using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// A sequence tagger over the seven types: a linear model of hashed features per token and label, with weights for neighbouring labels,
/// decoded by Viterbi. Trained as an averaged structured perceptron (Collins 2002).
/// </summary>
public sealed class NameTagger
{
    /// <summary>The model's features are spread over 2^this rows. Tuned on four fifths of the training episodes: 18 gives no more.</summary>
    public const int RowBits = 17;

    private const uint Magic = 0x4E544731; // "NTG1"

    private readonly sbyte[] weights;
    private readonly float[] transitions;
    private readonly float scale;

    private NameTagger(sbyte[] weights, float[] transitions, float scale)
    {
        this.weights = weights;
        this.transitions = transitions;
        this.scale = scale;
    }

    /// <summary>Quantises trained weights to eight bits.</summary>
    /// <param name="weights">Row by row, one weight per label.</param>
    /// <param name="transitions">Weight of label j after label i at [i × labels + j]; row 0 also serves the start of a sentence.</param>
    public static NameTagger Of(ReadOnlySpan<float> weights, float[] transitions)
    {
        // The few largest weights are clipped, so that the many small ones keep their precision.
        float[] sizes = new float[weights.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(weights[i]);
        }

        Array.Sort(sizes);
        float scale = Math.Max(sizes[(int)(sizes.Length * 0.9999)], float.Epsilon) / 127;
        sbyte[] quantised = new sbyte[weights.Length];
        for (int i = 0; i < quantised.Length; i++)
        {
            quantised[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -127, 127);
        }

        return new NameTagger(quantised, transitions, scale);
    }

    public static NameTagger Load(Seeds seeds)
    {
        string path = seeds.PathOf("entities/names.bin");
        byte[] bytes = File.ReadAllBytes(path);
        int count = (1 << RowBits) * NameLabel.Count;
        int header = 8 + (4 * NameLabel.Count * NameLabel.Count);
        if (bytes.Length != header + count || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic)
        {
            throw new ReadingException($"{path}: found no name tagger of this version ({bytes.Length} bytes, expected {header + count}). Restore it from the project's seeds.");
        }

        float[] transitions = new float[NameLabel.Count * NameLabel.Count];
        for (int i = 0; i < transitions.Length; i++)
        {
            transitions[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + (4 * i)));
        }

        return new NameTagger(
            MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(header)).ToArray(), transitions, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4)));
    }

    public void Save(string path)
    {
        int header = 8 + (4 * transitions.Length);
        byte[] bytes = new byte[header + weights.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4), scale);
        for (int i = 0; i < transitions.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8 + (4 * i)), transitions[i]);
        }

        MemoryMarshal.AsBytes<sbyte>(weights).CopyTo(bytes.AsSpan(header));
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The labels of a document's tokens.</summary>
    public int[] Tag(NameEvidence evidence)
    {
        Document document = evidence.Document;
        int[] labels = new int[document.TokenCount];
        FeatureBag bag = new(RowBits);
        foreach (Sentence sentence in document.Sentences)
        {
            float[] scores = new float[sentence.Count * NameLabel.Count];
            for (int i = 0; i < sentence.Count; i++)
            {
                NameFeatures.Collect(evidence, sentence.Range.Start + i, bag);
                Span<float> row = scores.AsSpan(i * NameLabel.Count, NameLabel.Count);
                foreach (int feature in bag.Rows)
                {
                    int from = feature * NameLabel.Count;
                    for (int label = 0; label < NameLabel.Count; label++)
                    {
                        row[label] += weights[from + label];
                    }
                }

                for (int label = 0; label < NameLabel.Count; label++)
                {
                    row[label] *= scale;
                }
            }

            Decode(scores, transitions).CopyTo(labels, sentence.Range.Start);
        }

        return labels;
    }

    /// <summary>The best sequence of labels that begin and continue names as they may.</summary>
    public static int[] Decode(ReadOnlySpan<float> scores, ReadOnlySpan<float> transitions)
    {
        int length = scores.Length / NameLabel.Count;
        int[] back = new int[scores.Length];
        float[] above = new float[NameLabel.Count];
        float[] row = new float[NameLabel.Count];
        for (int i = 0; i < length; i++)
        {
            for (int label = 0; label < NameLabel.Count; label++)
            {
                float best = float.NegativeInfinity;
                int from = NameLabel.Outside;
                for (int previous = 0; previous < (i == 0 ? 1 : NameLabel.Count); previous++)
                {
                    if (!NameLabel.MayFollow(previous, label))
                    {
                        continue;
                    }

                    float score = (i == 0 ? 0 : above[previous]) + transitions[(previous * NameLabel.Count) + label];
                    if (score > best)
                    {
                        best = score;
                        from = previous;
                    }
                }

                row[label] = best + scores[(i * NameLabel.Count) + label];
                back[(i * NameLabel.Count) + label] = from;
            }

            (above, row) = (row, above);
        }

        int[] labels = new int[length];
        int at = NameLabel.Outside;
        for (int label = 1; label < NameLabel.Count && length > 0; label++)
        {
            at = above[label] > above[at] ? label : at;
        }

        for (int i = length - 1; i >= 0; i--)
        {
            labels[i] = at;
            at = back[(i * NameLabel.Count) + at];
        }

        return labels;
    }
}
