using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>The weights of the sentence splitter: a table of bytes, a bias and a scale.</summary>
/// <param name="Scale">What one unit of a byte is worth, in log-odds.</param>
internal sealed record SplitterWeights(sbyte[] Table, float Bias, float Scale)
{
    private const uint Magic = 0x31534744; // "DGS1"
    private const int HeaderLength = 16;

    public int Mask => Table.Length - 1;

    /// <exception cref="ReadingException">The file is no such table.</exception>
    public static SplitterWeights Load(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int size = bytes.Length - HeaderLength;
        if (size <= 0 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != size
            || (size & (size - 1)) != 0)
        {
            throw new ReadingException($"{path}: this is no table of the sentence splitter's weights. Restore it, or train it anew.");
        }

        return new SplitterWeights(
            MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(HeaderLength)).ToArray(),
            BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(12)));
    }

    public void Save(string path)
    {
        byte[] bytes = new byte[HeaderLength + Table.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Table.Length);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(8), Bias);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(12), Scale);
        for (int i = 0; i < Table.Length; i++)
        {
            bytes[HeaderLength + i] = (byte)Table[i];
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The log-odds that a sentence ends at a boundary. Whole numbers are summed, so that every machine gives the same.</summary>
    public float Score(ReadOnlySpan<int> places)
    {
        int sum = 0;
        foreach (int place in places)
        {
            sum += Table[place];
        }

        return Bias + (sum * Scale);
    }
}
