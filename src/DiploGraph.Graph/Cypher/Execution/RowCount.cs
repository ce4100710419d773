using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>The number in SKIP or LIMIT, known only when the query runs.</summary>
internal static class RowCount
{
    public static long Of(Expression count, string clause, EvaluationContext context)
    {
        Value value = count.Evaluate([], context);
        return !value.IsInteger ? throw new CypherException("SyntaxError", "InvalidArgumentType", $"{clause} takes a whole number, not {value}")
            : value.AsInteger < 0 ? throw new CypherException("SyntaxError", "NegativeIntegerArgument", $"{clause} takes no negative number, and this is {value}")
            : value.AsInteger;
    }
}
