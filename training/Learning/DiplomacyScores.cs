using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>Scores of the diplomacy heads on passages, gold mentions given where a head needs them.</summary>
internal sealed class DiplomacyScores(Encoder encoder, LanguageHeads language, StatementHeads heads, DiplomacyTask task)
{
    /// <summary>F1 of entities, mention kinds, triggers, arguments, pairs; accuracy of antecedents and of attributes; in per cent.</summary>
    public SortedDictionary<string, double> Of(IEnumerable<PassageBatch> batches)
    {
        Dictionary<string, (int Right, int Found, int Gold)> counts = [], entities = [];
        foreach (PassageBatch passages in batches)
        {
            using IDisposable scope = NewDisposeScope();
            Batch batch = passages.Batch;
            Tensor flat = batch.Encode(encoder);
            Words(passages, flat, counts, entities);
            Triggers(passages, flat, counts);
            Arguments(passages, flat, counts);
            Pairs(passages, flat, counts);
            Links(passages, flat, counts);
        }

        counts["entity"] = entities.GetValueOrDefault("F1");
        return LanguageScores.Report(counts);
    }

    private static void Add(Dictionary<string, (int Right, int Found, int Gold)> counts, string name, bool found, bool gold)
    {
        (int right, int all, int wanted) = counts.GetValueOrDefault(name);
        counts[name] = (right + (found && gold ? 1 : 0), all + (found ? 1 : 0), wanted + (gold ? 1 : 0));
    }

    /// <summary>A share of right answers, held so that the F1 of it is that share.</summary>
    private static void AddAnswer(Dictionary<string, (int Right, int Found, int Gold)> counts, string name, bool good)
    {
        (int right, int all, int wanted) = counts.GetValueOrDefault(name);
        counts[name] = (right + (good ? 1 : 0), all + 1, wanted + 1);
    }

    private void Words(PassageBatch passages, Tensor flat, Dictionary<string, (int Right, int Found, int Gold)> counts, Dictionary<string, (int Right, int Found, int Gold)> entities)
    {
        Batch batch = passages.Batch;
        NameTags tags = NameTags.Entities;
        float[] scores = nn.functional.log_softmax(language.Tags("entity", flat).to(ScalarType.Float32), -1).contiguous().data<float>().ToArray();
        long[] kinds = language.Tags("mention", flat).argmax(-1).data<long>().ToArray();
        for (int s = 0; s < batch.Sentences.Count; s++)
        {
            Sample sample = batch.Sentences[s].Sample;
            if (sample.Entities is { } gold)
            {
                int[] path = Decoding.Tags([.. Enumerable.Range(0, gold.Length).Select(i => scores.AsSpan(batch.Row(s, i) * tags.Tags.Count, tags.Tags.Count).ToArray())], tags.Tags);
                LanguageScores.Count(entities, NameCorpora.Spans([.. path.Select(t => tags.Tags[t])]), NameCorpora.Spans(gold, tags), tags.Types);
            }

            for (int i = 0; i < sample.MentionKinds?.Length; i++)
            {
                long kind = kinds[batch.Row(s, i)];
                Add(counts, "role", kind == 1, sample.MentionKinds[i] == 1);
                Add(counts, "pronoun", kind == 2, sample.MentionKinds[i] == 2);
            }
        }
    }

    private void Triggers(PassageBatch passages, Tensor flat, Dictionary<string, (int Right, int Found, int Gold)> counts)
    {
        Tensor all = heads.Triggers(flat).contiguous();
        int types = (int)all.shape[1];
        float[] scores = all.data<float>().ToArray();
        float[] attributes = heads.TriggerAttributes(flat).contiguous().data<float>().ToArray();
        foreach (TriggerLabels labels in passages.Triggers)
        {
            for (int i = 0; i < labels.Gold.Length; i++)
            {
                int row = passages.Batch.Row(labels.Sentence, i);
                for (int type = 0; type < types; type++)
                {
                    if (labels.Gold[i][type] >= 0)
                    {
                        Add(counts, "trigger", scores[row * types + type] > 0, labels.Gold[i][type] == 1);
                    }
                }
            }

            foreach ((int word, PassageRelation relation) in labels.Heads)
            {
                int at = passages.Batch.Row(labels.Sentence, word) * 5;
                AddAnswer(counts, "polarity", attributes[at + 1] > attributes[at] == relation.Negated);
                AddAnswer(counts, "modality", Enumerable.Range(0, 3).MaxBy(m => attributes[at + 2 + m]) == relation.Modality);
            }
        }
    }

    private void Arguments(PassageBatch passages, Tensor flat, Dictionary<string, (int Right, int Found, int Gold)> counts)
    {
        if (passages.Arguments.Count == 0)
        {
            return;
        }

        Tensor triggers = flat.index_select(0, tensor(passages.Arguments.Select(a => (long)passages.Batch.Row(a.Sentence, a.Trigger)).ToArray()));
        Tensor mentions = flat.index_select(0, tensor(passages.Arguments.Select(a => (long)passages.Batch.Row(a.Sentence, a.Mention.Word)).ToArray()));
        for (int role = 0; role < StatementHeads.Roles.Length; role++)
        {
            float[] scores = heads.Arguments(StatementHeads.Roles[role], triggers, mentions).contiguous().data<float>().ToArray();
            for (int i = 0; i < scores.Length; i++)
            {
                if (passages.Arguments[i].Gold[role] >= 0)
                {
                    Add(counts, "argument_" + StatementHeads.Roles[role], scores[i] > 0, passages.Arguments[i].Gold[role] == 1);
                }
            }
        }
    }

    private void Pairs(PassageBatch passages, Tensor flat, Dictionary<string, (int Right, int Found, int Gold)> counts)
    {
        if (passages.Pairs.Count == 0)
        {
            return;
        }

        Tensor all = heads.PairTypes(task.Vectors(passages, flat).Pairs).contiguous();
        int types = (int)all.shape[1];
        float[] scores = all.data<float>().ToArray();
        for (int i = 0; i < passages.Pairs.Count; i++)
        {
            PairCandidate pair = passages.Pairs[i];
            for (int type = 0; type < pair.Gold.Length; type++)
            {
                if (pair.Gold[type] >= 0)
                {
                    Add(counts, "pair", scores[i * types + type] > 0, pair.Gold[type] == 1);
                }
            }

            bool any = pair.Gold.Contains((sbyte)1);
            if (any || !pair.Gold.Contains((sbyte)-1))
            {
                Add(counts, "pair_any", Enumerable.Range(0, types).Any(type => scores[i * types + type] > 0), any);
            }
        }
    }

    private void Links(PassageBatch passages, Tensor flat, Dictionary<string, (int Right, int Found, int Gold)> counts)
    {
        if (Antecedents.Of(passages) is not { } antecedents)
        {
            return;
        }

        Tensor scores = heads.Antecedents(flat.index_select(0, antecedents.Rows), antecedents.Kinds, antecedents.Sentences, antecedents.Order) + antecedents.Allowed;
        long[] chosen = scores.argmax(1).data<long>().ToArray();
        float[] gold = antecedents.Gold.data<float>().ToArray();
        for (int i = 0; i < antecedents.Count; i++)
        {
            AddAnswer(counts, "link_" + antecedents.Kind(i).ToString().ToLowerInvariant(), gold[i * (antecedents.Count + 1) + chosen[i]] == 0);
        }
    }
}
