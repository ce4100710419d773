using DiploGraph.Reading;
using DiploGraph.Reading.Statements.Attributes;
using DiploGraph.Reading.Statements.Lexicon;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;

namespace DiploGraph.Training.Statements.Learning;

/// <summary>
/// Learns the statement model: the linear model in five folds by passage, the trees over its out-of-fold scores, the calibration over theirs,
/// so that what is stacked never saw a score from a model that had learnt the same passage.
/// </summary>
internal sealed class StatementLearner(Layout layout, Cues cues, EncoderHeads? heads, int seed, Action<string> log)
{
    private static readonly string[] AttributeLabels = [StatementModel.Negated, StatementModel.Planned, StatementModel.Hypothetical, StatementModel.Spoken];

    private SparseTrainer PairTrainer => new([.. layout.Inventory.Types.Select(type => type.Name)], epochs: 5, rate: 0.05f, decay: 1e-5f, minCount: 12);

    private static TreeTrainer TreeTrainer => new(depth: 5, trees: 110, rate: 0.12f, ridge: 4f, leastWeight: 6f, share: 0.6f);

    private static TreeTrainer FinalTrainer => new(depth: 4, trees: 120, rate: 0.06f, ridge: 6f, leastWeight: 4f, share: 0.5f);

    private static TreeTrainer DistantTrainer => new(depth: 4, trees: 120, rate: 0.06f, ridge: 6f, leastWeight: 4f, share: 0.5f);

    private static SparseTrainer AttributeTrainer => new(AttributeLabels, epochs: 12, rate: 0.1f, decay: 1e-5f, minCount: 4);

    /// <summary>How often the linear model sees a sentence with a marked event for once that it sees one of a passage: they are one in twelve, and written as newspapers write.</summary>
    private const int EventShare = 2;

    public Learnt Learn(IReadOnlyList<Passage> passages)
    {
        ExampleSentence[] sentences = [.. passages.SelectMany(passage => ExampleSentence.Of(passage, layout))];
        SparseInstance[] instances = Instances(sentences);
        log($"{passages.Count} passages, {sentences.Length} sentences, {instances.Length} pairs, {instances.Count(instance => instance.Labels != 0)} with a relation");

        SparseModel[] linear = new SparseModel[PassageReader.Folds];
        for (int fold = 0; fold < linear.Length; fold++)
        {
            linear[fold] = PairTrainer.Train(Instances(sentences.Where(sentence => sentence.Passage.Fold != fold)), seed);
        }

        SparseModel whole = PairTrainer.Train(instances, seed);
        log($"linear model: {whole.Features.Length} features");
        foreach (ExampleSentence sentence in sentences)
        {
            Score(sentence, linear[sentence.Passage.Fold]);
        }

        Dictionary<ExampleSentence, List<DistantPair>> distant = heads is null ? [] : AskEncoder(sentences);

        List<TreeCase> cases = [.. sentences.SelectMany(Cases)];
        log($"trees: {cases.Count} cases, {cases.Count(item => item.Right)} right");
        (BoostedTrees[] grammarFolds, BoostedTrees grammar) = LearnTrees(cases, item => item.Row, TreeTrainer, rounds: 1);
        TreeWork work = new();
        foreach (ExampleSentence sentence in sentences)
        {
            PairScorer.FillGrammar(sentence.Context, sentence.Pairs, grammarFolds[sentence.Passage.Fold], layout.Inventory, work);
        }

        (SparseModel[] attributes, SparseModel attribute, AttributeBlend? blend) = LearnAttributes(sentences);
        Calibration plain = IsotonicTrainer.Train(cases.Select(item => (item.Sentence.Pairs[item.Pair].Grammar[item.Type], item.Right)));
        if (heads is null)
        {
            return new Learnt(linear, grammarFolds, null, null, attributes, plain, new StatementModel(whole, grammar, null, null, null, plain, null, attribute, null, 0.4));
        }

        // Of passages that the encoder has learnt from its scores would be too good.
        List<TreeCase> stacked = [.. cases.Where(item => item.Sentence.Passage.Stacked)];
        foreach (TreeCase item in stacked)
        {
            item.Last = new float[FinalFeatures.Count];
            FinalFeatures.Fill(item.Sentence.Pairs, item.Pair, item.Type, item.Row, item.Last);
        }

        log($"last trees: {stacked.Count} cases, {stacked.Count(item => item.Right)} right");
        (BoostedTrees[] finalFolds, BoostedTrees final) = LearnTrees(stacked, item => item.Last, FinalTrainer, rounds: 4);
        Calibration calibration = IsotonicTrainer.Train(stacked.Select(item => (finalFolds[item.Sentence.Passage.Fold].LogOdds(item.Last), item.Right)));
        List<TreeCase> far = DistantCases(sentences, distant, finalFolds);
        log($"an end left out: {far.Count} cases, {far.Count(item => item.Right)} right");
        (BoostedTrees[] distantFolds, BoostedTrees distantTrees) = LearnTrees(far, item => item.Row, DistantTrainer, rounds: 4);
        Calibration distantCalibration = IsotonicTrainer.Train(far.Select(item => (distantFolds[item.Sentence.Passage.Fold].LogOdds(item.Row), item.Right)));
        return new Learnt(
            linear, grammarFolds, finalFolds, distantFolds, attributes, plain,
            new StatementModel(whole, grammar, final, distantTrees, heads, calibration, distantCalibration, attribute, blend, 0.4));
    }

    private static SparseInstance[] Instances(IEnumerable<ExampleSentence> sentences) =>
        [.. sentences.SelectMany(sentence => Enumerable.Repeat(sentence.Instances, sentence.Passage.Source == PassageSource.EventSentence ? EventShare : 1)).SelectMany(instances => instances)];

    /// <param name="rounds">How many models with different draws are averaged.</param>
    private (BoostedTrees[] Folds, BoostedTrees Whole) LearnTrees(List<TreeCase> cases, Func<TreeCase, float[]> row, TreeTrainer trainer, int rounds)
    {
        BoostedTrees Learn(TreeCase[] of)
        {
            float[][] rows = [.. of.Select(row)];
            bool[] right = [.. of.Select(item => item.Right)];
            return BoostedTrees.Mean([.. Enumerable.Range(seed, rounds).Select(draw => trainer.Train(rows, right, draw))]);
        }

        BoostedTrees[] folds = new BoostedTrees[PassageReader.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            folds[fold] = Learn([.. cases.Where(item => item.Sentence.Passage.Fold != fold)]);
        }

        return (folds, Learn([.. cases]));
    }

    private Dictionary<ExampleSentence, List<DistantPair>> AskEncoder(ExampleSentence[] sentences)
    {
        EncoderReader reader = new(heads!, layout.Inventory);
        EncoderWork work = new();
        Dictionary<ExampleSentence, List<DistantPair>> found = new(ReferenceEqualityComparer.Instance);
        foreach (ExampleSentence sentence in sentences)
        {
            (EncoderEvidence[] evidence, List<DistantPair> distant) = reader.Read(sentence.Context, sentence.Pairs, work);
            for (int i = 0; i < evidence.Length; i++)
            {
                sentence.Pairs[i].Encoder = evidence[i];
            }

            found.Add(sentence, distant);
        }

        return found;
    }

    /// <summary>The pairs with an end left out, of passages that the encoder has not learnt from, each with what its document's sentences say out of fold.</summary>
    private List<TreeCase> DistantCases(ExampleSentence[] sentences, Dictionary<ExampleSentence, List<DistantPair>> distant, BoostedTrees[] finalFolds)
    {
        List<TreeCase> cases = [];
        TreeWork work = new();
        foreach (IGrouping<Passage, ExampleSentence> passage in sentences.Where(sentence => sentence.Passage.Stacked).GroupBy(sentence => sentence.Passage))
        {
            DocumentScores scored = new(layout.Inventory);
            foreach (ExampleSentence sentence in passage)
            {
                PairScorer.FillFinal(sentence.Context, sentence.Pairs, finalFolds[passage.Key.Fold], layout.Inventory, work);
                scored.Add(sentence.Context, sentence.Pairs);
            }

            foreach (ExampleSentence sentence in passage)
            {
                List<DistantPair> pairs = distant[sentence];
                for (int i = 0; i < pairs.Count; i++)
                {
                    (ulong labels, ulong known) = sentence.TruthOf(pairs[i].Scores, layout.Inventory);
                    for (int type = 0; type < layout.Inventory.Count; type++)
                    {
                        if ((known >> type & 1) == 1 && PairScorer.IsCandidate(pairs[i], type))
                        {
                            float[] row = new float[DistantFeatures.Count];
                            DistantFeatures.Fill(sentence.Context, sentence.Pairs, pairs, i, type, scored, row);
                            cases.Add(new TreeCase(sentence, i, type, row, (labels >> type & 1) == 1));
                        }
                    }
                }
            }
        }

        return cases;
    }

    private void Score(ExampleSentence sentence, SparseModel model)
    {
        FeatureSet features = new();
        Span<float> logits = stackalloc float[model.Labels.Count];
        for (int i = 0; i < sentence.Pairs.Length; i++)
        {
            features.Items.Clear();
            features.Items.AddRange(sentence.Instances[i].Features);
            model.Score(features, logits);
            PairScores scores = sentence.Pairs[i];
            for (int type = 0; type < layout.Inventory.Count; type++)
            {
                scores.Linear[type] = layout.Inventory.Allows(scores.Pair.Head.Type, scores.Pair.Tail.Type, type) ? logits[type] : -20;
            }
        }
    }

    private IEnumerable<TreeCase> Cases(ExampleSentence sentence)
    {
        for (int i = 0; i < sentence.Pairs.Length; i++)
        {
            for (int type = 0; type < layout.Inventory.Count; type++)
            {
                if ((sentence.Instances[i].Known >> type & 1) == 1 && PairScorer.IsCandidate(sentence.Pairs[i], type, layout.Inventory))
                {
                    float[] row = new float[DenseFeatures.Count];
                    DenseFeatures.Fill(sentence.Context, sentence.Pairs, i, type, row);
                    yield return new TreeCase(sentence, i, type, row, (sentence.Instances[i].Labels >> type & 1) == 1);
                }
            }
        }
    }

    private (SparseModel[] Folds, SparseModel Whole, AttributeBlend? Blend) LearnAttributes(ExampleSentence[] sentences)
    {
        List<(int Fold, SparseInstance Instance, EncoderEvidence? Encoder, bool[] Rules)> instances = [];
        AttributeFeatures collector = new(cues);
        SpeakerFinder speakers = new(cues);
        FeatureSet features = new();
        foreach (ExampleSentence sentence in sentences)
        {
            for (int i = 0; i < sentence.Pairs.Length; i++)
            {
                for (int type = 0; type < layout.Inventory.Count; type++)
                {
                    string name = layout.Inventory.Types[type].Name;
                    if ((sentence.Instances[i].Labels >> type & 1) == 0 || sentence.Stated(sentence.Pairs[i], name, layout.Inventory.Types[type].Symmetric) is not { } relation
                        || sentence.Passage.Source == PassageSource.EventSentence)
                    {
                        continue;
                    }

                    (_, Attribution attribution, bool ruleNegated, TurnRule rule) = AttributeReader.Collect(sentence.Context, sentence.Pairs[i], type, name, null, collector, speakers, features);
                    ulong labels = (relation.Negated ? 1ul : 0) | (relation.Modality == Modality.Planned ? 2ul : 0) | (relation.Modality == Modality.Hypothetical ? 4ul : 0);
                    ulong known = 7;
                    if (attribution.Speaker is not null)
                    {
                        known |= 8;
                        labels |= attribution.Speaker.Equals(relation.Speaker) ? 8ul : 0;
                    }

                    EncoderEvidence? encoder = sentence.Passage.Stacked ? sentence.Pairs[i].Encoder : null;
                    instances.Add((sentence.Passage.Fold, new SparseInstance([.. features.Items], labels, known), encoder, [ruleNegated, rule == TurnRule.Planned, rule == TurnRule.Hypothetical]));
                }
            }
        }

        SparseModel[] folds = new SparseModel[PassageReader.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            folds[fold] = AttributeTrainer.Train([.. instances.Where(item => item.Fold != fold).Select(item => item.Instance)], seed);
        }

        return (folds, AttributeTrainer.Train([.. instances.Select(item => item.Instance)], seed), heads is null ? null : LearnBlend(instances, folds));
    }

    private static AttributeBlend LearnBlend(List<(int Fold, SparseInstance Instance, EncoderEvidence? Encoder, bool[] Rules)> instances, SparseModel[] folds)
    {
        FeatureSet features = new();
        float[] logits = new float[AttributeLabels.Length];
        List<(float Words, float Encoder, bool Rule, bool Holds)>[] cases = [[], [], []];
        foreach ((int fold, SparseInstance instance, EncoderEvidence? encoder, bool[] rules) in instances)
        {
            if (encoder is null)
            {
                continue;
            }

            features.Items.Clear();
            features.Items.AddRange(instance.Features);
            folds[fold].Score(features, logits);
            float[] said = [encoder.Negated, encoder.Planned, encoder.Hypothetical];
            for (int label = 0; label < AttributeBlend.Labels; label++)
            {
                cases[label].Add((logits[label], said[label], rules[label], (instance.Labels >> label & 1) == 1));
            }
        }

        return new AttributeBlend([.. cases.Select(BlendTrainer.Train)]);
    }

    private sealed class TreeCase(ExampleSentence sentence, int pair, int type, float[] row, bool right)
    {
        public ExampleSentence Sentence => sentence;

        public int Pair => pair;

        public int Type => type;

        public float[] Row => row;

        public bool Right => right;

        /// <summary>The row for the last trees; empty where they are not asked.</summary>
        public float[] Last { get; set; } = [];
    }
}

/// <summary>The model, and the models of the folds for measuring out of sample.</summary>
/// <param name="Plain">The calibration of grammar and lexicon alone.</param>
internal sealed record Learnt(
    SparseModel[] Linear, BoostedTrees[] Grammar, BoostedTrees[]? Final, BoostedTrees[]? Distant, SparseModel[] Attributes, Calibration Plain, StatementModel Model)
{
    /// <summary>The model that has not seen the passages of a fold.</summary>
    public StatementModel Without(int fold) => Model with { Pairs = Linear[fold], Grammar = Grammar[fold], Final = Final?[fold], Distant = Distant?[fold], Attributes = Attributes[fold] };

    /// <summary>That model with grammar and lexicon alone, for texts that the encoder's heads have learnt from.</summary>
    public StatementModel PlainWithout(int fold) => Without(fold) with { Final = null, Distant = null, Heads = null, Calibration = Plain, Blend = null };
}
