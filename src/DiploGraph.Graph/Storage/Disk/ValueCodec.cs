using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>The bytes of values that have no column form of their own: lists and the rarer temporal kinds. A list's items may be of any stored kind.</summary>
internal static class ValueCodec
{
    private enum Tag : byte
    {
        False,
        True,
        Integer,
        Float,
        Text,
        Date,
        List,
        LocalTime,
        ZonedTime,
        LocalDateTime,
        ZonedDateTime,
        Duration,
    }

    public static void Write(ByteWriter bytes, in Value value, ITextForm texts)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                bytes.Byte((byte)(value.AsBoolean ? Tag.True : Tag.False));
                break;
            case ValueKind.Integer:
                bytes.Byte((byte)Tag.Integer);
                bytes.Signed(value.AsInteger);
                break;
            case ValueKind.Float:
                bytes.Byte((byte)Tag.Float);
                bytes.Float(value.AsFloat);
                break;
            case ValueKind.String:
                bytes.Byte((byte)Tag.Text);
                texts.Write(bytes, value.AsString);
                break;
            case ValueKind.Date:
                bytes.Byte((byte)Tag.Date);
                bytes.Signed(value.AsDate.EpochDay);
                break;
            case ValueKind.List:
                bytes.Byte((byte)Tag.List);
                bytes.Count(value.AsList.Count);
                foreach (Value item in value.AsList.Items)
                {
                    Write(bytes, item, texts);
                }

                break;
            case ValueKind.LocalTime:
                bytes.Byte((byte)Tag.LocalTime);
                bytes.Signed(value.AsLocalTime.NanoOfDay);
                break;
            case ValueKind.ZonedTime:
                bytes.Byte((byte)Tag.ZonedTime);
                bytes.Signed(value.AsZonedTime.NanoOfDay);
                bytes.Signed(value.AsZonedTime.OffsetSeconds);
                break;
            case ValueKind.LocalDateTime:
                bytes.Byte((byte)Tag.LocalDateTime);
                WriteLocal(bytes, value.AsLocalDateTime);
                break;
            case ValueKind.ZonedDateTime:
                bytes.Byte((byte)Tag.ZonedDateTime);
                WriteLocal(bytes, value.AsZonedDateTime.Local);
                bytes.Signed(value.AsZonedDateTime.OffsetSeconds);
                texts.Write(bytes, value.AsZonedDateTime.Zone ?? "");
                break;
            case ValueKind.Duration:
                bytes.Byte((byte)Tag.Duration);
                bytes.Signed(value.AsDuration.Months);
                bytes.Signed(value.AsDuration.Days);
                bytes.Signed(value.AsDuration.Seconds);
                bytes.Signed(value.AsDuration.Nanosecond);
                break;
            default:
                throw new InvalidOperationException($"a property of kind {value.Kind} cannot be stored");
        }
    }

    public static Value Read(ref ByteReader bytes, ITextForm texts)
    {
        Tag tag = (Tag)bytes.Byte();
        switch (tag)
        {
            case Tag.False or Tag.True:
                return Value.Of(tag == Tag.True);
            case Tag.Integer:
                return Value.Of(bytes.Signed());
            case Tag.Float:
                return Value.Of(bytes.Float());
            case Tag.Text:
                return Value.Of(texts.Read(ref bytes));
            case Tag.Date:
                return Value.Of(new Date(bytes.Signed()));
            case Tag.List:
                Value[] items = new Value[bytes.Count()];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = Read(ref bytes, texts);
                }

                return Value.Of(new ListValue(items));
            case Tag.LocalTime:
                return Value.Of(new LocalTime(bytes.Signed()));
            case Tag.ZonedTime:
                return Value.Of(new ZonedTime(bytes.Signed(), (int)bytes.Signed()));
            case Tag.LocalDateTime:
                return Value.Of(ReadLocal(ref bytes));
            case Tag.ZonedDateTime:
                LocalDateTime local = ReadLocal(ref bytes);
                int offset = (int)bytes.Signed();
                string zone = texts.Read(ref bytes);
                return Value.Of(new ZonedDateTime(local, offset, zone.Length == 0 ? null : zone));
            case Tag.Duration:
                return Value.Of(new Duration(bytes.Signed(), bytes.Signed(), bytes.Signed(), (int)bytes.Signed()));
            default:
                throw new InvalidDataException($"a value has the unknown tag {(byte)tag}");
        }
    }

    private static void WriteLocal(ByteWriter bytes, LocalDateTime value)
    {
        bytes.Signed(value.Date.EpochDay);
        bytes.Signed(value.NanoOfDay);
    }

    private static LocalDateTime ReadLocal(ref ByteReader bytes) => new(new Date(bytes.Signed()), bytes.Signed());
}
