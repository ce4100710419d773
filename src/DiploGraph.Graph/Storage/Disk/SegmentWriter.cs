using System.Buffers.Binary;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Writes what a transaction changed as segments of the log; see <see cref="Segment"/> for their form.</summary>
internal sealed class SegmentWriter(GraphSnapshot graph, TextStore texts)
{
    private readonly ByteWriter ids = new();
    private readonly ByteWriter rows = new();
    private readonly ByteWriter describedTexts = new();
    private readonly ByteWriter body = new();
    private StringTable strings = new();
    private Dictionary<int, int> codes = [];
    private Segment.ColumnKind[] kinds = [];

    /// <summary>The segments, one after the other; each array is valid until the next is asked for.</summary>
    /// <param name="nodes">Nodes created, changed or deleted, ascending.</param>
    /// <param name="relationships">Relationships created, changed or deleted, ascending.</param>
    /// <param name="schema">Whether to write the indexes and constraints.</param>
    public IEnumerable<byte[]> Write(IReadOnlyList<int> nodes, IReadOnlyList<int> relationships, bool schema)
    {
        int node = 0, relationship = 0;
        bool first = true;
        while (first || node < nodes.Count || relationship < relationships.Count)
        {
            int nodesHere = Math.Min(Segment.MaxRows, nodes.Count - node);
            int relationshipsHere = Math.Min(Segment.MaxRows - nodesHere, relationships.Count - relationship);
            yield return WriteOne(Part(nodes, node, nodesHere), Part(relationships, relationship, relationshipsHere), schema && first);
            node += nodesHere;
            relationship += relationshipsHere;
            first = false;
        }
    }

    private static int[] Part(IReadOnlyList<int> all, int start, int count)
    {
        int[] part = new int[count];
        for (int i = 0; i < count; i++)
        {
            part[i] = all[start + i];
        }

        return part;
    }

    private byte[] WriteOne(int[] nodes, int[] relationships, bool schema)
    {
        (strings, codes) = (new StringTable(), []);
        rows.Clear();
        ids.Clear();
        int[] standing = [.. nodes.Where(graph.NodeExists)];
        int[] standingRelationships = [.. relationships.Where(graph.RelationshipExists)];
        Ids([.. nodes.Where(node => !graph.NodeExists(node))]);
        Ids(standing);
        Ids([.. relationships.Where(relationship => !graph.RelationshipExists(relationship))]);
        Ids(standingRelationships);
        foreach (int node in standing)
        {
            ReadOnlySpan<int> labels = graph.LabelsOf(node);
            rows.Count(labels.Length);
            foreach (int label in labels)
            {
                rows.Count(strings.CodeOf(graph.Labels.Name(label)));
            }
        }

        Columns(standing, graph.NodeColumns, onRelationships: false);
        foreach (int relationship in standingRelationships)
        {
            rows.Count(strings.CodeOf(graph.Types.Name(graph.TypeOf(relationship))));
            rows.Count(graph.SourceOf(relationship));
            rows.Count(graph.TargetOf(relationship));
        }

        Columns(standingRelationships, graph.RelColumns, onRelationships: true);
        Schema(schema);

        describedTexts.Clear();
        texts.Describe(describedTexts);
        body.Clear();
        body.Raw(stackalloc byte[Segment.CheckSumBytes]);
        body.Byte(Segment.Form);
        body.Raw(ids.Written);
        strings.WriteAll(body);
        body.Raw(describedTexts.Written);
        body.Raw(rows.Written);
        byte[] segment = body.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(segment, Segment.CheckSum(segment.AsSpan(Segment.CheckSumBytes)));
        return segment;
    }

    /// <summary>Ascending ids as runs: the gap before each and its length.</summary>
    private void Ids(int[] list)
    {
        ids.Count(list.Length);
        int next = 0;
        for (int i = 0; i < list.Length;)
        {
            int end = i + 1;
            while (end < list.Length && list[end] == list[end - 1] + 1)
            {
                end++;
            }

            ids.Count(list[i] - next);
            ids.Count(end - i);
            next = list[end - 1] + 1;
            i = end;
        }
    }

    private void Columns(int[] ids, PropertyColumn?[] columns, bool onRelationships)
    {
        if (kinds.Length < ids.Length)
        {
            kinds = new Segment.ColumnKind[ids.Length];
        }

        for (int key = 0; key < columns.Length; key++)
        {
            if (columns[key] is not { } column)
            {
                continue;
            }

            int found = 0;
            bool toDisk = onRelationships && !graph.IndexTables.Any(table => table.Definition.OnRelationships && table.Definition.Key == graph.Keys.Name(key));
            for (int i = 0; i < ids.Length; i++)
            {
                kinds[i] = KindOf(column, ids[i], toDisk);
                found |= 1 << (int)kinds[i];
            }

            for (Segment.ColumnKind kind = Segment.ColumnKind.Text; kind <= Segment.ColumnKind.Other; kind++)
            {
                if ((found & (1 << (int)kind)) != 0)
                {
                    Column(graph.Keys.Name(key), column, kind, ids);
                }
            }
        }

        rows.Count(0);
    }

    private Segment.ColumnKind KindOf(PropertyColumn column, int id, bool toDisk)
    {
        if (column.TryGetCode(id, out int code))
        {
            return code < 0 || (toDisk && GoesToDisk(graph.Strings[code])) ? Segment.ColumnKind.DiskText : Segment.ColumnKind.Text;
        }

        if (!column.DistinctText(id).IsEmpty)
        {
            return Segment.ColumnKind.DistinctText;
        }

        Value value = column.Get(id, graph.Strings);
        return value.Kind switch
        {
            ValueKind.Null => Segment.ColumnKind.None,
            ValueKind.String => toDisk && GoesToDisk(value.AsString) ? Segment.ColumnKind.DiskText : Segment.ColumnKind.Text,
            ValueKind.Date => Segment.ColumnKind.Date,
            ValueKind.Integer => Segment.ColumnKind.Integer,
            ValueKind.Float => Segment.ColumnKind.Float,
            ValueKind.Boolean => Segment.ColumnKind.Flag,
            _ => Segment.ColumnKind.Other,
        };
    }

    private static bool GoesToDisk(string text) => text.Length is >= TextStore.MinLength and <= TextStore.MaxLength;

    private void Column(string name, PropertyColumn column, Segment.ColumnKind kind, int[] ids)
    {
        rows.Count(strings.CodeOf(name) + 1);
        rows.Byte((byte)kind);
        Presence(kind, ids.Length);
        int last = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            if (kinds[i] != kind)
            {
                continue;
            }

            int id = ids[i];
            switch (kind)
            {
                case Segment.ColumnKind.Text:
                    rows.Count(column.TryGetCode(id, out int code) ? CodeOf(code) : strings.CodeOf(column.Get(id, graph.Strings).AsString));
                    break;
                case Segment.ColumnKind.DistinctText:
                    rows.Text(column.DistinctText(id));
                    break;
                case Segment.ColumnKind.DiskText:
                    int handle = column.TryGetCode(id, out code) && code < 0 ? StringPool.HandleOfCode(code) : texts.Add(column.Get(id, graph.Strings).AsString);
                    rows.Signed(handle - last);
                    last = handle;
                    break;
                case Segment.ColumnKind.Date:
                    rows.Signed(column.Get(id, graph.Strings).AsDate.EpochDay);
                    break;
                case Segment.ColumnKind.Integer:
                    rows.Signed(column.Get(id, graph.Strings).AsInteger);
                    break;
                case Segment.ColumnKind.Float:
                    rows.Float(column.Get(id, graph.Strings).AsFloat);
                    break;
                case Segment.ColumnKind.Flag:
                    rows.Byte(column.Get(id, graph.Strings).IsTrue ? (byte)1 : (byte)0);
                    break;
                default:
                    ValueCodec.Write(rows, column.Get(id, graph.Strings), strings);
                    break;
            }
        }
    }

    /// <summary>Which rows have a value of the kind: 0 for all, else 1 and a bit for each.</summary>
    private void Presence(Segment.ColumnKind kind, int count)
    {
        if (kinds.AsSpan(0, count).IndexOfAnyExcept(kind) < 0)
        {
            rows.Byte(0);
            return;
        }

        rows.Byte(1);
        ulong[] words = new ulong[(count + 63) >> 6];
        for (int i = 0; i < count; i++)
        {
            if (kinds[i] == kind)
            {
                words[i >> 6] |= 1UL << i;
            }
        }

        rows.Words(words);
    }

    private int CodeOf(int poolCode)
    {
        if (!codes.TryGetValue(poolCode, out int code))
        {
            code = strings.CodeOf(graph.Strings[poolCode]);
            codes.Add(poolCode, code);
        }

        return code;
    }

    private void Schema(bool write)
    {
        rows.Byte(write ? (byte)1 : (byte)0);
        if (!write)
        {
            return;
        }

        rows.Count(graph.IndexTables.Length);
        foreach (PropertyIndex index in graph.IndexTables)
        {
            IndexDefinition definition = index.Definition;
            rows.Text(definition.Name);
            rows.Byte(definition.OnRelationships ? (byte)1 : (byte)0);
            rows.Text(definition.Owner);
            rows.Text(definition.Key);
            rows.Text(definition.Constraint ?? "");
        }

        rows.Count(graph.ConstraintRules.Length);
        foreach (ConstraintDefinition rule in graph.ConstraintRules)
        {
            rows.Text(rule.Name);
            rows.Byte((byte)rule.Kind);
            rows.Byte(rule.OnRelationships ? (byte)1 : (byte)0);
            rows.Text(rule.Owner);
            rows.Text(rule.Key);
        }
    }
}
