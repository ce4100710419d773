using System.Runtime.InteropServices;
using System.Text;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Finds the node, or the relationship, of any label or type whose property <c>id</c> is a given text. Belongs to the writer.</summary>
/// <remarks>
/// It only grows: an entry whose node is gone or has another id now is recognised by looking at the graph, and left out when the table
/// is built anew.
/// </remarks>
internal sealed class KeyIndex(bool onRelationships)
{
    private const int MinSlots = 1024;
    private ulong[] slots = new ulong[MinSlots];
    private int count;

    /// <summary>The id of the node or relationship; -1 where there is none.</summary>
    /// <param name="besides">One to pass over.</param>
    public int Find(GraphSnapshot graph, string key, int besides = -1)
    {
        Span<byte> buffer = stackalloc byte[512];
        ReadOnlySpan<byte> utf8 = Utf8(key, buffer);
        uint hash = Hash(utf8);
        PropertyColumn? column = Column(graph);
        for (int slot = (int)hash & (slots.Length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if ((uint)(slots[slot] >> 32) == hash && Holds(graph, column, (int)(uint)slots[slot] - 1, utf8, key) is var id && id >= 0 && id != besides)
            {
                return id;
            }
        }

        return -1;
    }

    /// <summary>Notes that the node or relationship has that key now.</summary>
    public void Add(string key, int id)
    {
        Span<byte> buffer = stackalloc byte[512];
        Add(Hash(Utf8(key, buffer)), id);
    }

    /// <summary>Notes the present key of a node or relationship where it has one that nobody has yet.</summary>
    /// <returns>Who has that key: <paramref name="id"/> itself, also where it is gone or has none, or another.</returns>
    public int AddMissing(GraphSnapshot graph, int id)
    {
        int key = graph.Keys.Find(PropertyColumn.KeyProperty);
        Value value = !Exists(graph, id) ? Value.Null : onRelationships ? graph.RelationshipProperty(id, key) : graph.NodeProperty(id, key);
        if (!value.IsString)
        {
            return id;
        }

        int holder = Find(graph, value.AsString, besides: id);
        if (holder < 0)
        {
            Add(value.AsString, id);
        }

        return holder < 0 ? id : holder;
    }

    /// <summary>Builds the index of all there is.</summary>
    public static KeyIndex Build(GraphSnapshot graph, bool onRelationships)
    {
        var index = new KeyIndex(onRelationships);
        if (index.Column(graph) is not { } column)
        {
            return index;
        }

        index.Resize(onRelationships ? graph.RelationshipCount : graph.NodeCount);
        for (int id = index.Next(graph, 0); id >= 0; id = index.Next(graph, id + 1))
        {
            index.AddKeyOf(graph, column, id);
        }

        return index;
    }

    /// <summary>Whether most entries may be stale, so that building anew pays.</summary>
    public bool IsStale(GraphSnapshot graph) => count > MinSlots && count > 2L * (onRelationships ? graph.RelationshipCount : graph.NodeCount);

    private void AddKeyOf(GraphSnapshot graph, PropertyColumn column, int id)
    {
        ReadOnlySpan<byte> utf8 = column.DistinctText(id);
        if (!utf8.IsEmpty)
        {
            Add(Hash(utf8), id);
        }
        else if (column.Get(id, graph.Strings) is { IsString: true } value)
        {
            Add(value.AsString, id);
        }
    }

    private void Add(uint hash, int id)
    {
        if ((count + 1) * 3L > slots.Length * 2L)
        {
            Resize(count * 2);
        }

        Insert(((ulong)hash << 32) | (uint)(id + 1));
        count++;
    }

    private void Insert(ulong entry)
    {
        int slot = (int)(entry >> 32) & (slots.Length - 1);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = entry;
    }

    private void Resize(int room)
    {
        ulong[] old = slots;
        slots = new ulong[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(MinSlots, (room * 3L / 2) + 1))];
        foreach (ulong entry in old)
        {
            if (entry != 0)
            {
                Insert(entry);
            }
        }
    }

    private int Holds(GraphSnapshot graph, PropertyColumn? column, int id, ReadOnlySpan<byte> utf8, string key)
    {
        if (column is null || !Exists(graph, id))
        {
            return -1;
        }

        ReadOnlySpan<byte> held = column.DistinctText(id);
        bool same = held.IsEmpty
            ? column.Get(id, graph.Strings) is { IsString: true } value && string.Equals(value.AsString, key, StringComparison.Ordinal)
            : held.SequenceEqual(utf8);
        return same ? id : -1;
    }

    private PropertyColumn? Column(GraphSnapshot graph)
    {
        int key = graph.Keys.Find(PropertyColumn.KeyProperty);
        PropertyColumn?[] columns = onRelationships ? graph.RelColumns : graph.NodeColumns;
        return key >= 0 && key < columns.Length ? columns[key] : null;
    }

    private bool Exists(GraphSnapshot graph, int id) => onRelationships ? graph.RelationshipExists(id) : graph.NodeExists(id);

    private int Next(GraphSnapshot graph, int from) => onRelationships ? graph.NextRelationship(from) : graph.NextNode(from);

    private static ReadOnlySpan<byte> Utf8(string key, Span<byte> buffer) =>
        Encoding.UTF8.TryGetBytes(key, buffer, out int length) ? buffer[..length] : Encoding.UTF8.GetBytes(key);

    /// <summary>Multiply and fold, eight bytes at a time; keys come from our own readers, so no defence against chosen collisions.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)bytes.Length * Factor;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            ulong high = Math.BigMul(hash ^ word, Factor, out ulong low);
            hash = high ^ low;
        }

        ulong rest = 0;
        foreach (byte last in bytes[(words.Length * 8)..])
        {
            rest = (rest << 8) | last;
        }

        ulong top = Math.BigMul(hash ^ rest, Factor, out ulong bottom);
        return (uint)((top ^ bottom) >> 32) ^ (uint)(top ^ bottom);
    }
}
