using System.Globalization;
using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Scoring;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Reading.Tests.Statements;

/// <summary>Every example of <c>Specs/*.md</c>: mentions are given, statements must come out.</summary>
public sealed class PhenomenaTests
{
    private static readonly Lazy<Analyzer> Analyzer = new(() => DiploGraph.Reading.Language.Analyzer.Load(Seeds.Find()));
    private static readonly Lazy<StatementExtractor> Extractor = new(() => StatementExtractor.Load(GraphSchema.Load(), Seeds.Find(), EntityCatalogue.Load(Seeds.Find())));

    public static TheoryData<string> Titles() => [.. All.Keys];

    private static readonly Dictionary<string, Example> All =
        Example.ReadFolder(Path.Combine(AppContext.BaseDirectory, "Specs")).ToDictionary(example => example.ToString(), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Titles))]
    public void StatementsComeOutAsWritten(string title)
    {
        Example example = All[title];
        List<string> troubles = Troubles(example);
        if (example.Wrong)
        {
            troubles.Should().NotBeEmpty("the example is marked as known wrong and comes out right now: take the mark away");
        }
        else
        {
            troubles.Should().BeEmpty();
        }
    }

    [Fact]
    public void FourHundredSentencesAreHeld() => All.Count.Should().BeGreaterThanOrEqualTo(400);

    [Fact]
    public void EveryRelationTypeIsShown() =>
        GraphSchema.Load().RelationTypes.Select(type => type.Name).Should()
            .OnlyContain(name => All.Values.Any(example => example.Expected.Any(line => line.StartsWith('(') && line.Contains($"[{name}]"))));

    [Fact]
    public void MostExamplesComeOutRight() => All.Values.Count(example => !example.Wrong).Should().BeGreaterThan(All.Count * 3 / 4);

    private static List<string> Troubles(Example example)
    {
        (string text, IReadOnlyList<Entity> entities, IReadOnlyList<(TextSpan, MentionKind, IReadOnlyList<Entity>)> mentions) = example.Unmark();
        Document document = Analyzer.Value.Analyze(new Article("example", "", text, example.Published));
        IReadOnlyList<Statement> statements = Extractor.Value.Extract(document, MentionsGiven.Of(document, entities, mentions));
        string found = string.Join("; ", statements.Select(statement => Tell(statement)));
        List<string> troubles = [];
        foreach (string line in example.Expected)
        {
            bool forbidden = line.StartsWith("not ", StringComparison.Ordinal);
            bool right = line == "nothing" ? statements.Count == 0
                : forbidden ? !statements.Any(statement => Answers(statement, line[4..]) && statement.Polarity == Polarity.Affirmed)
                : statements.Any(statement => Answers(statement, line) && Turned(statement, line));
            if (!right)
            {
                troubles.Add($"{line}, but found: {found}");
            }
        }

        return troubles;
    }

    /// <summary>Whether ends and type are those of the line; of a symmetric type either way round.</summary>
    private static bool Answers(Statement statement, string line) =>
        line.StartsWith(Edge(statement.Head, statement.Type.Name, statement.Tail), StringComparison.Ordinal)
        || (statement.Type.Symmetric && line.StartsWith(Edge(statement.Tail, statement.Type.Name, statement.Head), StringComparison.Ordinal));

    private static bool Turned(Statement statement, string line)
    {
        string rest = line[(line.LastIndexOf(')') + 1)..];
        return rest.Contains("negated") == (statement.Polarity == Polarity.Negated)
            && (rest.Contains("negated") || rest.Contains("planned") == (statement.Modality == Modality.Planned))
            && (rest.Contains("negated") || rest.Contains("hypothetical") == (statement.Modality == Modality.Hypothetical))
            && (rest.Contains(" said by ") ? rest.Contains($"said by {statement.Speaker?.Name}") : statement.Speaker is null || rest.Contains("negated"))
            && (!rest.Contains(" on ") || rest.EndsWith($" on {statement.Date}", StringComparison.Ordinal));
    }

    private static string Edge(Entity head, string type, Entity tail) => $"({head.Name}) -[{type}]-> ({tail.Name})";

    private static string Tell(Statement statement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Edge(statement.Head, statement.Type.Name, statement.Tail)} {statement.Polarity} {statement.Modality} {statement.Speaker?.Name} {statement.Date} {statement.Confidence:0.00}");
}
