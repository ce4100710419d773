using DiploGraph.Reading.Language;
using DiploGraph.Reading.Statements;

namespace DiploGraph.Reading.Scoring;

/// <summary>What came of one sentence with a marked source, target and event.</summary>
/// <param name="Found">The family of the surest statement that joins source and target in the right direction; null where none does.</param>
/// <param name="RightFamily">Whether one of them, of whatever confidence, is of the event's family.</param>
/// <param name="Joined">Whether any statement joins the two, in either direction.</param>
public sealed record EventOutcome(EventSentence Sentence, string? Found, bool RightFamily, bool Joined);

/// <summary>Measures triggers and frames apart from names: the two ends are given, the relation between them is asked for.</summary>
public sealed class EventScorer(IAnalyzer analyzer, IStatementExtractor extractor)
{
    public EventOutcome Score(EventSentence sentence)
    {
        Document document = analyzer.Analyze(sentence.ToArticle());
        if (MentionsGiven.Of(sentence, document) is not Resolution resolution)
        {
            return new EventOutcome(sentence, null, false, false);
        }

        Statement[] joining = [.. extractor.Extract(document, resolution).Where(statement => !statement.Head.Equals(statement.Tail))];
        Statement[] right = [.. joining.Where(statement => statement.Type.Symmetric || statement.Head.Id == resolution.Entities[0].Id)
            .OrderByDescending(statement => statement.Confidence).ThenBy(statement => statement.Type.Name, StringComparer.Ordinal)];
        return new EventOutcome(
            sentence, right.Length > 0 ? right[0].Type.Family : null,
            right.Any(statement => statement.Type.Family == sentence.Family), joining.Length > 0);
    }
}

/// <summary>Prints how often the event's family was found, and what was found in its place.</summary>
public sealed class EventReport(IReadOnlyList<EventOutcome> outcomes)
{
    private const string None = "none";

    public void Write(TextWriter writer, bool errors)
    {
        foreach (EventOutcome outcome in errors ? outcomes.Where(outcome => !outcome.RightFamily) : [])
        {
            EventSentence sentence = outcome.Sentence;
            writer.WriteLine($"{sentence.Id}\t{sentence.Family} found {outcome.Found ?? None}\t[{sentence.Source}] [{sentence.Target}]\t{sentence.Text}");
        }

        writer.WriteLine($"{outcomes.Count} sentences");
        writer.WriteLine($"the event's family joins source and target  {Share(outcomes.Count(outcome => outcome.RightFamily))}");
        writer.WriteLine($"the surest relation is of that family       {Share(outcomes.Count(outcome => outcome.Found == outcome.Sentence.Family))}");
        writer.WriteLine($"some relation joins them                    {Share(outcomes.Count(outcome => outcome.Joined))}");
        writer.WriteLine();
        string[] families = [.. outcomes.Select(outcome => outcome.Sentence.Family).Concat(outcomes.Select(outcome => outcome.Found ?? None))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        writer.WriteLine($"{"marked \\ found",-16}{string.Concat(families.Select(family => $"{Short(family),6}"))}");
        foreach (string marked in families.Where(family => outcomes.Any(outcome => outcome.Sentence.Family == family)))
        {
            writer.WriteLine($"{marked,-16}{string.Concat(families.Select(found => $"{outcomes.Count(outcome => outcome.Sentence.Family == marked && (outcome.Found ?? None) == found),6}"))}");
        }
    }

    private static string Short(string family) => family.Length <= 5 ? family : family[..5];

    private string Share(int count) => FormattableString.Invariant($"{(double)count / Math.Max(1, outcomes.Count):F3}  ({count})");
}
