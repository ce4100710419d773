using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Planning;
using DiploGraph.Graph.Storage;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher;

/// <summary>Runs a plan and makes rows of answers from its slots.</summary>
internal static class ResultRows
{
    // The first rows come at once; in the blocks after them each chunk of texts serves several rows.
    private const int FirstBlock = 64;
    private const int FullBlock = 16 * 1024;

    /// <summary>The rows, each made as soon as the plan gives it, as a query needs that also writes.</summary>
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

    /// <summary>
    /// The rows of a query that only reads, made in blocks: within a block relationships are read by number, which is the order in which
    /// their texts lie on disk, whatever the order of the rows.
    /// </summary>
    public static IEnumerable<IReadOnlyList<object?>> InBlocks(Plan plan, EvaluationContext context)
    {
        int[] slots = plan.Statement.Query.ResultSlots;
        using IEnumerator<Value[]> rows = plan.Root.Run(new Value[plan.SlotCount], context).GetEnumerator();
        List<object?[]> block = [];
        List<(int Relationship, int Row, int Column)> later = [];
        for (int size = FirstBlock; ; size = FullBlock)
        {
            block.Clear();
            later.Clear();
            while (block.Count < size && MoveNext(rows))
            {
                object?[] values = new object?[slots.Length];
                for (int i = 0; i < slots.Length; i++)
                {
                    Value value = rows.Current[slots[i]];
                    if (value.Kind == ValueKind.Relationship)
                    {
                        later.Add((value.AsId, block.Count, i));
                    }
                    else
                    {
                        values[i] = ValueConverter.ToClr(value, context.Graph);
                    }
                }

                block.Add(values);
            }

            later.Sort();
            foreach ((int relationship, int row, int column) in later)
            {
                block[row][column] = ValueConverter.ToRelationship(relationship, context.Graph);
            }

            for (int i = 0; i < block.Count; i++)
            {
                object?[] values = block[i];
                block[i] = []; // Whoever takes the row decides how long it is held.
                yield return values;
            }

            if (block.Count < size)
            {
                yield break;
            }
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
