using System.Runtime.InteropServices;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>Features of one thing to be decided, each a 32-bit hash (FNV-1a, mixed) of its template's number and its words.</summary>
public sealed class FeatureBag
{
    private const ulong Prime = 1099511628211UL;
    private readonly List<uint> keys = new(96);
    private int template;

    /// <summary>Valid until the next is added.</summary>
    public ReadOnlySpan<uint> Keys => CollectionsMarshal.AsSpan(keys);

    public void Clear()
    {
        keys.Clear();
        template = 0;
    }

    /// <summary>Begins at a template number of its own, for features of another kind of thing.</summary>
    public void StartAt(int number) => template = number;

    /// <summary>Adds a feature of the next template. An empty first word adds nothing, yet counts as a template.</summary>
    public void Add(ReadOnlySpan<char> a, ReadOnlySpan<char> b = default, ReadOnlySpan<char> c = default)
    {
        template++;
        if (a.IsEmpty)
        {
            return;
        }

        ulong hash = 14695981039346656037UL;
        hash = (hash ^ (ulong)template) * Prime;
        hash = Mix(hash, a);
        hash = Mix(hash, b);
        hash = Mix(hash, c);
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9UL;
        hash ^= hash >> 32;
        keys.Add((uint)hash);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return (hash ^ 0x1F) * Prime;
    }
}
