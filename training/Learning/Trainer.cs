using System.Diagnostics;
using System.Globalization;
using DiploGraph.Training.Corpora;
using WordPieces = DiploGraph.Reading.Language.Inference.WordPieces;
using static TorchSharp.torch;

namespace DiploGraph.Training.Learning;

/// <summary>Trains the analyser: batches of language and of diplomacy in one shuffled stream, one warm-up and one linear decay over all of it.</summary>
internal sealed class Trainer(TrainingData data, Analyser analyser, Labels labels, WordPieces wordPieces, OtherNames otherNames, string folder, int seed)
{
    /// <summary>The file in the folder that holds the latest state; one numbered by its epoch stands beside it.</summary>
    public const string Checkpoint = "analyser.safetensors";

    private const int LanguagePieces = 800;
    private const int PassagePieces = 1000;

    private const double WarmUp = 0.06;
    private const int LeastWarmUp = 20;
    private const int ReportEvery = 100;

    private readonly Random random = new(seed);

    /// <summary>Trains by the schedule; leaves the state in the folder after each pass over the language data.</summary>
    /// <param name="limit">Uses only the first items of each corpus.</param>
    public void Run(Schedule schedule, int limit)
    {
        Directory.CreateDirectory(folder);
        Evaluation evaluation = new(analyser, labels, wordPieces, data);
        Material material = new(
            [.. data.Language.Take(limit).Select(s => Encoded.Of(s, wordPieces)).Where(e => e.Pieces.Length <= Encoded.LongestSentence)],
            Encoded.Of(data.Passages.Take(limit), wordPieces),
            Encoded.Of(data.Coreference.Take(limit), wordPieces),
            Encoded.Of(data.Events.Take(limit), wordPieces));
        int perEpoch = Stream(material, schedule, new Random(seed), 0).Count;
        int total = Math.Max(1, (int)(perEpoch * schedule.Epochs)), warm = Math.Max(LeastWarmUp, (int)(total * WarmUp));
        Say($"{material}; {perEpoch} steps an epoch, {total} in all");
        int step = 0;
        Stopwatch clock = Stopwatch.StartNew();
        SortedDictionary<string, (double Sum, int Count)> parts = new(StringComparer.Ordinal);
        for (int epoch = 0; epoch < Math.Ceiling(schedule.Epochs); epoch++)
        {
            foreach (TaskStep task in Stream(material, schedule, random, epoch).Take(total - step))
            {
                double share = step < warm
                    ? schedule.FirstRate * (step + 1) / warm
                    : double.Lerp(schedule.LastRate, schedule.FirstRate, (double)(total - step) / (total - warm));
                Learn(task, share, parts);
                if (++step % ReportEvery == 0)
                {
                    Say($"step {step}/{total} {clock.Elapsed.TotalSeconds:0}s " + string.Join(' ', parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {p.Value.Sum / p.Value.Count:0.000}"))));
                    parts.Clear();
                }
            }

            analyser.Save(Path.Combine(folder, Checkpoint));
            analyser.Save(Path.Combine(folder, $"analyser-{epoch + 1}.safetensors"));
            Say($"epoch {epoch + 1} after {clock.Elapsed.TotalSeconds:0}s");
            foreach (string line in evaluation.Held(limit))
            {
                Say("  " + line);
            }
        }
    }

    private void Learn(TaskStep task, double share, SortedDictionary<string, (double Sum, int Count)> parts)
    {
        using IDisposable scope = NewDisposeScope();
        (Tensor loss, List<(string Name, Tensor Value)> values) = task();
        loss.backward();
        Adam.Step(analyser.Parameters.All, share);
        foreach ((string name, Tensor value) in values)
        {
            (double sum, int count) = parts.GetValueOrDefault(name);
            parts[name] = (sum + value.item<float>(), count + 1);
        }
    }

    /// <summary>One epoch's steps in random order. Coreference passages of GUM take turns: half of them in each epoch.</summary>
    private List<TaskStep> Stream(Material material, Schedule schedule, Random order, int epoch)
    {
        Damage damage = new(wordPieces, order);
        List<TaskStep> steps = [];
        foreach (List<Encoded> group in Batch.Group(schedule.Tasks == Tasks.Diplomacy ? [] : material.Language, e => (e.Pieces.Length, 1), LanguagePieces, order))
        {
            steps.Add(() => analyser.LanguageTask.Loss(new Batch([.. group.Select(damage.Apply)])));
        }

        int passes = schedule.Tasks == Tasks.Language ? 0 : schedule.Passes;
        for (int pass = 0; pass < passes; pass++)
        {
            int turns = 2 * passes, turn = (epoch * passes + pass) % turns;
            List<(Passage, IReadOnlyList<Encoded> Sentences)> items =
                [.. material.Passages, .. material.Coreference.Where((_, i) => i % turns == turn), .. material.Events.Where((_, i) => i % passes == pass)];
            foreach (List<(Passage, IReadOnlyList<Encoded>)> group in Batch.Group(items, i => (i.Sentences.Max(s => s.Pieces.Length), i.Sentences.Count), PassagePieces, order))
            {
                steps.Add(() => analyser.DiplomacyTask.Loss(new PassageBatch([.. group.Select(item => otherNames.Apply(item, order))], data.Types, order)));
            }
        }

        Batch.Shuffle(steps, order);
        return steps;
    }

    private void Say(string line)
    {
        Console.WriteLine(line);
        File.AppendAllText(Path.Combine(folder, "log.txt"), line + "\n");
    }

    private delegate (Tensor Loss, List<(string Name, Tensor Value)> Parts) TaskStep();

    private sealed record Material(
        Encoded[] Language, List<(Passage, IReadOnlyList<Encoded>)> Passages, List<(Passage, IReadOnlyList<Encoded>)> Coreference, List<(Passage, IReadOnlyList<Encoded>)> Events)
    {
        public override string ToString() =>
            $"{Language.Length} language sentences, {Passages.Count} passages, {Coreference.Count} of coreference, {Events.Count} event sentences";
    }
}
