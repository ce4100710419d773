using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Planning;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher;

/// <summary>Runs a plan and makes rows of answers from its slots.</summary>
internal static class ResultRows
{
    public static IEnumerable<IReadOnlyList<object?>> Of(Plan plan, EvaluationContext context)
    {
        int[] slots = plan.Statement.Query.ResultSlots;
        using IEnumerator<Value[]> rows = plan.Root.Run(new Value[plan.SlotCount], context).GetEnumerator();
        while (MoveNext(rows))
        {
            object?[] values = new object?[slots.Length];
            for (int i = 0; i < slots.Length; i++)
            {
                values[i] = ValueConverter.ToClr(rows.Current[slots[i]], context.Graph);
            }

            yield return values;
        }
    }

    /// <summary>Trouble with dates and numbers in the midst of a query is told as an error of the query.</summary>
    private static bool MoveNext(IEnumerator<Value[]> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (TemporalException error)
        {
            throw CypherException.Argument("InvalidArgumentValue", error.Message);
        }
        catch (OverflowException)
        {
            throw CypherException.Argument("NumberOutOfRange", "A number in this query is out of range.");
        }
        catch (InsufficientExecutionStackException)
        {
            throw new CypherException("SyntaxError", "UnexpectedSyntax", "The query nests too deeply: split it up with WITH.");
        }
    }
}
