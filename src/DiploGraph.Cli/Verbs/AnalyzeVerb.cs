using System.CommandLine;
using System.Text;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Language.Prose;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>analyze [PATH|-]</c>: sentences, words, tags, trees and names of an English text.</summary>
internal static class AnalyzeVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string> path = new("PATH") { Description = "A UTF-8 text file; - for standard input.", DefaultValueFactory = _ => "-" };
        Option<AnalysisFormat> format = new("--format") { Description = "How the analysis is printed.", HelpName = "conllu|json|text", DefaultValueFactory = _ => AnalysisFormat.Conllu };
        Option<bool> goldTokens = new("--gold-tokens") { Description = "The input is CoNLL-U: keep its words and sentences, analyse the rest anew." };
        Option<bool> anyText = new("--any-text") { Description = "Analyse also what is not English prose." };
        Command command = new("analyze", "Analyse an English text: sentences, words, tags, dependency trees, names.") { path, format, goldTokens, anyText };
        command.SetAction(parsed =>
        {
            string from = parsed.GetValue(path)!;
            string name = from == "-" ? "stdin" : Path.GetFileNameWithoutExtension(from);
            using TextReader input = from == "-"
                ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8)
                : new StreamReader(from, Encoding.UTF8);
            Seeds seeds = Seeds.Find();
            Analyzer analyzer = Analyzer.Load(seeds);
            Document document;
            if (parsed.GetValue(goldTokens))
            {
                Segmentation segmentation = ConlluReader.ToSegmentation(ConlluReader.Read(input, from));
                document = analyzer.Annotate(new Article(name, "", segmentation.Text), segmentation);
            }
            else
            {
                Article article = new(name, "", input.ReadToEnd());
                IAnalyzer chosen = parsed.GetValue(anyText) ? analyzer : new ProseAnalyzer(analyzer, ProseCheck.Load(seeds));
                document = chosen.Analyze(article);
            }

            AnalysisWriter.Write(document, parsed.GetValue(format), terminal.Out);
            return ExitCode.Success;
        });
        return command;
    }
}
