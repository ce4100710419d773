namespace DiploGraph.Graph.Storage.Listing;

/// <summary>
/// Numbers names in the order in which they are met while a log is read from its end, and tells the order in which a reader from its start
/// meets them: the order of labels and properties in the graph that the log describes.
/// </summary>
internal sealed class BackwardNames
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<(long Segment, int At)> first = [];

    public string this[int number] => names[number];

    /// <summary>Takes note of a name and tells its number.</summary>
    /// <param name="segment">The segment it stands in; none is later than that of the call before.</param>
    /// <param name="at">Its place there; rises from call to call.</param>
    public int Note(string name, long segment, int at)
    {
        if (!numbers.TryGetValue(name, out int number))
        {
            number = names.Count;
            numbers.Add(name, number);
            names.Add(name);
            first.Add((segment, at));
        }
        else if (first[number].Segment != segment)
        {
            first[number] = (segment, at);
        }

        return number;
    }

    /// <summary>The rank of each number in the log read from its start.</summary>
    public int[] Ranks()
    {
        int[] ranks = new int[names.Count];
        int rank = 0;
        foreach (int number in NumbersInOrder())
        {
            ranks[number] = rank++;
        }

        return ranks;
    }

    /// <summary>The names by rank.</summary>
    public IEnumerable<string> InOrder() => NumbersInOrder().Select(number => names[number]);

    private IEnumerable<int> NumbersInOrder() => Enumerable.Range(0, names.Count).OrderBy(number => first[number]);
}
