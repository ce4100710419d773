using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Listing;

/// <summary>Labels and properties of a node or edge as bytes: the numbers of their names, which take on their order only once a scan is over.</summary>
internal sealed class RowForm(BackwardNames keys, BackwardNames labels)
{
    private readonly string[] keyNames = [.. keys.InOrder()];
    private readonly int[] keyRanks = keys.Ranks();
    private readonly string[] labelNames = [.. labels.InOrder()];
    private readonly int[] labelRanks = labels.Ranks();

    public static void WriteLabels(ByteWriter bytes, IReadOnlyList<int> labels)
    {
        bytes.Count(labels.Count);
        foreach (int label in labels)
        {
            bytes.Count(label);
        }
    }

    public static void WriteProperties(ByteWriter bytes, LogScan scan, SegmentRows rows, int row)
    {
        foreach (SegmentRows.Column column in rows.Columns)
        {
            if (scan.ValueOf(column, row) is { IsNull: false } value)
            {
                bytes.Count(column.Key + 1);
                ValueCodec.Write(bytes, value, PlainTexts.Form);
            }
        }

        bytes.Count(0);
    }

    public string[] ReadLabels(ref ByteReader bytes)
    {
        int[] ranks = new int[bytes.Count()];
        for (int i = 0; i < ranks.Length; i++)
        {
            ranks[i] = labelRanks[bytes.Count()];
        }

        Array.Sort(ranks);
        return Array.ConvertAll(ranks, rank => labelNames[rank]);
    }

    public Dictionary<string, object?> ReadProperties(ref ByteReader bytes)
    {
        object?[] values = new object?[keyNames.Length];
        int count = 0;
        while (bytes.Count() is var key && key > 0)
        {
            values[keyRanks[key - 1]] = ValueConverter.ToClr(ValueCodec.Read(ref bytes, PlainTexts.Form));
            count++;
        }

        Dictionary<string, object?> properties = new(count, StringComparer.Ordinal);
        for (int rank = 0; rank < values.Length; rank++)
        {
            if (values[rank] is object value)
            {
                properties.Add(keyNames[rank], value);
            }
        }

        return properties;
    }
}
