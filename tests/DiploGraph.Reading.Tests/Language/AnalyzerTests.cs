using DiploGraph.Reading.Language;
using DiploGraph.Tests;

namespace DiploGraph.Reading.Tests.Language;

public sealed class AnalyzerTests
{
    private static readonly Lazy<Analyzer> Shared = new(() => Analyzer.Load(Seeds.Find()));

    [SkippableFact]
    public void ASentenceGetsItsTreeItsLemmasAndItsNames()
    {
        SharedData.PathOf("models");
        Document document = Shared.Value.Analyze(new Article("a", "", "Sergey Lavrov didn't meet Antony Blinken in Geneva on Tuesday."));

        document.Sentences.Should().ContainSingle();
        document.Tokens.Select(token => token.Form).Should().Equal(
            "Sergey", "Lavrov", "did", "n't", "meet", "Antony", "Blinken", "in", "Geneva", "on", "Tuesday", ".");
        document.Sentences[0].Root.Form.Should().Be("meet");
        document[0].Deprel.Should().Be("nsubj");
        document[2].Lemma.Should().Be("do");
        document[3].Clitic.Should().BeTrue();
        document.Names.Select(name => (document.SpanOf(name.Range).In(document.Text), name.Kind)).Should().Equal(
            ("Sergey Lavrov", NameKind.Person), ("Antony Blinken", NameKind.Person), ("Geneva", NameKind.Location));
    }
}
