using System.Numerics;
using System.Runtime.InteropServices;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Listing;

/// <summary>The nodes of a segment, or its relationships: a row for each, a column for each property. One is used for segment after segment.</summary>
internal sealed class SegmentRows
{
    private readonly List<(int Id, bool IsCurrent)> rows = [];
    private readonly List<Column> columns = [];
    private Column? filling;
    private int at;

    public int Count => rows.Count;

    public IReadOnlyList<Column> Columns => columns;

    public int Id(int row) => rows[row].Id;

    /// <summary>False where a later segment says more of it.</summary>
    public bool IsCurrent(int row) => rows[row].IsCurrent;

    public void Clear()
    {
        columns.ForEach(column => column.Clear());
        rows.Clear();
    }

    public void Add(int id, bool isCurrent) => rows.Add((id, isCurrent));

    /// <summary>The values that follow are of this property.</summary>
    /// <param name="onDisk">Whether they are handles of texts on disk.</param>
    public void BeginColumn(string name, int key, bool onDisk)
    {
        filling = columns.Find(column => column.Key == key && column.OnDisk == onDisk);
        if (filling is null)
        {
            filling = new Column(name, key, onDisk);
            columns.Add(filling);
        }

        filling.Reserve(rows.Count);
        at = 0;
    }

    /// <summary>Puts the value of that id, which is among the rows; ids ascend as the rows do.</summary>
    public void Put(int id, in Value value)
    {
        ReadOnlySpan<(int Id, bool IsCurrent)> all = CollectionsMarshal.AsSpan(rows);
        while (all[at].Id != id)
        {
            at++;
        }

        filling![at] = value;
    }

    /// <param name="key">The number of the property's name.</param>
    internal sealed class Column(string name, int key, bool onDisk)
    {
        private Value[] values = [];

        public string Name => name;

        public int Key => key;

        public bool OnDisk => onDisk;

        /// <summary>Null where the row has no value of this kind.</summary>
        public Value this[int row]
        {
            get => row < values.Length ? values[row] : Value.Null;
            set => values[row] = value;
        }

        public void Reserve(int rows)
        {
            if (values.Length < rows)
            {
                values = new Value[(int)BitOperations.RoundUpToPowerOf2((uint)rows)];
            }
        }

        public void Clear() => Array.Clear(values);
    }
}
