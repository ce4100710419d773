using System.Buffers.Binary;
using System.Text;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <remarks>Bytes that end early or make no sense throw <see cref="InvalidDataException"/>; the store reports that as damage.</remarks>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public readonly bool AtEnd => at == bytes.Length;

    public byte Byte() => at < bytes.Length ? bytes[at++] : throw Short();

    public ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is longer than ten bytes");
    }

    /// <summary>A number from 0 to the largest 32-bit one.</summary>
    public int Count() => Number() is <= int.MaxValue and var value ? (int)value : throw new InvalidDataException("a count is out of range");

    public long Signed()
    {
        ulong value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Float()
    {
        double value = BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
        return value;
    }

    public void Words(Span<ulong> words)
    {
        ReadOnlySpan<byte> data = Take(words.Length * 8);
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(data[(i * 8)..]);
        }
    }

    public string Text() => Encoding.UTF8.GetString(TextBytes());

    public ReadOnlySpan<byte> TextBytes() => Take(Count());

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size > bytes.Length - at)
        {
            throw Short();
        }

        ReadOnlySpan<byte> taken = bytes.Slice(at, size);
        at += size;
        return taken;
    }

    private static InvalidDataException Short() => new("the bytes end too early");
}
