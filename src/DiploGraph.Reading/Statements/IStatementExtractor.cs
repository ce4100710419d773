namespace DiploGraph.Reading.Statements;

/// <summary>Finds what a document states of the things it names.</summary>
public interface IStatementExtractor
{
    /// <returns>One statement per head, type, tail and polarity, ordered by first evidence, then head, type and tail.</returns>
    IReadOnlyList<Statement> Extract(Document document, Resolution resolution);
}
