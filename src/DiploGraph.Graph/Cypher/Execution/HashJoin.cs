using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Joins two plans that do not depend on each other where their keys are equal: the right one is held in a table, the left one looks it up.</summary>
/// <param name="rightSlots">The slots that the right plan fills.</param>
internal sealed class HashJoin(Operator left, Operator right, IReadOnlyList<Expression> leftKeys, IReadOnlyList<Expression> rightKeys, int[] rightSlots) : Operator
{
    private readonly RowBuffer buffer = new(rightSlots);

    public override IReadOnlyList<Operator> Sources { get; } = [left, right];

    public override string Details => string.Join(", ", leftKeys.Zip(rightKeys, (one, other) => $"{one} = {other}"));

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        Dictionary<RowKey, List<Value[]>> table = [];
        long held = 0;
        foreach (Value[] filled in right.Run(row, context))
        {
            if (KeyOf(filled, rightKeys, context) is not { } key)
            {
                continue;
            }

            if (!table.TryGetValue(key, out List<Value[]>? rows))
            {
                table.Add(key, rows = []);
            }

            rows.Add(buffer.Save(filled, context));
            held++;
        }

        foreach (Value[] filled in left.Run(row, context))
        {
            if (KeyOf(filled, leftKeys, context) is not { } key || !table.TryGetValue(key, out List<Value[]>? rows))
            {
                continue;
            }

            foreach (Value[] saved in rows)
            {
                context.Budget.Step();
                buffer.Restore(saved, filled);
                yield return filled;
            }
        }

        buffer.Release(held, context);
    }

    /// <summary>Null where a part of the key is null or NaN, which equals nothing.</summary>
    private static RowKey? KeyOf(Value[] row, IReadOnlyList<Expression> keys, EvaluationContext context)
    {
        Value[] values = new Value[keys.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = keys[i].Evaluate(row, context);
            if (ValueComparison.Equal(values[i], values[i]) is not true)
            {
                return null;
            }
        }

        return new RowKey(values);
    }
}
