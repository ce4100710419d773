using DiploGraph.Graph.Schema;

namespace DiploGraph.Reading.Statements.Offices;

/// <summary>Of a person's offices in several states the surest: nobody serves two.</summary>
/// <remarks>Sets bring such claims about: "the foreign ministers of the two countries". On the training articles three in forty-two of what this leaves out was annotated.</remarks>
internal static class OneState
{
    /// <param name="type">HOLDS_OFFICE.</param>
    /// <param name="statements">In their order, which the answer keeps; of two as sure the first stays.</param>
    public static IReadOnlyList<Statement> Keep(RelationType type, IReadOnlyList<Statement> statements)
    {
        Dictionary<Entity, Statement> surest = [];
        foreach (Statement statement in statements.Where(IsOfState))
        {
            if (!surest.TryGetValue(statement.Head, out Statement? other) || statement.Confidence > other.Confidence)
            {
                surest[statement.Head] = statement;
            }
        }

        return [.. statements.Where(statement => !IsOfState(statement) || surest[statement.Head] == statement)];

        bool IsOfState(Statement statement) =>
            statement.Type == type && statement.Polarity == Polarity.Affirmed && statement.Tail.Type == EntityType.State;
    }
}
