using System.Runtime.CompilerServices;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Tells a target what the segments of a log say, one after the other.</summary>
internal sealed class SegmentReader(ISegmentTarget target)
{
    /// <exception cref="InvalidDataException">The bytes are not what was written.</exception>
    public void Read(ReadOnlySpan<byte> segment)
    {
        ByteReader bytes = Segment.Open(segment);
        SegmentHeader header = Segment.ReadHeader(ref bytes);
        target.Begin(header.Strings, header.Places);
        foreach (int relationship in header.DeletedRelationships)
        {
            target.RemoveRelationship(relationship);
        }

        foreach (int node in header.DeletedNodes)
        {
            target.RemoveNode(node);
        }

        foreach (int node in header.Nodes)
        {
            int labels = bytes.Count();
            target.BeginNode(node);
            for (int i = 0; i < labels; i++)
            {
                target.AddLabel(node, header.Strings[bytes.Count()]);
            }
        }

        while (bytes.Count() is var column && column > 0)
        {
            Column(ref bytes, header.Strings[column - 1], header.Nodes, header.Strings, onRelationships: false);
        }

        foreach (int relationship in header.Relationships)
        {
            target.BeginRelationship(relationship, header.Strings[bytes.Count()], bytes.Count(), bytes.Count());
        }

        while (bytes.Count() is var column && column > 0)
        {
            Column(ref bytes, header.Strings[column - 1], header.Relationships, header.Strings, onRelationships: true);
        }

        target.EndRows();
        if (bytes.Byte() == 1)
        {
            Schema(ref bytes);
        }

        if (!bytes.AtEnd)
        {
            throw new InvalidDataException("it is longer than it says");
        }
    }

    // Compiled at its best from the first call: a load is over before the runtime would come to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Column(ref ByteReader bytes, string name, int[] ids, StringTable strings, bool onRelationships)
    {
        Segment.ColumnKind kind = (Segment.ColumnKind)bytes.Byte();
        if (kind is <= Segment.ColumnKind.None or > Segment.ColumnKind.Other)
        {
            throw new InvalidDataException($"a column has the unknown kind {(byte)kind}");
        }

        ulong[]? present = null;
        if (bytes.Byte() == 1)
        {
            present = new ulong[(ids.Length + 63) >> 6];
            bytes.Words(present);
        }

        target.BeginColumn(name, kind, onRelationships);
        int handle = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            if (present is not null && (present[i >> 6] & (1UL << i)) == 0)
            {
                continue;
            }

            switch (kind)
            {
                case Segment.ColumnKind.Text:
                    target.Text(ids[i], bytes.Count());
                    break;
                case Segment.ColumnKind.DiskText:
                    handle += (int)bytes.Signed();
                    target.DiskText(ids[i], handle);
                    break;
                case Segment.ColumnKind.DistinctText:
                    target.DistinctText(ids[i], bytes.TextBytes());
                    break;
                case Segment.ColumnKind.Date:
                    target.Put(ids[i], Value.Of(new Date(bytes.Signed())));
                    break;
                case Segment.ColumnKind.Integer:
                    target.Put(ids[i], Value.Of(bytes.Signed()));
                    break;
                case Segment.ColumnKind.Float:
                    target.Put(ids[i], Value.Of(bytes.Float()));
                    break;
                case Segment.ColumnKind.Flag:
                    target.Put(ids[i], Value.Of(bytes.Byte() == 1));
                    break;
                default:
                    target.Put(ids[i], ValueCodec.Read(ref bytes, strings));
                    break;
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

        target.SetSchema(indexes, rules);
    }
}
