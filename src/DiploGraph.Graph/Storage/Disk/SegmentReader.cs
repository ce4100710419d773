using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Brings a graph to the state that the segments of a log describe, one after the other.</summary>
internal sealed class SegmentReader(GraphLoader loader, TextStore texts)
{
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public void Read(ReadOnlySpan<byte> segment)
    {
        ByteReader bytes = Segment.Open(segment);
        int[] deletedNodes = Segment.ReadIds(ref bytes), nodes = Segment.ReadIds(ref bytes);
        int[] deletedRelationships = Segment.ReadIds(ref bytes), relationships = Segment.ReadIds(ref bytes);
        string[] strings = StringTable.Read(ref bytes);
        int[] codes = new int[strings.Length];
        texts.Load(ref bytes);
        foreach (int relationship in deletedRelationships)
        {
            loader.RemoveRelationship(relationship);
        }

        foreach (int node in deletedNodes)
        {
            loader.RemoveNode(node);
        }

        foreach (int node in nodes)
        {
            int labels = bytes.Count();
            loader.BeginNode(node);
            for (int i = 0; i < labels; i++)
            {
                loader.AddLabel(node, strings[bytes.Count()]);
            }
        }

        while (bytes.Count() is var column && column > 0)
        {
            Column(ref bytes, strings[column - 1], nodes, strings, codes, onRelationships: false);
        }

        foreach (int relationship in relationships)
        {
            loader.BeginRelationship(relationship, strings[bytes.Count()], bytes.Count(), bytes.Count());
        }

        while (bytes.Count() is var column && column > 0)
        {
            Column(ref bytes, strings[column - 1], relationships, strings, codes, onRelationships: true);
        }

        loader.IndexNew();
        if (bytes.Byte() == 1)
        {
            Schema(ref bytes);
        }

        if (!bytes.AtEnd)
        {
            throw new InvalidDataException("it is longer than it says");
        }
    }

    private void Column(ref ByteReader bytes, string name, int[] ids, string[] strings, int[] codes, bool onRelationships)
    {
        Segment.ColumnKind kind = (Segment.ColumnKind)bytes.Byte();
        ulong[]? present = null;
        if (bytes.Byte() == 1)
        {
            present = new ulong[(ids.Length + 63) >> 6];
            bytes.Words(present);
        }

        PropertyColumn column = loader.Column(name, onRelationships);
        StringPool pool = loader.Graph.Strings;
        int handle = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            if (present is not null && (present[i >> 6] & (1UL << i)) == 0)
            {
                continue;
            }

            int id = ids[i];
            switch (kind)
            {
                case Segment.ColumnKind.Text:
                    int local = bytes.Count();
                    ref int code = ref codes[local];
                    if (code == 0)
                    {
                        code = pool.GetOrAdd(strings[local]);
                    }

                    column.SetCode(id, code, pool);
                    break;
                case Segment.ColumnKind.DistinctText:
                    column.SetDistinctText(id, bytes.TextBytes(), pool);
                    break;
                case Segment.ColumnKind.DiskText:
                    handle += (int)bytes.Signed();
                    column.SetTextHandle(id, handle, pool);
                    break;
                case Segment.ColumnKind.Date:
                    column.Set(id, Value.Of(new Date(bytes.Signed())), pool);
                    break;
                case Segment.ColumnKind.Integer:
                    column.Set(id, Value.Of(bytes.Signed()), pool);
                    break;
                case Segment.ColumnKind.Float:
                    column.Set(id, Value.Of(bytes.Float()), pool);
                    break;
                case Segment.ColumnKind.Flag:
                    column.Set(id, Value.Of(bytes.Byte() == 1), pool);
                    break;
                case Segment.ColumnKind.Other:
                    column.Set(id, ValueCodec.Read(ref bytes, strings), pool);
                    break;
                default:
                    throw new InvalidDataException($"a column has the unknown kind {(byte)kind}");
            }
        }
    }

    private void Schema(ref ByteReader bytes)
    {
        var indexes = new IndexDefinition[bytes.Count()];
        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = new IndexDefinition(bytes.Text(), bytes.Byte() == 1, bytes.Text(), bytes.Text(), bytes.Text() is { Length: > 0 } constraint ? constraint : null);
        }

        var rules = new ConstraintDefinition[bytes.Count()];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = new ConstraintDefinition(bytes.Text(), (ConstraintKind)bytes.Byte(), bytes.Byte() == 1, bytes.Text(), bytes.Text());
        }

        loader.SetSchema(indexes, rules);
    }
}
