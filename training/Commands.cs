using System.Globalization;
using System.Text.RegularExpressions;
using DiploGraph.Training.Corpora;
using DiploGraph.Training.Export;
using DiploGraph.Training.Learning;
using DiploGraph.Training.Model;
using DiploGraph.Reading.Language.Inference;
using TorchSharp;

namespace DiploGraph.Training;

/// <summary>The command line: <c>language</c> trains and exports, <c>names</c> fits the head of names once more, <c>mean</c> makes one of two states, <c>export</c> writes an earlier checkpoint, <c>evaluate</c> scores one.</summary>
internal static partial class Commands
{
    internal const string NoProject = "No folder training with splits.json stands here or above: run this inside the checkout.";

    private const string Usage = """
        dotnet run --project training -c Release -- COMMAND [options]
          language   train the analyser and write it to --out
          names      fit the head of flat names of --from once more, on the finished encoder, and write it like language
          mean       the mean of the weights of --from and --with, which went on from it; written like language
          export     write the checkpoint --from to --out, without training
          splitter   train the sentence splitter
          entities   train the models of the entity stage
          statements train the scorer of statements
          evaluate   score the checkpoint --from: on the held-out parts, or with --test true, for the model card, on the test sets
        options
          --data DIR         the shared data (default: ../shared beside the checkout)
          --out DIR          where the models go (default: seeds/models)
          --checkpoints DIR  where training leaves its state after every epoch (default: training/checkpoints)
          --from FILE        a checkpoint (default: analyser.safetensors in --checkpoints); language goes on from it where it is named, else begins with the pretrained encoder
          --with FILE        mean: the other checkpoint
          --epochs N         passes over the language data (default 4)
          --passes N         passes over the passages on diplomacy for each of them (default 2)
          --rates A..B       shares of the full learning rates at the top of the warm-up and at the end (default 1..0.02)
          --tasks T          all, language or diplomacy: one family of tasks alone, to compare (default all)
          --seed N           (default 1)
          --threads N        (default 1; the weights depend on it in their last bits)
          --limit N          use only the first N items of each corpus, to try things out
          --precision P      evaluate: integer (as the product runs), single or brain (default integer)
        """;

    private static readonly string[] Known = ["--data", "--out", "--checkpoints", "--from", "--with", "--epochs", "--passes", "--rates", "--tasks", "--seed", "--threads", "--limit", "--precision", "--test"];

    public static int Run(string[] args)
    {
        if (args.Length == 0 || args[0] is not ("language" or "names" or "mean" or "export" or "evaluate"))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (Options(args) is not { } options)
        {
            return 2;
        }

        if (FindProject() is not { } project)
        {
            Console.Error.WriteLine(NoProject);
            return 2;
        }

        string data = options.GetValueOrDefault("--data", Path.Combine(project, "..", "..", "shared"));
        if (!Directory.Exists(Path.Combine(data, "data", "nlp")))
        {
            Console.Error.WriteLine($"{data}: there is no data/nlp in it. Name the shared data with --data DIR.");
            return 2;
        }

        string Option(string name, string standard) => options.GetValueOrDefault(name, standard);
        int Number(string name, int standard) => options.TryGetValue(name, out string? text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : standard;
        string checkpoints = Option("--checkpoints", Path.Combine(project, "checkpoints")), output = Option("--out", Path.Combine(project, "..", "seeds", "models"));
        int seed = Number("--seed", 1), limit = Number("--limit", int.MaxValue);
        torch.set_num_threads(Number("--threads", 1));
        TrainingData training = new(data, project);
        Labels labels = new(training.Trees);
        string pretrained = Path.Combine(data, "models", "minilm"), vocabulary = Path.Combine(pretrained, "vocab.txt");
        WordPieces wordPieces = WordPieces.Load(vocabulary);
        Analyser analyser = new(Path.Combine(pretrained, "encoder.fp16.safetensors"), labels, training.Types.Count, seed);
        string from = Option("--from", Path.Combine(checkpoints, Trainer.Checkpoint));
        switch (args[0])
        {
            case "language":
                if (options.ContainsKey("--from"))
                {
                    analyser.Restore(from);
                }

                double[] rates = [.. Option("--rates", "1..0.02").Split("..").Select(r => double.Parse(r, CultureInfo.InvariantCulture))];
                Schedule schedule = new(double.Parse(Option("--epochs", "4"), CultureInfo.InvariantCulture), Number("--passes", 2), rates[0], rates[1], Enum.Parse<Tasks>(Option("--tasks", "all"), true));
                OtherNames otherNames = new(Path.Combine(project, "..", "seeds", "catalogue", "states.tsv"), training.Passages, wordPieces);
                new Trainer(training, analyser, labels, wordPieces, otherNames, checkpoints, seed).Run(schedule, limit);
                Exporter.Write(analyser, labels, training.Types, vocabulary, output);
                break;
            case "names":
                analyser.Restore(from);
                new NameFit(analyser, wordPieces, training).Run(seed);
                analyser.Save(Path.Combine(checkpoints, Trainer.Checkpoint));
                Exporter.Write(analyser, labels, training.Types, vocabulary, output);
                break;
            case "mean":
                if (!options.TryGetValue("--with", out string? with))
                {
                    Console.Error.WriteLine("mean: a second checkpoint is needed. Name it with --with FILE.");
                    return 2;
                }

                analyser.Restore(from);
                analyser.JoinWith(with);
                analyser.Save(Path.Combine(checkpoints, Trainer.Checkpoint));
                Exporter.Write(analyser, labels, training.Types, vocabulary, output);
                break;
            case "export":
                analyser.Restore(from);
                Exporter.Write(analyser, labels, training.Types, vocabulary, output);
                break;
            default:
                analyser.Restore(from);
                analyser.Parameters.Precision = Enum.Parse<Precision>(Option("--precision", "integer"), true);
                Evaluation evaluation = new(analyser, labels, wordPieces, training);
                foreach (string line in Option("--test", "false") == "true" ? evaluation.Test(data) : evaluation.Held(limit))
                {
                    Console.WriteLine(line);
                }

                break;
        }

        return 0;
    }

    /// <summary>The options by name; null, with a line that says why, where they do not read.</summary>
    private static Dictionary<string, string>? Options(string[] args)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        for (int i = 1; i < args.Length; i += 2)
        {
            if (!Known.Contains(args[i]) || i + 1 == args.Length)
            {
                Console.Error.WriteLine($"{args[i]}: an option from the list with its value is expected here.\n{Usage}");
                return null;
            }

            bool fits = args[i] switch
            {
                "--epochs" => double.TryParse(args[i + 1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double epochs) && epochs > 0,
                "--rates" => Rates().IsMatch(args[i + 1]),
                "--tasks" => Enum.TryParse<Tasks>(args[i + 1], true, out _),
                "--passes" or "--seed" or "--threads" or "--limit" => int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out _),
                "--precision" => Enum.TryParse<Precision>(args[i + 1], true, out _),
                "--test" => args[i + 1] is "true" or "false",
                "--from" or "--with" => File.Exists(args[i + 1]),
                _ => true,
            };
            if (!fits)
            {
                Console.Error.WriteLine($"{args[i]} {args[i + 1]}: this value does not fit.\n{Usage}");
                return null;
            }

            options[args[i]] = args[i + 1];
        }

        return options;
    }

    [GeneratedRegex(@"^(0?\.\d+|1)\.\.(0?\.\d+|1)$")]
    private static partial Regex Rates();

    /// <summary>The folder <c>training</c> of the checkout; null where none stands here or above.</summary>
    internal static string? FindProject()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (string candidate in new[] { folder.FullName, Path.Combine(folder.FullName, "training") })
            {
                if (File.Exists(Path.Combine(candidate, "splits.json")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
