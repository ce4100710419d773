namespace DiploGraph.Graph.Storage.Disk;

/// <summary>Where a long text lies: in which chunk, from which byte on, how many bytes of UTF-8. Offset and length have 18 bits each.</summary>
internal readonly record struct TextPlace
{
    private const int PartBits = 18;
    private readonly long packed;

    public TextPlace(int chunk, int offset, int length) => packed = ((long)chunk << (2 * PartBits)) | ((long)offset << PartBits) | (uint)length;

    public int Chunk => (int)(packed >> (2 * PartBits));

    public int Offset => (int)(packed >> PartBits) & ((1 << PartBits) - 1);

    public int Length => (int)packed & ((1 << PartBits) - 1);
}
