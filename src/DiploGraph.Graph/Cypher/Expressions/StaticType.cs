using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>Kinds of value that an expression may have; null is always among them.</summary>
[Flags]
internal enum Kinds
{
    None = 0,
    Boolean = 1,
    Integer = 2,
    Float = 4,
    String = 8,
    Node = 16,
    Relationship = 32,
    Path = 64,
    Map = 128,
    List = 256,
    Date = 512,
    LocalTime = 1024,
    ZonedTime = 2048,
    LocalDateTime = 4096,
    ZonedDateTime = 8192,
    Duration = 16384,
    Number = Integer | Float,
    Temporal = Date | LocalTime | ZonedTime | LocalDateTime | ZonedDateTime,
    Any = (1 << 15) - 1,
}

/// <summary>What is known of an expression before the query runs: its kinds and, for a list, those of its items. No kind at all means only null.</summary>
internal readonly record struct StaticType(Kinds Kinds, Kinds Items)
{
    public static readonly StaticType Any = new(Kinds.Any, Kinds.Any);
    public static readonly StaticType Boolean = new(Kinds.Boolean, Kinds.None);
    public static readonly StaticType Integer = new(Kinds.Integer, Kinds.None);
    public static readonly StaticType Float = new(Kinds.Float, Kinds.None);
    public static readonly StaticType Number = new(Kinds.Number, Kinds.None);
    public static readonly StaticType String = new(Kinds.String, Kinds.None);
    public static readonly StaticType Node = new(Kinds.Node, Kinds.None);
    public static readonly StaticType Relationship = new(Kinds.Relationship, Kinds.None);
    public static readonly StaticType Path = new(Kinds.Path, Kinds.None);
    public static readonly StaticType Map = new(Kinds.Map, Kinds.None);
    public static readonly StaticType AnyList = new(Kinds.List, Kinds.Any);
    public static readonly StaticType Null = new(Kinds.None, Kinds.None);

    public static StaticType Of(Kinds kinds) => new(kinds, (kinds & Kinds.List) != 0 ? Kinds.Any : Kinds.None);

    public static StaticType ListOf(Kinds items) => new(Kinds.List, items);

    public StaticType Item => (Kinds & ~Kinds.List) != 0 ? Any : Of(Items);

    /// <summary>Whether a value of this type can be of one of the kinds; an unknown or null one can.</summary>
    public bool CanBe(Kinds wanted) => Kinds == Kinds.None || (Kinds & wanted) != 0;

    public StaticType Or(StaticType other) => new(Kinds | other.Kinds, Items | other.Items);

    /// <summary>The kind of a value; none for null.</summary>
    public static Kinds KindsOf(in Value value) => value.Kind switch
    {
        ValueKind.Null => Kinds.None,
        ValueKind.Boolean => Kinds.Boolean,
        ValueKind.Integer => Kinds.Integer,
        ValueKind.Float => Kinds.Float,
        ValueKind.String => Kinds.String,
        ValueKind.Node => Kinds.Node,
        ValueKind.Relationship => Kinds.Relationship,
        ValueKind.Path => Kinds.Path,
        ValueKind.Map => Kinds.Map,
        ValueKind.List => Kinds.List,
        ValueKind.Date => Kinds.Date,
        ValueKind.LocalTime => Kinds.LocalTime,
        ValueKind.ZonedTime => Kinds.ZonedTime,
        ValueKind.LocalDateTime => Kinds.LocalDateTime,
        ValueKind.ZonedDateTime => Kinds.ZonedDateTime,
        _ => Kinds.Duration,
    };

    /// <summary>The kinds as people call them: <c>Integer or Float</c>.</summary>
    public static string Name(Kinds kinds) => kinds == Kinds.Any ? "any value"
        : kinds == Kinds.None ? "null"
        : string.Join(" or ", Enum.GetValues<Kinds>().Where(kind => int.PopCount((int)kind) == 1 && (kinds & kind) != 0).Select(kind => kind.ToString()));
}
