using System.Text;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>Texts that differ from one another, such as keys: their UTF-8 bytes one after the other, made into a string when asked for.</summary>
internal sealed class DistinctTextPage : PropertyPage
{
    private const int LengthBits = 11;
    private const int MaxLength = (1 << LengthBits) - 1;
    private const int MaxBytes = 1 << (32 - LengthBits);

    private readonly uint[] places;
    private readonly string?[]? made;
    private byte[] bytes;
    private int used;

    /// <param name="keepTexts">Whether a text made once is kept: of nodes, which a query looks at over and over, not of relationships, which are many.</param>
    public DistinctTextPage(bool keepTexts)
        : this(new uint[PagedColumn<int>.PageSize], [], 1, keepTexts)
    {
    }

    private DistinctTextPage(uint[] places, byte[] bytes, int used, bool keepTexts)
    {
        made = keepTexts ? new string?[places.Length] : null;
        this.places = places;
        this.bytes = bytes;
        this.used = used;
    }

    public override Value Get(int index, StringPool strings) => !Has(index) ? Value.Null
        : Value.Of(made is null ? Encoding.UTF8.GetString(BytesAt(index)) : made[index] ??= Encoding.UTF8.GetString(BytesAt(index)));

    public override bool Has(int index) => places[index] != 0;

    public ReadOnlySpan<byte> BytesAt(int index) => bytes.AsSpan((int)(places[index] >> LengthBits), (int)(places[index] & MaxLength));

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        if (!value.IsString || value.AsString.Length > MaxLength)
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.UTF8.TryGetBytes(value.AsString, utf8, out int length) && TrySet(index, utf8[..length]);
    }

    public bool TrySet(int index, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength || used + utf8.Length > MaxBytes)
        {
            return false;
        }

        if (used + utf8.Length > bytes.Length)
        {
            // Keys of one kind are about as long as one another: the first tells how much room they need.
            int likely = used == 1 ? utf8.Length * PagedColumn<int>.PageSize * 17 / 16 : bytes.Length * 3 / 2;
            Array.Resize(ref bytes, Math.Min(MaxBytes, Math.Max(used + utf8.Length, likely)));
        }

        if (made is not null)
        {
            made[index] = null;
        }

        utf8.CopyTo(bytes.AsSpan(used));
        places[index] = ((uint)used << LengthBits) | (uint)utf8.Length;
        used += utf8.Length;
        return true;
    }

    public override void Clear(int index) => places[index] = 0;

    /// <remarks>Leaves out the bytes of texts that were replaced or cleared.</remarks>
    public override PropertyPage Clone()
    {
        DistinctTextPage copy = new(new uint[places.Length], new byte[used], 1, made is not null);
        for (int index = 0; index < places.Length; index++)
        {
            if (Has(index))
            {
                copy.TrySet(index, BytesAt(index));
            }
        }

        return copy;
    }
}
