using System.Diagnostics.CodeAnalysis;

namespace DiploGraph.Graph.Values;

/// <summary>A map of Cypher values by text; keeps the order in which its entries were put in; never changed once made.</summary>
public sealed class MapValue(Dictionary<string, Value> entries)
{
    public static readonly MapValue Empty = new([]);

    public int Count => entries.Count;

    public IReadOnlyDictionary<string, Value> Entries => entries;

    public Value this[string key] => entries.TryGetValue(key, out Value value) ? value : Value.Null;

    public bool TryGet(string key, [MaybeNullWhen(false)] out Value value) => entries.TryGetValue(key, out value);
}
