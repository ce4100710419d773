using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Leaves out the first rows.</summary>
internal sealed class Skip(Operator source, Expression count) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => count.ToString()!;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        long left = RowCount.Of(count, "SKIP", context);
        foreach (Value[] filled in source.Run(row, context))
        {
            if (left-- <= 0)
            {
                yield return filled;
            }
        }
    }
}

/// <summary>Ends after so many rows.</summary>
/// <param name="drain">Whether what comes after still has to happen, because it writes.</param>
internal sealed class Limit(Operator source, Expression count, bool drain) : Operator
{
    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Details => count.ToString()!;

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        long left = RowCount.Of(count, "LIMIT", context);
        if (left == 0 && !drain)
        {
            yield break;
        }

        foreach (Value[] filled in source.Run(row, context))
        {
            if (left > 0)
            {
                yield return filled;
            }

            if (--left <= 0 && !drain)
            {
                yield break;
            }
        }
    }
}

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
