using CsCheck;
using DiploGraph.Reading.Language;
using DiploGraph.Tests;

namespace DiploGraph.Reading.Tests.Language;

public sealed class AnalyzerLaws
{
    private static readonly Lazy<Analyzer> Shared = new(() => Analyzer.Load(Seeds.Find()));

    [SkippableFact]
    public void TheTreeOfAnyTextHasOneRootAndNoCycle()
    {
        SharedData.PathOf("models");
        SegmentationLaws.Texts.Sample(text => IsWellFormed(Analyze(text)), iter: 150, seed: "0N0XIzNsQ0O2", threads: 1);
    }

    [SkippableFact]
    public void ASentenceLongerThanTheWindowIsAnalysedWithoutLoss()
    {
        SharedData.PathOf("models");
        string text = string.Concat(Enumerable.Repeat("the ministers of Iran and Iraq, ", 300));
        Document document = Analyze(text);

        document.TokenCount.Should().Be(7 * 300);
        document.Tokens.Should().OnlyContain(token => token.Upos.Length > 0 && token.Lemma.Length > 0);
        IsWellFormed(document).Should().BeTrue();
    }

    [SkippableFact]
    public void OneTextGivesOneAnalysisForAnyNumberOfThreads()
    {
        SharedData.PathOf("models");
        string[] texts = [.. Enumerable.Range(1, 12).Select(i => string.Concat(Enumerable.Repeat("Lavrov met Blinken in Geneva. They spoke of Syria! ", i)))];
        string[] alone = [.. texts.Select(text => Print(Analyze(text)))];
        string[] together = [.. texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => Print(Analyze(text)))];
        together.Should().Equal(alone);
    }

    private static Document Analyze(string text) => Shared.Value.Analyze(new Article("a", "", text));

    private static string Print(Document document)
    {
        using StringWriter output = new();
        AnalysisWriter.Write(document, AnalysisFormat.Conllu, output);
        return output.ToString();
    }

    private static bool IsWellFormed(Document document)
    {
        foreach (Sentence sentence in document.Sentences)
        {
            if (sentence.Tokens.Count(token => token.IsRoot) != 1 || Reached(sentence.Root) != sentence.Count)
            {
                return false;
            }
        }

        return document.Names.All(name => name.Range.Length > 0 && document.SentenceOf(name.Range.Start) == document.SentenceOf(name.Range.End - 1));
    }

    private static int Reached(Token root)
    {
        int count = 0;
        Stack<Token> open = new([root]);
        while (open.TryPop(out Token token))
        {
            count++;
            foreach (Token child in token.Children)
            {
                open.Push(child);
            }
        }

        return count;
    }
}
