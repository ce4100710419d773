using DiploGraph.Graph.Storage.Disk;
using DiploGraph.Graph.Values;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Graph.Storage.Listing;

/// <summary>
/// Reads a store's log from its end, a segment at a time, without building the graph: a node or relationship stands as the first segment met
/// leaves it, and what earlier ones say of it is passed over. In memory are a segment and a bit for each node and relationship.
/// </summary>
internal sealed class LogScan : ISegmentTarget, IDisposable
{
    /// <summary>Segments whose places of texts are kept at hand: an article that was read again refers to texts of a few earlier segments.</summary>
    private const int KeptPlaces = 16;

    /// <summary>Chunks of texts kept at hand: a segment's rows name its texts in order.</summary>
    private const int KeptChunks = 16;

    private readonly StoreLog log;
    private readonly TextChunks texts;
    private readonly BitColumn seenNodes = new();
    private readonly BitColumn seenRelationships = new();
    private readonly List<(int FirstHandle, long Segment)> handles = [];
    private readonly Dictionary<long, TextPlace[]> earlierPlaces = [];
    private readonly List<List<int>> labels = [];
    private readonly List<(string Type, int Source, int Target)> ends = [];
    private StringTable strings = new();
    private TextPlace[] places = [];
    private SegmentRows filling;
    private long segment;
    private int noted;

    /// <param name="connection">One that only reads, within a transaction of the caller.</param>
    public LogScan(StoreFile file, SqliteConnection connection)
    {
        log = new StoreLog(file, connection);
        texts = new TextChunks(file, connection, KeptChunks);
        filling = Nodes;
    }

    /// <summary>The nodes of the segment at hand.</summary>
    public SegmentRows Nodes { get; } = new();

    /// <summary>The relationships of the segment at hand.</summary>
    public SegmentRows Relationships { get; } = new();

    /// <summary>The names of properties; all are known when the scan is over.</summary>
    public BackwardNames Keys { get; } = new();

    public BackwardNames Labels { get; } = new();

    /// <summary>The numbers of the labels of a node of the segment at hand.</summary>
    public IReadOnlyList<int> LabelsOf(int row) => labels[row];

    /// <summary>Type and ends of a relationship of the segment at hand.</summary>
    public (string Type, int Source, int Target) EndsOf(int row) => ends[row];

    /// <summary>Goes through the segments, the last one first; each lies in <see cref="Nodes"/> and <see cref="Relationships"/> until the next is asked for.</summary>
    /// <exception cref="GraphException">The log is damaged.</exception>
    public IEnumerable<long> Segments()
    {
        FindTexts();
        SegmentReader reader = new(this);
        return log.Backward((number, bytes) =>
        {
            segment = number;
            reader.Read(bytes);
        });
    }

    /// <summary>The value that a row has in a column, a text on disk read from there.</summary>
    public Value ValueOf(SegmentRows.Column column, int row)
    {
        Value value = column[row];
        return column.OnDisk && !value.IsNull ? Value.Of(texts.Read(PlaceOf((int)value.AsInteger))) : value;
    }

    /// <summary>The value of that name that a row has; null where it has none.</summary>
    public Value ValueOf(SegmentRows rows, string name, int row)
    {
        foreach (SegmentRows.Column column in rows.Columns)
        {
            if (!column[row].IsNull && string.Equals(column.Name, name, StringComparison.Ordinal))
            {
                return ValueOf(column, row);
            }
        }

        return Value.Null;
    }

    public void Dispose() => texts.Dispose();

    void ISegmentTarget.Begin(StringTable strings, TextPlace[] places)
    {
        this.strings = strings;
        this.places = places;
        Nodes.Clear();
        Relationships.Clear();
        labels.Clear();
        ends.Clear();
        noted = 0;
    }

    void ISegmentTarget.RemoveNode(int node) => seenNodes.Set(node, true);

    void ISegmentTarget.RemoveRelationship(int relationship) => seenRelationships.Set(relationship, true);

    void ISegmentTarget.BeginNode(int node)
    {
        Nodes.Add(node, isCurrent: !seenNodes[node]);
        labels.Add([]);
        seenNodes.Set(node, true);
    }

    void ISegmentTarget.AddLabel(int node, string name) => labels[^1].Add(Labels.Note(name, segment, noted++));

    void ISegmentTarget.BeginRelationship(int relationship, string typeName, int source, int target)
    {
        Relationships.Add(relationship, isCurrent: !seenRelationships[relationship]);
        ends.Add((typeName, source, target));
        seenRelationships.Set(relationship, true);
    }

    void ISegmentTarget.BeginColumn(string name, Segment.ColumnKind kind, bool onRelationships)
    {
        filling = onRelationships ? Relationships : Nodes;
        filling.BeginColumn(name, Keys.Note(name, segment, noted++), onDisk: kind == Segment.ColumnKind.DiskText);
    }

    void ISegmentTarget.Text(int id, int code) => filling.Put(id, Value.Of(strings[code]));

    void ISegmentTarget.DiskText(int id, int handle) => filling.Put(id, Value.Of((long)handle));

    void ISegmentTarget.DistinctText(int id, ReadOnlySpan<byte> utf8) => filling.Put(id, Value.Of(System.Text.Encoding.UTF8.GetString(utf8)));

    void ISegmentTarget.Put(int id, in Value value) => filling.Put(id, value);

    void ISegmentTarget.EndRows()
    {
    }

    void ISegmentTarget.SetSchema(IndexDefinition[] definitions, ConstraintDefinition[] rules)
    {
    }

    /// <summary>Handles are numbered from the start of the log, so that a reader from its end has to know first how many each segment brings.</summary>
    private void FindTexts()
    {
        int count = 0;
        log.Forward(after: 0, (number, bytes) =>
        {
            handles.Add((count, number));
            count += Segment.HeaderOf(bytes).Places.Length;
        });
    }

    private TextPlace PlaceOf(int handle)
    {
        int next = handles.BinarySearch((handle, long.MaxValue));
        (int first, long holder) = handles[~next - 1];
        if (holder == segment)
        {
            return places[handle - first];
        }

        if (!earlierPlaces.TryGetValue(holder, out TextPlace[]? known))
        {
            if (earlierPlaces.Count == KeptPlaces)
            {
                earlierPlaces.Clear();
            }

            log.One(holder, (_, bytes) => known = Segment.HeaderOf(bytes).Places);
            earlierPlaces.Add(holder, known!);
        }

        return known![handle - first];
    }
}
