namespace DiploGraph.Training.Entities;

/// <summary>The features that occur often enough to be learnt, numbered in the order of their keys.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<uint, int> rows;

    public Vocabulary(IEnumerable<IEnumerable<uint>> bags, int least)
    {
        Dictionary<uint, int> counts = [];
        foreach (uint key in bags.SelectMany(bag => bag))
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Keys = [.. counts.Where(pair => pair.Value >= least).Select(pair => pair.Key).Order()];
        rows = Keys.Select((key, row) => (key, row)).ToDictionary(pair => pair.key, pair => pair.row);
    }

    public uint[] Keys { get; }

    public int[] Rows(IEnumerable<uint> keys) => [.. keys.Where(rows.ContainsKey).Select(key => rows[key])];
}
