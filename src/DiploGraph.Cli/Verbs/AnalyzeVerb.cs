using System.CommandLine;
using System.Text;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>analyze [PATH|-]</c>: sentences, words, tags, trees and names of an English text.</summary>
internal static class AnalyzeVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> path = new("path") { Description = "A UTF-8 text file; - for standard input.", DefaultValueFactory = _ => "-" };
        Option<AnalysisFormat> format = new("--format") { Description = "conllu, json or text.", DefaultValueFactory = _ => AnalysisFormat.Conllu };
        Option<bool> goldTokens = new("--gold-tokens") { Description = "The input is CoNLL-U: keep its words and sentences, analyse the rest anew." };
        Command command = new("analyze", "Analyse an English text: sentences, words, tags, dependency trees, names.") { path, format, goldTokens };
        command.SetAction(parsed =>
        {
            string from = parsed.GetValue(path)!;
            string name = from == "-" ? "stdin" : Path.GetFileNameWithoutExtension(from);
            using TextReader input = from == "-"
                ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8)
                : new StreamReader(from, Encoding.UTF8);
            Analyzer analyzer = Analyzer.Load(Seeds.Find());
            Document document;
            if (parsed.GetValue(goldTokens))
            {
                Segmentation segmentation = ConlluReader.ToSegmentation(ConlluReader.Read(input, from));
                document = analyzer.Annotate(new Article(name, "", segmentation.Text), segmentation);
            }
            else
            {
                document = analyzer.Analyze(new Article(name, "", input.ReadToEnd()));
            }

            AnalysisWriter.Write(document, parsed.GetValue(format), terminal.Out);
            return ExitCode.Success;
        });
        return command;
    }
}
