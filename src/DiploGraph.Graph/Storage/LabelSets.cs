namespace DiploGraph.Graph.Storage;

/// <summary>The distinct sets of labels that nodes carry, each ascending and stored once; a node holds the number of its set. Set 0 is empty.</summary>
/// <remarks>Only grows and is shared by all versions of a graph; one writer adds, readers see every set whose number they can know.</remarks>
internal sealed class LabelSets
{
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal) { [""] = 0 };
    private volatile int[][] sets = [[]];
    private int count = 1;

    public int[] this[int set] => sets[set];

    public int With(int set, int label)
    {
        int[] labels = sets[set];
        return Array.BinarySearch(labels, label) >= 0 ? set : GetOrAdd([.. labels.Append(label).Order()]);
    }

    public int Without(int set, int label)
    {
        int[] labels = sets[set];
        return Array.BinarySearch(labels, label) < 0 ? set : GetOrAdd([.. labels.Where(other => other != label)]);
    }

    private int GetOrAdd(int[] labels)
    {
        string key = string.Join(',', labels);
        if (ids.TryGetValue(key, out int set))
        {
            return set;
        }

        if (count == sets.Length)
        {
            int[][] larger = new int[count * 2][];
            sets.CopyTo(larger, 0);
            sets = larger;
        }

        sets[count] = labels;
        ids[key] = count;
        return count++;
    }
}
