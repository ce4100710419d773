using System.Buffers.Binary;
using System.Text;

namespace DiploGraph.Graph.Storage.Disk;

/// <summary>A growing row of bytes: numbers of variable length, fixed ones little-endian, texts as UTF-8 with their length before them.</summary>
internal sealed class ByteWriter
{
    private byte[] bytes = new byte[4096];
    private int length;

    public int Length => length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        bytes[length++] = value;
    }

    /// <summary>Seven bits a byte, the lowest first, the eighth bit set on all but the last.</summary>
    public void Number(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
    }

    public void Count(int value) => Number((uint)value);

    /// <summary>A number that may be negative: its sign goes to the lowest bit.</summary>
    public void Signed(long value) => Number(((ulong)value << 1) ^ (ulong)(value >> 63));

    public void Float(double value)
    {
        Reserve(8);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(length), value);
        length += 8;
    }

    public void Words(ReadOnlySpan<ulong> words)
    {
        Reserve(words.Length * 8);
        foreach (ulong word in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(length), word);
            length += 8;
        }
    }

    public void Text(string text)
    {
        int size = Encoding.UTF8.GetByteCount(text);
        Count(size);
        Reserve(size);
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    public void Raw(ReadOnlySpan<byte> data)
    {
        Reserve(data.Length);
        data.CopyTo(bytes.AsSpan(length));
        length += data.Length;
    }

    /// <summary>A text's bytes and their length before them.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Count(utf8.Length);
        Raw(utf8);
    }

    private void Reserve(int more)
    {
        if (length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(length + more, bytes.Length * 2));
        }
    }
}
