using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>Copies the slots that must outlive a row, and brings them back. What it holds counts against the query's memory.</summary>
internal sealed class RowBuffer(int[] slots)
{
    private const int BytesPerRow = 40;
    private const int BytesPerValue = 16;

    public Value[] Save(Value[] row, EvaluationContext context)
    {
        context.Budget.Step();
        context.Budget.Reserve(BytesPerRow + (BytesPerValue * slots.Length));
        Value[] saved = new Value[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            saved[i] = row[slots[i]];
        }

        return saved;
    }

    public void Restore(Value[] saved, Value[] row)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            row[slots[i]] = saved[i];
        }
    }

    public void Release(long rows, EvaluationContext context) => context.Budget.Reserve(-rows * (BytesPerRow + (BytesPerValue * slots.Length)));
}

/// <summary>Some values of a row as one key of a table.</summary>
internal sealed class RowKey(Value[] values) : IEquatable<RowKey>
{
    private int hash = HashOf(values);

    public Value[] Values => values;

    /// <summary>To be called when the values of a key that only looks things up were replaced; a key within a table must stay as it is.</summary>
    public void Refresh() => hash = HashOf(values);

    /// <summary>The same key with values of its own, to be put into a table.</summary>
    public RowKey Copy() => new([.. values]);

    public bool Equals(RowKey? other)
    {
        if (other is null || other.hash != hash || other.Values.Length != values.Length)
        {
            return false;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!ValueComparison.Equivalent(values[i], other.Values[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as RowKey);

    public override int GetHashCode() => hash;

    private static int HashOf(Value[] values)
    {
        int hash = 17;
        foreach (Value value in values)
        {
            hash = unchecked((hash * 31) + ValueComparison.Hash(value));
        }

        return hash;
    }
}
