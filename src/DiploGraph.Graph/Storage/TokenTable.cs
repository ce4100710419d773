using System.Collections.Concurrent;

namespace DiploGraph.Graph.Storage;

/// <summary>Names of labels, relationship types or property keys, numbered from 0 in the order in which they first came up.</summary>
/// <remarks>Only grows and is shared by all versions of a graph; reading is safe beside the one writer that adds.</remarks>
public sealed class TokenTable
{
    private readonly ConcurrentDictionary<string, int> ids = new(StringComparer.Ordinal);
    private volatile string[] names = [];
    private volatile int count;

    public int Count => count;

    public string Name(int id) => names[id];

    /// <summary>The number of a name; -1 where the graph has never seen it.</summary>
    public int Find(string name) => ids.TryGetValue(name, out int id) ? id : -1;

    /// <summary>All names by number.</summary>
    public IReadOnlyList<string> Names => names.AsSpan(0, count).ToArray();

    internal int GetOrAdd(string name)
    {
        if (ids.TryGetValue(name, out int id))
        {
            return id;
        }

        lock (ids)
        {
            if (ids.TryGetValue(name, out id))
            {
                return id;
            }

            id = count;
            if (id == names.Length)
            {
                string[] larger = new string[Math.Max(16, id * 2)];
                names.CopyTo(larger, 0);
                names = larger;
            }

            names[id] = name;
            count = id + 1;
            ids[name] = id;
            return id;
        }
    }
}
