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
        };
        Command command = new("score", "Score the reader against annotated texts.") { gold, predicted, perDocument, errors, json, language };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(language) is string treebanks)
            {
                new LanguageScorer(Analyzer.Load(Seeds.Find())).Score(treebanks).Write(terminal.Out);
                return ExitCode.Success;
            }

            string goldFolder = parsed.GetValue(gold) ?? throw new ReadingException("score: name a folder of annotated articles, or --language.");
            string predictedFolder = parsed.GetValue(predicted)!;
            Score(terminal, goldFolder, predictedFolder, parsed.GetValue(perDocument), parsed.GetValue(errors), parsed.GetValue(json));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Score(Terminal terminal, string goldFolder, string predictedFolder, bool perDocument, bool errors, bool json)
    {
        if (!Directory.Exists(goldFolder) || Directory.GetFiles(goldFolder, "*.json") is not { Length: > 0 } files)
        {
            throw new ReadingException($"{goldFolder}: no annotated articles (*.json) there. Name a folder that holds some.");
        }

        Array.Sort(files, StringComparer.Ordinal);
        GoldDocument[] gold = [.. files.Select(GoldDocument.Load)];
        DocumentScorer scorer = new(new RelationScorer(GraphSchema.Load(), gold));
        List<DocumentScore> scores = [];
        for (int i = 0; i < files.Length; i++)
        {
            GoldDocument found = Predicted(Path.Combine(predictedFolder, Path.GetFileName(files[i])));
            scores.Add(scorer.Score(Path.GetFileNameWithoutExtension(files[i]), gold[i], found));
        }

        ScoreReport report = new(scores);
        report.WriteDocuments(terminal.Out, perDocument, errors);
        if (json)
        {
            report.WriteJson(terminal.Out);
        }
        else
        {
            report.WriteTotals(terminal.Out);
        }
    }

    private static GoldDocument Predicted(string path) =>
        File.Exists(path) ? GoldDocument.Load(path) : new GoldDocument("", null, null, null, [], [], []);
}
