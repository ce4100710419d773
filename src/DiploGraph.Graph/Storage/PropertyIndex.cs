using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>Finds the nodes of a label, or the relationships of a type, by the value of a property.</summary>
/// <remarks>
/// A hash table that only grows and is shared by many versions: it may name ids that no longer hold the value, or not yet in an older
/// version, so whoever reads it checks each hit against its own version. One writer adds while others read without locks.
/// </remarks>
internal sealed class PropertyIndex(IndexDefinition definition)
{
    private sealed class Table(int capacity)
    {
        public readonly int[] Heads = new int[capacity];
        public readonly int[] Hashes = new int[capacity];
        public readonly int[] Ids = new int[capacity];
        public readonly int[] Next = new int[capacity];
    }

    private volatile Table table = new(256);
    private int count;

    public IndexDefinition Definition => definition;

    /// <summary>How many entries were ever added; against the number of live ones it tells when to build anew.</summary>
    public int EntryCount => count;

    public void Add(int id, in Value value)
    {
        Table target = table;
        if (count == target.Ids.Length)
        {
            target = Grow(target);
        }

        int hash = ValueComparison.Hash(value);
        int bucket = hash & (target.Heads.Length - 1);
        target.Hashes[count] = hash;
        target.Ids[count] = id;
        target.Next[count] = target.Heads[bucket];
        Volatile.Write(ref target.Heads[bucket], ++count);
    }

    /// <summary>The ids that may hold the value, ascending, each once.</summary>
    public int[] Candidates(in Value value)
    {
        Table source = table;
        int hash = ValueComparison.Hash(value);
        int entry = Volatile.Read(ref source.Heads[hash & (source.Heads.Length - 1)]);
        int[] found = [];
        int size = 0;
        for (; entry != 0; entry = source.Next[entry - 1])
        {
            if (source.Hashes[entry - 1] == hash)
            {
                if (size == found.Length)
                {
                    Array.Resize(ref found, Math.Max(4, size * 2));
                }

                found[size++] = source.Ids[entry - 1];
            }
        }

        if (size <= 1)
        {
            return size == found.Length ? found : found[..size];
        }

        Array.Sort(found, 0, size);
        int kept = 1;
        for (int i = 1; i < size; i++)
        {
            if (found[i] != found[i - 1])
            {
                found[kept++] = found[i];
            }
        }

        return found[..kept];
    }

    private Table Grow(Table old)
    {
        Table larger = new(old.Ids.Length * 2);
        Array.Copy(old.Hashes, larger.Hashes, count);
        Array.Copy(old.Ids, larger.Ids, count);
        for (int i = 0; i < count; i++)
        {
            int bucket = larger.Hashes[i] & (larger.Heads.Length - 1);
            larger.Next[i] = larger.Heads[bucket];
            larger.Heads[bucket] = i + 1;
        }

        table = larger;
        return larger;
    }
}
