using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Orders rows by keys; rows that agree keep their order.</summary>
/// <param name="slots">The slots that have to outlive the sorting.</param>
/// <param name="limit">How many rows of the order are wanted; null for all. With a limit no more than twice as many rows are held.</param>
internal sealed class Sort(Operator source, IReadOnlyList<(Expression Key, bool Descending)> keys, int[] slots, Func<EvaluationContext, long>? limit) : Operator
{
    private readonly RowBuffer buffer = new(slots);
    private readonly (Expression Key, bool Descending)[] order = [.. keys];

    public override IReadOnlyList<Operator> Sources { get; } = [source];

    public override string Name => limit is null ? "Sort" : "Top";

    public override string Details => string.Join(", ", keys.Select(key => key.Key + (key.Descending ? " DESC" : "")));

    protected override IEnumerable<Value[]> Execute(Value[] row, EvaluationContext context)
    {
        long wanted = limit?.Invoke(context) ?? long.MaxValue;
        List<Entry> rows = [];
        long arrival = 0;
        Entry? worst = null;
        foreach (Value[] filled in source.Run(row, context))
        {
            if (wanted <= 0)
            {
                break;
            }

            Value[] key = new Value[order.Length];
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = order[i].Key.Evaluate(filled, context);
            }

            Entry entry = new(key, arrival++);
            if (worst is not null && Compare(entry, worst) > 0)
            {
                context.Budget.Step();
                continue;
            }

            entry.Saved = buffer.Save(filled, context);
            rows.Add(entry);
            if (wanted < int.MaxValue / 4 && rows.Count >= (wanted * 2) + 64)
            {
                rows.Sort(Compare);
                buffer.Release(rows.Count - wanted, context);
                rows.RemoveRange((int)wanted, rows.Count - (int)wanted);
                worst = rows[^1];
            }
        }

        rows.Sort(Compare);
        for (int i = 0; i < rows.Count && i < wanted; i++)
        {
            buffer.Restore(rows[i].Saved!, row);
            yield return row;
        }

        buffer.Release(rows.Count, context);
    }

    private int Compare(Entry left, Entry right)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int sign = ValueComparison.Order(left.Key[i], right.Key[i]);
            if (sign != 0)
            {
                return order[i].Descending ? -sign : sign;
            }
        }

        return left.Arrival.CompareTo(right.Arrival);
    }

    private sealed class Entry(Value[] key, long arrival)
    {
        public readonly Value[] Key = key;
        public readonly long Arrival = arrival;
        public Value[]? Saved;
    }
}
