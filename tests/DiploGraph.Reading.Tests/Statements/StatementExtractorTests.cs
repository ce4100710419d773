using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Scoring;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class StatementExtractorTests
{
    private const string Text = "Lavrov met Kerry in Geneva on Monday. Kerry criticised Moscow, and Lavrov refused to sign the accord.";

    private static readonly Entity Lavrov = new("lavrov", EntityType.Person, "Lavrov");
    private static readonly Entity Kerry = new("kerry", EntityType.Person, "Kerry");
    private static readonly Entity Moscow = new("moscow", EntityType.State, "Moscow");
    private static readonly Entity Accord = new("accord", EntityType.Agreement, "accord");

    private static readonly Lazy<StatementExtractor> Extractor = new(() => StatementExtractor.Load(GraphSchema.Load(), Seeds.Find()));

    private static readonly Lazy<(Document Document, Resolution Resolution)> Read = new(() =>
    {
        Document document = Analyzer.Load(Seeds.Find()).Analyze(new Article("a", "", Text, new DateOnly(2019, 9, 11)));
        List<(TextSpan, MentionKind, IReadOnlyList<Entity>)> marks = [];
        foreach (Entity entity in new[] { Lavrov, Kerry, Moscow, Accord })
        {
            for (int at = Text.IndexOf(entity.Name, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(entity.Name, at + 1, StringComparison.Ordinal))
            {
                marks.Add((new TextSpan(at, at + entity.Name.Length), MentionKind.Name, [entity]));
            }
        }

        return (document, MentionsGiven.Of(document, [Lavrov, Kerry, Moscow, Accord], marks.OrderBy(mark => mark.Item1.Start)));
    });

    private static IReadOnlyList<Statement> Extract() => Extractor.Value.Extract(Read.Value.Document, Read.Value.Resolution);

    [Fact]
    public void EveryStatementHasItsSentenceAndItsTrigger()
    {
        Statement met = Extract().Single(statement => statement.Type.Name == "MET_WITH");
        met.Evidence.Should().ContainSingle().Which.Sentence.Should().Be(0);
        met.Evidence[0].Trigger!.Value.In(Text).Should().Be("met");
        met.Date.ToString().Should().Be("2019-09-09");
    }

    [Fact]
    public void ASymmetricStatementStandsOnce() =>
        Extract().Count(statement => statement.Type.Name == "MET_WITH").Should().Be(1);

    [Fact]
    public void ManyThreadsFindTheSame()
    {
        string Told() => string.Join('\n', Extract().Select(statement => $"{statement.Head.Id} {statement.Type} {statement.Tail.Id} {statement.Polarity} {statement.Modality} {statement.Confidence:R} {statement.Date}"));
        string alone = Told();
        Enumerable.Range(0, 16).AsParallel().Select(_ => Told()).ToArray().Should().OnlyContain(told => told == alone);
    }

    [Fact]
    public void AHigherConfidenceGivesFewerStatements() =>
        StatementExtractor.Load(GraphSchema.Load(), Seeds.Find(), null, 0.99).Extract(Read.Value.Document, Read.Value.Resolution).Count
            .Should().BeLessThan(StatementExtractor.Load(GraphSchema.Load(), Seeds.Find(), null, 0.05).Extract(Read.Value.Document, Read.Value.Resolution).Count);

    [Fact]
    public void ConfidencesAreProbabilities() => Extract().Should().OnlyContain(statement => statement.Confidence >= 0 && statement.Confidence <= 1);

    [Fact]
    public void AnExplanationShowsTreeMentionsTriggersAndCandidates()
    {
        string told = Extractor.Value.Explain(Read.Value.Document, Read.Value.Resolution, 0);
        told.Should().Contain("met [root]").And.Contain("Kerry (Name): Kerry [Person]").And.Contain("met: ").And.Contain("(Lavrov) -[MET_WITH]-> (Kerry)").And.Contain("Nearly");
        told.Should().NotContain("criticised");
    }

    [Fact]
    public void ADocumentWithoutMentionsStatesNothing() =>
        Extractor.Value.Extract(Read.Value.Document, new Resolution([], [], [])).Should().BeEmpty();
}
