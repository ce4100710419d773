using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>The linked mentions of a batch in order, and which may and which do precede which.</summary>
internal sealed class Antecedents
{
    private readonly List<(int Passage, int Sentence, PassageMention Mention)> mentions = [];

    private Antecedents(PassageBatch passages)
    {
        for (int p = 0; p < passages.Items.Count; p++)
        {
            if (passages.Items[p].Passage.Linked)
            {
                mentions.AddRange(passages.Items[p].Passage.Mentions.Select(m => (p, passages.Starts[p] + m.Sentence, m)));
            }
        }

        int count = Count;
        long[] rows = [.. mentions.Select(m => (long)passages.Batch.Row(m.Sentence, m.Mention.Word))];
        long[] kinds = new long[count * count], sentences = new long[count * count], order = new long[count * count];
        float[] allowed = new float[count * (count + 1)], gold = new float[count * (count + 1)];
        Array.Fill(allowed, -1e4f);
        Array.Fill(gold, -1e4f);
        for (int i = 0; i < count; i++)
        {
            (int passage, int sentence, PassageMention mention) = mentions[i];
            int kind = (int)mention.Kind;
            allowed[i * (count + 1)] = 0;
            bool found = false;
            for (int j = 0; j < count; j++)
            {
                (int otherPassage, int otherSentence, PassageMention other) = mentions[j];
                kinds[i * count + j] = kind * 3 + (int)other.Kind;
                sentences[i * count + j] = kind * StatementHeads.SentenceBuckets + Math.Clamp(sentence - otherSentence, 0, StatementHeads.SentenceBuckets - 1);
                order[i * count + j] = kind * StatementHeads.OrderBuckets + StatementHeads.OrderBucket(i - j);
                if (j >= i || otherPassage != passage)
                {
                    continue;
                }

                allowed[i * (count + 1) + j + 1] = 0;
                if (mention.Entities.Intersect(other.Entities).Any())
                {
                    gold[i * (count + 1) + j + 1] = 0;
                    found = true;
                }
            }

            if (!found)
            {
                gold[i * (count + 1)] = 0;
            }
        }

        Rows = tensor(rows);
        Kinds = tensor(kinds);
        Sentences = tensor(sentences);
        Order = tensor(order);
        Allowed = tensor(allowed, [count, count + 1]);
        Gold = tensor(gold, [count, count + 1]);
    }

    public int Count => mentions.Count;

    public Tensor Rows { get; }

    public Tensor Kinds { get; }

    public Tensor Sentences { get; }

    public Tensor Order { get; }

    /// <summary>[mention, 1 + mention]: 0 for "new" and earlier mentions of the passage, very negative else.</summary>
    public Tensor Allowed { get; }

    /// <summary>Likewise, 0 for right answers.</summary>
    public Tensor Gold { get; }

    public MentionKind Kind(int mention) => mentions[mention].Mention.Kind;

    /// <summary>[mention]: 1, or less for names.</summary>
    public Tensor Weights(float nameShare) => tensor(mentions.Select(m => m.Mention.Kind == MentionKind.Name ? nameShare : 1f).ToArray());

    public static Antecedents? Of(PassageBatch passages) => passages.Items.Any(i => i.Passage is { Linked: true, Mentions.Count: > 0 }) ? new Antecedents(passages) : null;
}
