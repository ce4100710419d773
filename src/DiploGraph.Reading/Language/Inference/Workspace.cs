namespace DiploGraph.Reading.Language.Inference;

/// <summary>The memory that one analysis works in; grows to what the largest batch needs and is used again. For one thread at a time.</summary>
internal sealed unsafe class Workspace
{
    private AlignedBuffer<float>? hidden;
    private AlignedBuffer<float>? narrow;
    private AlignedBuffer<float>? wide;
    private AlignedBuffer<float>? words;
    private AlignedBuffer<float>? arcs;

    public PieceBatch Batch { get; } = new();

    public QuantizedRows Rows { get; } = new();

    public Attention Attention { get; } = new();

    /// <summary>The vectors of all pieces; see <see cref="Reserve"/>.</summary>
    public float* Hidden => hidden!.Pointer;

    public void Reserve(int pieces, int width) => hidden = AlignedBuffer<float>.AtLeast(hidden, QuantizedRows.WholeTiles(pieces) * width);

    /// <summary>Room for rows of the encoder's width; what was in it is lost.</summary>
    public float* Narrow(int rows, int width) => (narrow = AlignedBuffer<float>.AtLeast(narrow, QuantizedRows.WholeTiles(rows) * width)).Pointer;

    /// <summary>Room for wide rows; what was in it is lost.</summary>
    public float* Wide(int rows, int width) => (wide = AlignedBuffer<float>.AtLeast(wide, QuantizedRows.WholeTiles(rows) * width)).Pointer;

    /// <summary>Room for what the heads say of each word; what was in it is lost.</summary>
    public float* Words(int rows, int width) => (words = AlignedBuffer<float>.AtLeast(words, QuantizedRows.WholeTiles(rows) * width)).Pointer;

    /// <summary>The rows that <see cref="Words"/> last made room for.</summary>
    public float* WordRows => words!.Pointer;

    /// <summary>Room for the scores of a sentence's arcs; what was in it is lost.</summary>
    public float* Arcs(int length) => (arcs = AlignedBuffer<float>.AtLeast(arcs, length)).Pointer;
}
