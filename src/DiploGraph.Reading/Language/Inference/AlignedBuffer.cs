namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// A block of unmoving memory that starts on a cache line and reads as zero at first. The memory lives as long as this object:
/// who works on <see cref="Pointer"/> keeps the buffer reachable until the work is done.
/// </summary>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] array;

    public AlignedBuffer(int length)
    {
        array = GC.AllocateArray<T>(length + (Alignment / sizeof(T)), pinned: true);
        nint address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref array[0]);
        nint aligned = (address + Alignment - 1) & ~(nint)(Alignment - 1);
        Pointer = (T*)aligned;
        Length = length;
    }

    public T* Pointer { get; }

    public int Length { get; }

    public Span<T> Span => new(Pointer, Length);

    /// <summary>A buffer of at least this length: the given one where it suffices, else a new one, half as long again as asked for.</summary>
    public static AlignedBuffer<T> AtLeast(AlignedBuffer<T>? buffer, int length) =>
        buffer is not null && buffer.Length >= length ? buffer : new AlignedBuffer<T>(length + (length / 2));
}
