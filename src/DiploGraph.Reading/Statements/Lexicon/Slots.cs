namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>The grammatical places around a trigger, as small numbers: <c>subj</c>, <c>obj</c>, <c>poss</c>, a preposition …</summary>
/// <remarks>
/// A code below <see cref="NestedStep"/> is a place itself; above, a place inside the phrase that fills one
/// ("condemned Russia's attack": Russia is <c>obj.poss</c>). 0 is none.
/// </remarks>
internal static class Slots
{
    public const int None = 0;
    public const int NestedStep = 64;

    private static readonly string[] Names =
    [
        "-", "subj", "obj", "iobj", "poss", "comp", "that", "xobj", "xobl", "advobj", "sayer", "mod", "appos", "agent", "prep",
        "about", "above", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before", "behind", "beside", "between", "by", "concerning",
        "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "outside", "over", "regarding", "through", "to", "toward", "under", "upon", "via",
        "with", "within", "without", "up", "vobj", "than", "because", "despite", "during", "self",
    ];

    private static readonly string[] NestedNames = ["", "poss", "of", "comp", "by", "in", "with", "for", "to", "on", "between", "other", "far"];

    private static readonly Dictionary<string, int> Codes = Enumerable.Range(0, Names.Length).ToDictionary(i => Names[i], i => i, StringComparer.Ordinal);

    public static readonly int Subj = Codes["subj"], Obj = Codes["obj"], Iobj = Codes["iobj"], Poss = Codes["poss"], Comp = Codes["comp"], That = Codes["that"],
        Xobj = Codes["xobj"], Xobl = Codes["xobl"], Advobj = Codes["advobj"], Sayer = Codes["sayer"], Mod = Codes["mod"], Appos = Codes["appos"], Agent = Codes["agent"],
        Prep = Codes["prep"], By = Codes["by"], Of = Codes["of"], From = Codes["from"], Vobj = Codes["vobj"], Between = Codes["between"], Self = Codes["self"], With = Codes["with"];

    /// <summary>How many codes there are, nested ones included.</summary>
    public static int Count => NestedStep * NestedNames.Length;

    /// <summary>The slot of a preposition; a rare one has none of its own.</summary>
    public static int OfPreposition(string preposition) => preposition switch
    {
        "towards" => Codes["toward"],
        "amongst" or "amid" => Codes["among"],
        _ => Codes.TryGetValue(preposition, out int code) && code > Prep ? code : Prep,
    };

    /// <summary>The slot of that name in the lexicon's files; null where there is none.</summary>
    public static int? Find(string name) => Codes.TryGetValue(name, out int code) && code != None ? code : null;

    public static IEnumerable<string> AllNames => Names.Skip(1);

    public static int Nested(int outer, int inner)
    {
        if (outer >= NestedStep)
        {
            return outer;
        }

        int kind = Array.IndexOf(NestedNames, Names[inner]);
        return outer + (NestedStep * (kind > 0 ? kind : NestedNames.Length - 2));
    }

    /// <summary>A place reached only over further phrases.</summary>
    public static int Far(int outer) => outer >= NestedStep ? outer : outer + (NestedStep * (NestedNames.Length - 1));

    public static int Outer(int code) => code % NestedStep;

    public static bool IsNested(int code) => code >= NestedStep;

    /// <summary>Whether a place inside a phrase only tells where its thing is: "the attacks in X".</summary>
    public static bool IsWhere(int code) => NestedNames[code / NestedStep] is "in";

    public static string NameOf(int code) =>
        IsNested(code) ? $"{Names[Outer(code)]}.{NestedNames[code / NestedStep]}" : Names[code];
}
