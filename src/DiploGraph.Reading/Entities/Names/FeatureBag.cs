namespace DiploGraph.Reading.Entities.Names;

/// <summary>Features of one thing to be decided, each hashed (FNV-1a over template number and words) into one of a model's rows.</summary>
public sealed class FeatureBag(int rowBits)
{
    private const ulong Prime = 1099511628211UL;
    private readonly List<int> rows = new(96);
    private readonly ulong mask = (1UL << rowBits) - 1;
    private int template;

    public IReadOnlyList<int> Rows => rows;

    public void Clear()
    {
        rows.Clear();
        template = 0;
    }

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
        rows.Add((int)(hash & mask));
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
