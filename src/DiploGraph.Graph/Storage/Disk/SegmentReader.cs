using System.Runtime.CompilerServices;
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

    // Compiled at its best from the first call: a load is over before the runtime would come to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        int handle = 0;
        int number = -1;
        PropertyPage? page = null;
        for (int i = 0; i < ids.Length; i++)
        {
            if (present is not null && (present[i >> 6] & (1UL << i)) == 0)
            {
                continue;
            }

            int id = ids[i];
            if (id >> PagedColumn<int>.PageBits != number)
            {
                number = id >> PagedColumn<int>.PageBits;
                page = column.Writable(number, Example(kind));
            }

            int index = id & PagedColumn<int>.PageMask;
            switch (kind)
            {
                case Segment.ColumnKind.Text:
                    int code = Code(bytes.Count(), strings, codes);
                    if (page is TextPage texts)
                    {
                        texts.SetCode(index, code);
                        continue;
                    }

                    column.SetCode(id, code, Pool);
                    break;
                case Segment.ColumnKind.DiskText:
                    handle += (int)bytes.Signed();
                    if (page is TextPage onDisk)
                    {
                        onDisk.SetCode(index, StringPool.CodeOfHandle(handle));
                        continue;
                    }

                    column.SetTextHandle(id, handle, Pool);
                    break;
                case Segment.ColumnKind.DistinctText:
                    ReadOnlySpan<byte> utf8 = bytes.TextBytes();
                    if (page is DistinctTextPage distinct && distinct.TrySet(index, utf8))
                    {
                        continue;
                    }

                    column.SetDistinctText(id, utf8, Pool);
                    break;
                case Segment.ColumnKind.Date:
                    long day = bytes.Signed();
                    if (page is DatePage days && day is > int.MinValue and <= int.MaxValue)
                    {
                        days.SetDay(index, (int)day);
                        continue;
                    }

                    column.Set(id, Value.Of(new Date(day)), Pool);
                    break;
                case Segment.ColumnKind.Integer:
                    long whole = bytes.Signed();
                    if (page is NumberPage { IsFloat: false } wholes)
                    {
                        wholes.SetBits(index, whole);
                        continue;
                    }

                    column.Set(id, Value.Of(whole), Pool);
                    break;
                case Segment.ColumnKind.Float:
                    double real = bytes.Float();
                    if (page is NumberPage { IsFloat: true } reals)
                    {
                        reals.SetBits(index, BitConverter.DoubleToInt64Bits(real));
                        continue;
                    }

                    column.Set(id, Value.Of(real), Pool);
                    break;
                case Segment.ColumnKind.Flag:
                    column.Set(id, Value.Of(bytes.Byte() == 1), Pool);
                    break;
                default:
                    column.Set(id, ValueCodec.Read(ref bytes, strings), Pool);
                    break;
            }

            // The page may have made room for another kind, and then is another one.
            number = -1;
        }
    }

    private StringPool Pool => loader.Graph.Strings;

    private static Value Example(Segment.ColumnKind kind) => kind switch
    {
        Segment.ColumnKind.Text or Segment.ColumnKind.DistinctText or Segment.ColumnKind.DiskText => Value.Of(""),
        Segment.ColumnKind.Date => Value.Of(default(Date)),
        Segment.ColumnKind.Integer => Value.Of(0L),
        Segment.ColumnKind.Float => Value.Of(0.0),
        Segment.ColumnKind.Flag => Value.False,
        Segment.ColumnKind.Other => Value.Of(ListValue.Empty),
        _ => throw new InvalidDataException($"a column has the unknown kind {(byte)kind}"),
    };

    private int Code(int local, string[] strings, int[] codes)
    {
        ref int code = ref codes[local];
        if (code == 0)
        {
            code = Pool.GetOrAdd(strings[local]);
        }

        return code;
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
