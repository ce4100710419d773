namespace DiploGraph.Reading.Entities.Names;

/// <summary>Labels of the name tagger: 0 is outside, then begin and inside of each type in the order of <see cref="EntityType"/>.</summary>
public static class NameLabel
{
    public const int Outside = 0;
    public const int Count = 15;

    public static int Begin(EntityType type) => 1 + (2 * (int)type);

    public static int Inside(EntityType type) => 2 + (2 * (int)type);

    public static bool IsBegin(int label) => label % 2 == 1;

    public static bool IsInside(int label) => label != Outside && label % 2 == 0;

    public static EntityType TypeOf(int label) => (EntityType)((label - 1) / 2);

    /// <summary>Whether <paramref name="label"/> may stand after <paramref name="previous"/>; the start of a sentence counts as outside.</summary>
    public static bool MayFollow(int previous, int label) =>
        !IsInside(label) || (previous != Outside && TypeOf(previous) == TypeOf(label));
}
