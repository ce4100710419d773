using System.Collections;

namespace DiploGraph.Graph.Values;

/// <summary>A list of Cypher values; never changed once made.</summary>
public sealed class ListValue(Value[] items) : IReadOnlyList<Value>
{
    public static readonly ListValue Empty = new([]);

    public int Count => items.Length;

    public Value this[int index] => items[index];

    public ReadOnlySpan<Value> Items => items;

    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
