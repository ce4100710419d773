using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>The losses of entities, mentions, triggers, arguments, pairs and antecedents on passages.</summary>
internal sealed class DiplomacyTask(Encoder encoder, LanguageHeads language, StatementHeads heads)
{
    private const double FamilyWeight = 0.3;
    private const double AttributeWeight = 0.2;
    private const double PairWeight = 8;
    private const double TriggerWeight = 8;
    private const double ArgumentWeight = 2;
    private const double AntecedentWeight = 0.5;

    /// <summary>Names find their antecedents by their spelling; they teach less.</summary>
    private const float NameShare = 0.3f;

    public (Tensor Loss, List<(string Name, Tensor Value)> Parts) Loss(PassageBatch passages)
    {
        Batch batch = passages.Batch;
        Tensor flat = batch.Encode(encoder);
        Tensor dropped = heads.Drop(flat);
        int count = batch.Sentences.Sum(s => s.Sample.Words.Length);
        List<(string, Tensor)> parts = [];
        Tensor loss = zeros(1);
        void Add(string name, Tensor part, double weight)
        {
            parts.Add((name, part));
            loss = loss + part * weight;
        }

        if (LanguageTask.Admissible(batch, s => s.Entities, NameTags.Entities) is { } entities)
        {
            Add("entity", LanguageTask.SetLoss(language.Tags("entity", dropped.index_select(0, entities.Rows)), entities.Mask) / count, 1);
        }

        if (LanguageTask.Admissible(batch, s => s.Names, NameTags.Names) is { } names)
        {
            Add("ner", LanguageTask.SetLoss(language.Tags("ner", dropped.index_select(0, names.Rows)), names.Mask) / count, 0.5);
        }

        if (Kinds(batch) is { } kinds)
        {
            Add("mention", nn.functional.cross_entropy(language.Tags("mention", dropped.index_select(0, kinds.Rows)).to(ScalarType.Float32), kinds.Gold, reduction: nn.Reduction.Sum) / count, 1);
        }

        if (passages.Triggers.Count > 0)
        {
            Triggers(passages, dropped, Add);
        }

        if (passages.Arguments.Count > 0)
        {
            Arguments(passages, flat, Add);
        }

        if (passages.Pairs.Count > 0)
        {
            Pairs(passages, dropped, Add);
        }

        if (Antecedents.Of(passages) is { } antecedents)
        {
            Tensor scores = heads.Antecedents(dropped.index_select(0, antecedents.Rows), antecedents.Kinds, antecedents.Sentences, antecedents.Order);
            Tensor log = nn.functional.log_softmax(scores + antecedents.Allowed, -1);
            Tensor lost = -(log + antecedents.Gold).logsumexp(-1) * antecedents.Weights(NameShare);
            Add("antecedent", lost.sum() / antecedents.Count, AntecedentWeight);
        }

        return (loss, parts);
    }

    private static (Tensor Rows, Tensor Gold)? Kinds(Batch batch)
    {
        List<long> rows = [], gold = [];
        for (int s = 0; s < batch.Sentences.Count; s++)
        {
            int[]? kinds = batch.Sentences[s].Sample.MentionKinds;
            for (int i = 0; i < kinds?.Length; i++)
            {
                rows.Add(batch.Row(s, i));
                gold.Add(kinds[i]);
            }
        }

        return rows.Count == 0 ? null : (tensor(rows), tensor(gold));
    }

    private void Triggers(PassageBatch passages, Tensor flat, Action<string, Tensor, double> add)
    {
        List<long> rows = [], attributeRows = [], negated = [], modality = [];
        List<sbyte[]> gold = [];
        foreach (TriggerLabels labels in passages.Triggers)
        {
            for (int i = 0; i < labels.Gold.Length; i++)
            {
                rows.Add(passages.Batch.Row(labels.Sentence, i));
                gold.Add(labels.Gold[i]);
            }

            foreach ((int word, PassageRelation relation) in labels.Heads)
            {
                attributeRows.Add(passages.Batch.Row(labels.Sentence, word));
                negated.Add(relation.Negated ? 1 : 0);
                modality.Add(relation.Modality);
            }
        }

        add("trigger", Binary(heads.Triggers(flat.index_select(0, tensor(rows))), gold) / rows.Count, TriggerWeight);
        if (attributeRows.Count > 0)
        {
            add("attribute", AttributeLoss(heads.TriggerAttributes(flat.index_select(0, tensor(attributeRows))), negated, modality), AttributeWeight);
        }
    }

    private void Arguments(PassageBatch passages, Tensor flat, Action<string, Tensor, double> add)
    {
        Tensor triggers = flat.index_select(0, tensor(passages.Arguments.Select(a => (long)passages.Batch.Row(a.Sentence, a.Trigger)).ToArray()));
        Tensor mentions = flat.index_select(0, tensor(passages.Arguments.Select(a => (long)passages.Batch.Row(a.Sentence, a.Mention.Word)).ToArray()));
        for (int role = 0; role < StatementHeads.Roles.Length; role++)
        {
            List<sbyte[]> gold = [.. passages.Arguments.Select(a => new[] { a.Gold[role] })];
            Tensor scores = heads.Arguments(StatementHeads.Roles[role], triggers, mentions).unsqueeze(1);
            add("argument_" + StatementHeads.Roles[role], Binary(scores, gold) / gold.Count, ArgumentWeight);
        }
    }

    private void Pairs(PassageBatch passages, Tensor flat, Action<string, Tensor, double> add)
    {
        (Tensor pairs, _) = Vectors(passages, flat);
        Tensor scores = heads.PairTypes(pairs);
        long[] known = [.. Enumerable.Range(0, passages.Pairs.Count).Where(i => passages.Pairs[i].Family is null).Select(i => (long)i)];
        if (known.Length > 0)
        {
            List<sbyte[]> gold = [.. known.Select(i => passages.Pairs[(int)i].Gold)];
            add("pair", Binary(scores.index_select(0, tensor(known)), gold) / Math.Max(known.Length, 60), PairWeight);
        }

        long[] families = [.. Enumerable.Range(0, passages.Pairs.Count).Where(i => passages.Pairs[i].Family is not null).Select(i => (long)i)];
        if (families.Length > 0)
        {
            float[] inside = new float[families.Length * scores.shape[1]];
            for (int i = 0; i < families.Length; i++)
            {
                foreach (int type in passages.Pairs[(int)families[i]].Family!)
                {
                    inside[i * scores.shape[1] + type] = 1;
                }
            }

            // At least one type of the family holds, none of the others does.
            Tensor mask = tensor(inside, [families.Length, scores.shape[1]]), chosen = scores.index_select(0, tensor(families));
            Tensor none = (nn.functional.logsigmoid(-chosen) * mask).sum(1);
            Tensor some = -(1 - none.exp()).clamp_min(1e-6).log();
            Tensor others = -(nn.functional.logsigmoid(-chosen) * (1 - mask)).sum(1);
            add("family", (some + others).mean(), FamilyWeight);
        }

        long[] related = [.. Enumerable.Range(0, passages.Pairs.Count).Where(i => passages.Pairs[i].Relation is not null).Select(i => (long)i)];
        if (related.Length > 0)
        {
            PassageRelation[] relations = [.. related.Select(i => passages.Pairs[(int)i].Relation!)];
            Tensor attributes = heads.PairAttributes(pairs.index_select(0, tensor(related)));
            add("pair_attribute", AttributeLoss(attributes, [.. relations.Select(r => r.Negated ? 1L : 0)], [.. relations.Select(r => (long)r.Modality)]), AttributeWeight);
        }
    }

    /// <summary>The pair head's vectors of all candidates.</summary>
    public (Tensor Pairs, Tensor Slots) Vectors(PassageBatch passages, Tensor flat)
    {
        Batch batch = passages.Batch;
        int[] sentences = [.. passages.Pairs.Select(p => p.Sentence).Distinct().Order()];
        Dictionary<int, int> place = sentences.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        int[] filled = new int[sentences.Length];
        int most = passages.Pairs.GroupBy(p => p.Sentence).Max(g => g.Count());
        int count = passages.Pairs.Count;
        long[] head = new long[count], tail = new long[count], distance = new long[count], slots = new long[count];
        for (int i = 0; i < count; i++)
        {
            PairCandidate pair = passages.Pairs[i];
            int at = place[pair.Sentence];
            head[i] = batch.Row(pair.Sentence, pair.Head.Word);
            tail[i] = batch.Row(pair.Sentence, pair.Tail.Word);
            distance[i] = StatementHeads.DistanceBucket(pair.Head.Word, pair.Tail.Word);
            slots[i] = (long)at * most + filled[at]++;
        }

        Tensor rows = tensor(sentences.Select(s => (long)s).ToArray()), slotRows = tensor(slots);
        Tensor context = flat.view(batch.Sentences.Count, batch.Words, Encoder.Width).index_select(0, rows).narrow(1, 1, batch.Words - 1);
        Tensor mask = batch.WordMask.index_select(0, rows).narrow(1, 1, batch.Words - 1).unsqueeze(1).unsqueeze(1);
        return (heads.Pairs(flat.index_select(0, tensor(head)), flat.index_select(0, tensor(tail)), tensor(distance), slotRows, most, context, mask), slotRows);
    }

    /// <summary>Binary cross-entropy summed over what is known.</summary>
    private static Tensor Binary(Tensor scores, List<sbyte[]> gold)
    {
        int wide = gold[0].Length;
        float[] target = new float[gold.Count * wide], weight = new float[target.Length];
        for (int i = 0; i < target.Length; i++)
        {
            sbyte value = gold[i / wide][i % wide];
            target[i] = value == 1 ? 1 : 0;
            weight[i] = value < 0 ? 0 : 1;
        }

        return nn.functional.binary_cross_entropy_with_logits(scores, tensor(target, [gold.Count, wide]), tensor(weight, [gold.Count, wide]), nn.Reduction.Sum);
    }

    private static Tensor AttributeLoss(Tensor scores, List<long> negated, List<long> modality) =>
        nn.functional.cross_entropy(scores.narrow(1, 0, 2), tensor(negated)) + nn.functional.cross_entropy(scores.narrow(1, 2, 3), tensor(modality));
}
