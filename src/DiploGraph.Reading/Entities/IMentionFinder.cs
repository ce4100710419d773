namespace DiploGraph.Reading.Entities;

/// <summary>Finds the places in a document that may refer to a thing: names, role nouns, pronouns.</summary>
public interface IMentionFinder
{
    /// <returns>Mentions in the order of the text; one may lie within another ("his French colleague").</returns>
    IReadOnlyList<Mention> Find(Document document);
}
