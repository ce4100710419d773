using System.Runtime.CompilerServices;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Storage;

/// <summary>The values of one property for 1024 nodes or relationships in a row, in the leanest form that holds them all.</summary>
internal abstract class PropertyPage
{
    public abstract Value Get(int index, StringPool strings);

    public abstract bool Has(int index);

    /// <summary>Puts a value; false where this kind of page cannot hold it.</summary>
    public abstract bool TrySet(int index, in Value value, StringPool strings);

    public abstract void Clear(int index);

    public abstract PropertyPage Clone();

    public static PropertyPage For(in Value value, bool distinct, bool keepTexts) => value.Kind switch
    {
        ValueKind.String when distinct => new DistinctTextPage(keepTexts),
        ValueKind.String => new TextPage(),
        ValueKind.Date when DatePage.Holds(value) => new DatePage(),
        ValueKind.Boolean => new FlagPage(),
        ValueKind.Integer or ValueKind.Float => new NumberPage(value.IsFloat),
        _ => new AnyPage(),
    };

    public PropertyPage Generalise(StringPool strings)
    {
        AnyPage general = new();
        for (int i = 0; i < PagedColumn<int>.PageSize; i++)
        {
            if (Has(i))
            {
                general.TrySet(i, Get(i, strings), strings);
            }
        }

        return general;
    }
}

/// <summary>Texts by their code in the pool.</summary>
internal sealed class TextPage : PropertyPage
{
    private readonly int[] codes;

    public TextPage()
        : this(new int[PagedColumn<int>.PageSize])
    {
    }

    private TextPage(int[] codes) => this.codes = codes;

    public override Value Get(int index, StringPool strings) => codes[index] is var code and not 0 ? Value.Of(strings[code]) : Value.Null;

    public override bool Has(int index) => codes[index] != 0;

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        if (!value.IsString)
        {
            return false;
        }

        codes[index] = strings.GetOrAdd(value.AsString);
        return true;
    }

    public void SetCode(int index, int code) => codes[index] = code;

    public int CodeAt(int index) => codes[index];

    public override void Clear(int index) => codes[index] = 0;

    public override PropertyPage Clone() => new TextPage((int[])codes.Clone());
}

/// <summary>Days as 32-bit numbers; absent is the least of them.</summary>
internal sealed class DatePage : PropertyPage
{
    private const int Absent = int.MinValue;
    private readonly int[] days;

    public DatePage()
    {
        days = new int[PagedColumn<int>.PageSize];
        Array.Fill(days, Absent);
    }

    private DatePage(int[] days) => this.days = days;

    public static bool Holds(in Value value) => value.IsDate && value.AsDate.EpochDay is > Absent and <= int.MaxValue;

    public void SetDay(int index, int day) => days[index] = day;

    public override Value Get(int index, StringPool strings) => days[index] is var day and not Absent ? Value.Of(new Date(day)) : Value.Null;

    public override bool Has(int index) => days[index] != Absent;

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        if (!Holds(value))
        {
            return false;
        }

        days[index] = (int)value.AsDate.EpochDay;
        return true;
    }

    public override void Clear(int index) => days[index] = Absent;

    public override PropertyPage Clone() => new DatePage((int[])days.Clone());
}

/// <summary>Booleans as bytes: 0 absent, 1 false, 2 true.</summary>
internal sealed class FlagPage : PropertyPage
{
    private readonly byte[] flags;

    public FlagPage()
        : this(new byte[PagedColumn<int>.PageSize])
    {
    }

    private FlagPage(byte[] flags) => this.flags = flags;

    public override Value Get(int index, StringPool strings) => flags[index] switch { 0 => Value.Null, 1 => Value.False, _ => Value.True };

    public override bool Has(int index) => flags[index] != 0;

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        if (!value.IsBoolean)
        {
            return false;
        }

        flags[index] = value.AsBoolean ? (byte)2 : (byte)1;
        return true;
    }

    public override void Clear(int index) => flags[index] = 0;

    public override PropertyPage Clone() => new FlagPage((byte[])flags.Clone());
}

/// <summary>Integers, or floats, as 64 bits beside a bit for presence.</summary>
internal sealed class NumberPage : PropertyPage
{
    private readonly bool floats;
    private readonly long[] bits;
    private readonly ulong[] present;

    public NumberPage(bool floats)
        : this(floats, new long[PagedColumn<int>.PageSize], new ulong[PagedColumn<int>.PageSize / 64])
    {
    }

    private NumberPage(bool floats, long[] bits, ulong[] present)
    {
        this.floats = floats;
        this.bits = bits;
        this.present = present;
    }

    public bool IsFloat => floats;

    public void SetBits(int index, long value)
    {
        bits[index] = value;
        present[index >> 6] |= 1UL << index;
    }

    public override Value Get(int index, StringPool strings) => !Has(index) ? Value.Null
        : floats ? Value.Of(BitConverter.Int64BitsToDouble(bits[index])) : Value.Of(bits[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool Has(int index) => (present[index >> 6] & (1UL << index)) != 0;

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        if (!value.IsNumber || value.IsFloat != floats)
        {
            return false;
        }

        bits[index] = floats ? BitConverter.DoubleToInt64Bits(value.AsFloat) : value.AsInteger;
        present[index >> 6] |= 1UL << index;
        return true;
    }

    public override void Clear(int index) => present[index >> 6] &= ~(1UL << index);

    public override PropertyPage Clone() => new NumberPage(floats, (long[])bits.Clone(), (ulong[])present.Clone());
}

/// <summary>Values of any kind.</summary>
internal sealed class AnyPage : PropertyPage
{
    private readonly Value[] values;

    public AnyPage()
        : this(new Value[PagedColumn<int>.PageSize])
    {
    }

    private AnyPage(Value[] values) => this.values = values;

    public override Value Get(int index, StringPool strings) => values[index];

    public override bool Has(int index) => !values[index].IsNull;

    public override bool TrySet(int index, in Value value, StringPool strings)
    {
        values[index] = value;
        return true;
    }

    public override void Clear(int index) => values[index] = Value.Null;

    public override PropertyPage Clone() => new AnyPage((Value[])values.Clone());
}
