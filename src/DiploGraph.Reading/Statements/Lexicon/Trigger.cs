using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Scoring;

namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>Words that carry a relation, and who stands where around them.</summary>
/// <param name="Words">Lemmas in the order of the text.</param>
/// <param name="Anchor">Index of the word that governs the others: the first of a verb, the last of a noun.</param>
/// <param name="Pos">v, n, a or p.</param>
internal sealed record Trigger(RelationType Type, char Pos, IReadOnlyList<string> Words, int Anchor, Frame[] Frames, TriggerFlags Flags)
{
    /// <summary>The type's place among those of the schema.</summary>
    public required int TypeIndex { get; init; }

    /// <summary>Stands for the type in hashed features.</summary>
    public uint TypeHash { get; } = Hash.Of(Type.Name);

    public override string ToString() => $"{string.Join(' ', Words)} ({Pos}, {Type})";
}

[Flags]
internal enum TriggerFlags
{
    None = 0,
    Negated = 1,
    Planned = 2,
    Hypothetical = 4,
}

/// <summary>Which places around a trigger the two ends take.</summary>
/// <param name="Joint">Both ends are members of one plural place ("the talks between X and Y").</param>
internal sealed record Frame(IReadOnlyList<int> Heads, IReadOnlyList<int> Tails, bool Joint)
{
    private readonly ulong headPlaces = PlacesOf(Heads);
    private readonly ulong tailPlaces = PlacesOf(Tails);

    /// <summary>How well two places fit: 1 both exactly, less where one lies inside the phrase that fills the place, 0 not.</summary>
    public float Fit(int head, int tail)
    {
        float h = Fit(headPlaces, head);
        if (h == 0)
        {
            return 0;
        }

        float t = Joint ? head == tail ? h : 0 : Fit(tailPlaces, tail);
        return t == 0 ? 0 : h * t;
    }

    public float FitHead(int head) => Fit(headPlaces, head);

    public float FitTail(int tail) => Joint ? Fit(headPlaces, tail) : Fit(tailPlaces, tail);

    // The weight of a nested place only orders rival readings; the scorer learns what each is worth.
    private static float Fit(ulong places, int slot) =>
        slot == Slots.None || ((places >> Slots.Outer(slot)) & 1) == 0 ? 0 : Slots.IsNested(slot) ? 0.6f : 1f;

    /// <summary>A bit for each place; there are no more than <see cref="Slots.NestedStep"/>, and a frame names none that is nested.</summary>
    private static ulong PlacesOf(IReadOnlyList<int> places) => places.Aggregate(0ul, (bits, place) => bits | (1ul << place));

    public override string ToString() =>
        $"{string.Join('/', Heads.Select(Slots.NameOf))} {(Joint ? "&" : ">")} {string.Join('/', Tails.Select(Slots.NameOf))}";
}
