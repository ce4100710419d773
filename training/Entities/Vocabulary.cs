namespace DiploGraph.Training.Entities;

/// <summary>The features that occur often enough to be learnt, numbered in the order of their keys.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<uint, int> rows;

    public Vocabulary(IEnumerable<uint[]> bags, int least)
    {
        Dictionary<uint, int> counts = [];
        foreach (uint[] bag in bags)
        {
            foreach (uint key in bag)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            }
        }

        Keys = [.. counts.Where(pair => pair.Value >= least).Select(pair => pair.Key).Order()];
        rows = Keys.Select((key, row) => (key, row)).ToDictionary(pair => pair.key, pair => pair.row);
    }

    public uint[] Keys { get; }

    public int[] Rows(IEnumerable<uint> keys)
    {
        List<int> known = [];
        foreach (uint key in keys)
        {
            if (rows.TryGetValue(key, out int row))
            {
                known.Add(row);
            }
        }

        return [.. known];
    }
}
