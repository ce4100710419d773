using DiploGraph.Reading;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;

namespace DiploGraph.Training.Statements.Learning;

/// <summary>One sentence of a passage, laid out, with what is right for each of its pairs.</summary>
internal sealed record ExampleSentence(Passage Passage, SentenceContext Context, PairScores[] Pairs, SparseInstance[] Instances)
{
    /// <summary>Lays out every sentence of a passage that brings two entities together.</summary>
    public static IEnumerable<ExampleSentence> Of(Passage passage, Layout layout)
    {
        FeatureSet features = new();
        foreach (SentenceContext context in layout.Sentences.Read(passage.Document, passage.Resolution))
        {
            PairScores[] pairs = PairScorer.Lay(context, layout.Inventory);
            SparseInstance[] instances = new SparseInstance[pairs.Length];
            for (int i = 0; i < pairs.Length; i++)
            {
                features.Clear();
                PairFeatures.Collect(context, pairs[i].Pair, features);
                (ulong labels, ulong known) = Truth(passage, context.Tree.Sentence.Index, pairs[i], layout.Inventory);
                instances[i] = new SparseInstance([.. features.Items], labels, known);
            }

            yield return new ExampleSentence(passage, context, pairs, instances);
        }
    }

    /// <summary>The relation of the passage that a pair of this sentence states; null where there is none.</summary>
    public PassageRelation? Stated(PairScores pair, string type, bool symmetric) => Passage.Relations.FirstOrDefault(relation =>
        relation.Types.Contains(type) && relation.Sentences.Contains(Context.Tree.Sentence.Index) && Joins(relation, pair.Pair.Head, pair.Pair.Tail, symmetric));

    /// <summary>A bit per type that holds of a pair, and per type of which that is known.</summary>
    public (ulong Labels, ulong Known) TruthOf(PairScores scores, RelationInventory inventory) => Truth(Passage, Context.Tree.Sentence.Index, scores, inventory);

    private static (ulong Labels, ulong Known) Truth(Passage passage, int sentence, PairScores scores, RelationInventory inventory)
    {
        ulong labels = 0;
        ulong known = 0;
        for (int type = 0; type < inventory.Count; type++)
        {
            if (inventory.Allows(scores.Pair.Head.Type, scores.Pair.Tail.Type, type))
            {
                known |= 1ul << type;
            }
        }

        if (passage.Source == PassageSource.Article)
        {
            // The articles of the training set know no protests and inquiries.
            known &= ~(1ul << inventory.IndexOf("PROTESTED")) & ~(1ul << inventory.IndexOf("INVESTIGATED"));
        }

        foreach (PassageRelation relation in passage.Relations)
        {
            foreach (string name in relation.Types)
            {
                int type = inventory.IndexOf(name);
                if (!Joins(relation, scores.Pair.Head, scores.Pair.Tail, inventory.Types[type].Symmetric))
                {
                    continue;
                }

                // Stated elsewhere, or of one of several types: not known here.
                bool oneOfSeveral = relation.Types.Count > 1 && !(relation.FirstHolds && name == relation.Types[0]);
                if (oneOfSeveral || !relation.Sentences.Contains(sentence))
                {
                    known &= ~(1ul << type);
                }
                else
                {
                    labels |= 1ul << type;
                    known |= 1ul << type;
                }
            }
        }

        return (labels, known);
    }

    private static bool Joins(PassageRelation relation, Entity head, Entity tail, bool symmetric) =>
        (relation.Head.Equals(head) && relation.Tail.Equals(tail)) || (symmetric && relation.Head.Equals(tail) && relation.Tail.Equals(head));
}

/// <summary>What is needed to lay out sentences.</summary>
internal sealed record Layout(DiploGraph.Reading.Statements.SentenceReader Sentences, RelationInventory Inventory);
