using System.CommandLine;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Scoring;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>score</c>: measures the reader against annotated texts.</summary>
internal static class ScoreVerb
{
    public static Command Build(Terminal terminal)
    {
        Option<string> language = new("--language")
        {
            Description = "A folder with the treebanks (ud) and name corpora (ner): scores sentences, words, tags, trees and names.",
            Required = true,
        };
        Command command = new("score", "Score the reader against annotated texts.") { language };
        command.SetAction(parsed =>
        {
            new LanguageScorer(Analyzer.Load(Seeds.Find())).Score(parsed.GetValue(language)!).Write(terminal.Out);
            return ExitCode.Success;
        });
        return command;
    }
}
