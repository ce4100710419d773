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
internal sealed class StatementLearner(Layout layout, Cues cues, int seed, Action<string> log)
{
    private static readonly string[] AttributeLabels = [StatementModel.Negated, StatementModel.Planned, StatementModel.Hypothetical, StatementModel.Spoken];

    private SparseTrainer PairTrainer => new([.. layout.Inventory.Types.Select(type => type.Name)], epochs: 10, rate: 0.15f, decay: 2e-6f, minCount: 4);

    private static TreeTrainer TreeTrainer => new(depth: 6, trees: 160, rate: 0.08f, ridge: 4f, leastWeight: 6f, share: 0.7f);

    private static SparseTrainer AttributeTrainer => new(AttributeLabels, epochs: 12, rate: 0.1f, decay: 1e-5f, minCount: 4);

    public Learnt Learn(IReadOnlyList<Passage> passages)
    {
        ExampleSentence[] sentences = [.. passages.SelectMany(passage => ExampleSentence.Of(passage, layout))];
        SparseInstance[] instances = [.. sentences.SelectMany(sentence => sentence.Instances)];
        log($"{passages.Count} passages, {sentences.Length} sentences, {instances.Length} pairs, {instances.Count(instance => instance.Labels != 0)} with a relation");

        SparseModel[] linear = new SparseModel[PassageReader.Folds];
        for (int fold = 0; fold < linear.Length; fold++)
        {
            linear[fold] = PairTrainer.Train([.. sentences.Where(sentence => sentence.Passage.Fold != fold).SelectMany(sentence => sentence.Instances)], seed);
        }

        SparseModel whole = PairTrainer.Train(instances, seed);
        log($"linear model: {whole.Features.Length} features");
        foreach (ExampleSentence sentence in sentences)
        {
            Score(sentence, linear[sentence.Passage.Fold]);
        }

        List<TreeCase> cases = [.. sentences.SelectMany(Cases)];
        log($"trees: {cases.Count} cases, {cases.Count(item => item.Right)} right");
        BoostedTrees[] trees = new BoostedTrees[PassageReader.Folds];
        for (int fold = 0; fold < trees.Length; fold++)
        {
            TreeCase[] others = [.. cases.Where(item => item.Sentence.Passage.Fold != fold)];
            trees[fold] = TreeTrainer.Train([.. others.Select(item => item.Row)], [.. others.Select(item => item.Right)], seed);
        }

        BoostedTrees all = TreeTrainer.Train([.. cases.Select(item => item.Row)], [.. cases.Select(item => item.Right)], seed);
        foreach (TreeCase item in cases)
        {
            item.LogOdds = trees[item.Sentence.Passage.Fold].LogOdds(item.Row);
        }

        Calibration calibration = IsotonicTrainer.Train(cases.Select(item => (item.LogOdds, item.Right)));
        (SparseModel[] attributes, SparseModel attribute) = LearnAttributes(sentences);
        return new Learnt(linear, trees, attributes, new StatementModel(whole, all, calibration, attribute, 0.4));
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
                if ((sentence.Instances[i].Known >> type & 1) == 1 && sentence.Pairs[i].Linear[type] >= PairScorer.Floor)
                {
                    float[] row = new float[DenseFeatures.Count];
                    DenseFeatures.Fill(sentence.Context, sentence.Pairs, i, type, row);
                    yield return new TreeCase(sentence, i, type, row, (sentence.Instances[i].Labels >> type & 1) == 1);
                }
            }
        }
    }

    private (SparseModel[] Folds, SparseModel Whole) LearnAttributes(ExampleSentence[] sentences)
    {
        List<(int Fold, SparseInstance Instance)> instances = [];
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

                    (_, Attribution attribution) = AttributeReader.Collect(sentence.Context, sentence.Pairs[i], type, name, collector, speakers, features);
                    ulong labels = (relation.Negated ? 1ul : 0) | (relation.Modality == Modality.Planned ? 2ul : 0) | (relation.Modality == Modality.Hypothetical ? 4ul : 0);
                    ulong known = 7;
                    if (attribution.Speaker is not null)
                    {
                        known |= 8;
                        labels |= attribution.Speaker.Equals(relation.Speaker) ? 8ul : 0;
                    }

                    instances.Add((sentence.Passage.Fold, new SparseInstance([.. features.Items], labels, known)));
                }
            }
        }

        SparseModel[] folds = new SparseModel[PassageReader.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            folds[fold] = AttributeTrainer.Train([.. instances.Where(item => item.Fold != fold).Select(item => item.Instance)], seed);
        }

        return (folds, AttributeTrainer.Train([.. instances.Select(item => item.Instance)], seed));
    }

    private sealed class TreeCase(ExampleSentence sentence, int pair, int type, float[] row, bool right)
    {
        public ExampleSentence Sentence => sentence;

        public int Pair => pair;

        public int Type => type;

        public float[] Row => row;

        public bool Right => right;

        public float LogOdds { get; set; }
    }
}

/// <summary>The model, and the models of the folds for measuring out of sample.</summary>
internal sealed record Learnt(SparseModel[] Linear, BoostedTrees[] Trees, SparseModel[] Attributes, StatementModel Model)
{
    /// <summary>The model that has not seen the passages of a fold.</summary>
    public StatementModel Without(int fold) => Model with { Pairs = Linear[fold], Trees = Trees[fold], Attributes = Attributes[fold] };
}
