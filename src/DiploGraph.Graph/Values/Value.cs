using System.Globalization;

namespace DiploGraph.Graph.Values;

/// <summary>A Cypher value in 16 bytes; numbers, booleans, dates and the ids of nodes and relationships live in it without an allocation.</summary>
/// <remarks>
/// The default is null. Nodes and relationships are ids of the graph the query runs on; they become <see cref="Node"/> and
/// <see cref="Relationship"/> at the border, in <see cref="ValueConverter"/>.
/// Equality here is equivalence as in <c>DISTINCT</c> and grouping (null equals null, NaN equals NaN, 1 equals 1.0);
/// the three-valued <c>=</c> of Cypher is <see cref="ValueComparison.Equal"/>.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private sealed class Inline(ValueKind kind)
    {
        public readonly ValueKind Kind = kind;
    }

    private static readonly Inline BooleanTag = new(ValueKind.Boolean);
    private static readonly Inline IntegerTag = new(ValueKind.Integer);
    private static readonly Inline FloatTag = new(ValueKind.Float);
    private static readonly Inline NodeTag = new(ValueKind.Node);
    private static readonly Inline RelationshipTag = new(ValueKind.Relationship);
    private static readonly Inline DateTag = new(ValueKind.Date);

    public static readonly Value Null = default;
    public static readonly Value True = new(BooleanTag, 1);
    public static readonly Value False = new(BooleanTag, 0);

    private readonly object? reference;
    private readonly long bits;

    private Value(object? reference, long bits)
    {
        this.reference = reference;
        this.bits = bits;
    }

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(bool? value) => value is { } known ? Of(known) : Null;

    public static Value Of(long value) => new(IntegerTag, value);

    public static Value Of(double value) => new(FloatTag, BitConverter.DoubleToInt64Bits(value));

    public static Value Of(string? value) => new(value, 0);

    public static Value Of(Date value) => new(DateTag, value.EpochDay);

    public static Value Of(ListValue value) => new(value, 0);

    public static Value Of(MapValue value) => new(value, 0);

    public static Value Of(PathValue value) => new(value, 0);

    public static Value Of(LocalTime value) => new(value, 0);

    public static Value Of(ZonedTime value) => new(value, 0);

    public static Value Of(LocalDateTime value) => new(value, 0);

    public static Value Of(ZonedDateTime value) => new(value, 0);

    public static Value Of(Duration value) => new(value, 0);

    public static Value Of(params Value[] items) => new(new ListValue(items), 0);

    public static Value Node(int id) => new(NodeTag, id);

    public static Value Relationship(int id) => new(RelationshipTag, id);

    public ValueKind Kind => reference switch
    {
        null => ValueKind.Null,
        Inline tag => tag.Kind,
        string => ValueKind.String,
        ListValue => ValueKind.List,
        MapValue => ValueKind.Map,
        PathValue => ValueKind.Path,
        LocalTime => ValueKind.LocalTime,
        ZonedTime => ValueKind.ZonedTime,
        LocalDateTime => ValueKind.LocalDateTime,
        ZonedDateTime => ValueKind.ZonedDateTime,
        Duration => ValueKind.Duration,
        _ => throw new InvalidOperationException("not a Cypher value: " + reference.GetType()),
    };

    public bool IsNull => reference is null;

    public bool IsTrue => ReferenceEquals(reference, BooleanTag) && bits != 0;

    public bool IsFalse => ReferenceEquals(reference, BooleanTag) && bits == 0;

    public bool IsBoolean => ReferenceEquals(reference, BooleanTag);

    public bool IsInteger => ReferenceEquals(reference, IntegerTag);

    public bool IsFloat => ReferenceEquals(reference, FloatTag);

    public bool IsNumber => IsInteger || IsFloat;

    public bool IsNode => ReferenceEquals(reference, NodeTag);

    public bool IsRelationship => ReferenceEquals(reference, RelationshipTag);

    public bool IsDate => ReferenceEquals(reference, DateTag);

    public bool IsString => reference is string;

    public bool IsTemporal => Kind is >= ValueKind.ZonedDateTime and <= ValueKind.LocalTime;

    /// <summary>The accessors below hold for a value of their kind only; on another they give a wrong answer or throw.</summary>
    public bool AsBoolean => bits != 0;

    public long AsInteger => bits;

    /// <summary>The number as a float, an integer too.</summary>
    public double AsFloat => IsInteger ? bits : BitConverter.Int64BitsToDouble(bits);

    public int AsId => (int)bits;

    public Date AsDate => new(bits);

    public string AsString => (string)reference!;

    public ListValue AsList => (ListValue)reference!;

    public MapValue AsMap => (MapValue)reference!;

    public PathValue AsPath => (PathValue)reference!;

    public LocalTime AsLocalTime => (LocalTime)reference!;

    public ZonedTime AsZonedTime => (ZonedTime)reference!;

    public LocalDateTime AsLocalDateTime => (LocalDateTime)reference!;

    public ZonedDateTime AsZonedDateTime => (ZonedDateTime)reference!;

    public Duration AsDuration => (Duration)reference!;

    /// <summary>The value's object: null for null and for kinds that live in the value itself.</summary>
    internal object? Reference => reference is Inline ? null : reference;

    internal bool SameBits(in Value other) => ReferenceEquals(reference, other.reference) && bits == other.bits;

    public bool Equals(Value other) => ValueComparison.Equivalent(this, other);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => ValueComparison.Hash(this);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The value as Cypher text, for messages and plans.</summary>
    public override string ToString() => ValueText.Of(this);

    internal string FormatNumber() => IsInteger
        ? bits.ToString(CultureInfo.InvariantCulture)
        : ValueText.OfFloat(BitConverter.Int64BitsToDouble(bits));
}
