using System.CommandLine;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Scoring;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>score</c>: measures the reader against annotated texts.</summary>
internal static class ScoreVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string?> gold = new("GOLD_DIR") { Description = "A folder of annotated articles.", Arity = ArgumentArity.ZeroOrOne };
        Argument<string?> predicted = new("PREDICTED_DIR")
        {
            Description = "A folder of files of the same names, as extract writes them, to score in place of what is read now.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> perDocument = new("--per-doc") { Description = "A line of figures for each document." };
        Option<bool> errors = new("--errors") { Description = "A line for each entity and relation that is missed, mistaken or made up." };
        Option<bool> json = new("--json") { Description = "The sums as one line of JSON." };
        Option<string?> language = new("--language")
        {
            Description = "A folder with the treebanks (ud) and name corpora (ner): scores sentences, words, tags, trees and names.",
            HelpName = "FOLDER",
        };
        Option<int?> folds = new("--folds") { Description = "Deal the documents into so many folds, and print mean and spread of the figures over them.", HelpName = "N" };
        Option<bool> goldEntities = new("--gold-entities") { Description = "Take the annotated entities' names as given and score the statements alone." };
        Option<string?> coreference = new("--coreference") { Description = "A folder of episodes: scores whom names, role nouns and pronouns mean, on the part held out.", HelpName = "FOLDER" };
        Option<string?> events = new("--events") { Description = "A file of sentences with marked source, target and PLOVER root: scores the relation between them.", HelpName = "FILE" };
        Option<int> workers = ArticleOptions.Workers();
        Command command = new("score", "Score the reader against annotated texts.")
        {
            gold, predicted, perDocument, errors, json, folds, goldEntities, coreference, events, language, workers,
        };
        command.SetAction(parsed =>
        {
            ScoreRuns runs = new(new Composition(), parsed.GetValue(workers));
            if (parsed.GetValue(coreference) is string episodes)
            {
                runs.WriteCoreference(episodes, terminal.Out);
                return ExitCode.Success;
            }

            if (parsed.GetValue(events) is string sentences)
            {
                runs.ScoreEvents(sentences).Write(terminal.Out, parsed.GetValue(errors));
                return ExitCode.Success;
            }

            if (parsed.GetValue(language) is string treebanks)
            {
                new LanguageScorer(Analyzer.Load(Seeds.Find())).Score(treebanks).Write(terminal.Out);
                return ExitCode.Success;
            }

            string goldFolder = parsed.GetValue(gold) ?? throw new ReadingException("score: name a folder of annotated articles, or --coreference, --events or --language.");
            string[] files = Files(goldFolder);
            GoldDocument[] documents = [.. files.Select(GoldDocument.Load)];
            int? parts = parsed.GetValue(folds);
            if (parts < 2 || parts > documents.Length)
            {
                throw new ReadingException($"score: --folds {parts}: from 2 to the number of documents ({documents.Length}) is expected.");
            }

            IEnumerable<GoldDocument> found = parsed.GetValue(predicted) is string folder
                ? files.Select(file => Predicted(Path.Combine(folder, Path.GetFileName(file))))
                : parsed.GetValue(goldEntities) ? runs.ReadGivenEntities(documents) : runs.Read(documents);
            ScoreReport report = Score(files, documents, found);
            if (parts is int dealt)
            {
                report.WriteFolds(terminal.Out, dealt);
                return ExitCode.Success;
            }

            report.WriteDocuments(terminal.Out, parsed.GetValue(perDocument), parsed.GetValue(errors));
            if (parsed.GetValue(json))
            {
                report.WriteJson(terminal.Out);
            }
            else
            {
                report.WriteTotals(terminal.Out);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string[] Files(string folder)
    {
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.json") is not { Length: > 0 } files)
        {
            throw new ReadingException($"{folder}: no annotated articles (*.json) there. Name a folder that holds some.");
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static ScoreReport Score(string[] files, GoldDocument[] gold, IEnumerable<GoldDocument> found)
    {
        DocumentScorer scorer = new(new RelationScorer(GraphSchema.Load(), gold));
        return new ScoreReport([.. found.Select((document, i) => scorer.Score(Path.GetFileNameWithoutExtension(files[i]), gold[i], document))]);
    }

    private static GoldDocument Predicted(string path) =>
        File.Exists(path) ? GoldDocument.Load(path) : FoundDocument.Empty;
}
