namespace DiploGraph.Training.Corpora;

/// <summary>One sentence with whatever is annotated in it; null where its corpus says nothing.</summary>
internal sealed class Sample(string[] words)
{
    public string[] Words { get; } = words;

    public string[]? Upos { get; set; }

    public string[]? Xpos { get; set; }

    public string[]? Feats { get; set; }

    public string[]? Lemmas { get; set; }

    /// <summary>Heads as in CoNLL-U: 1-based, 0 for the root.</summary>
    public int[]? Heads { get; set; }

    public string[]? Deprels { get; set; }

    public string[]? Misc { get; set; }

    /// <summary>Admissible name tags of each word, one bit a tag of <see cref="NameTags.Names"/>.</summary>
    public uint[]? Names { get; set; }

    /// <summary>Admissible entity tags of each word, one bit a tag of <see cref="NameTags.Entities"/>.</summary>
    public uint[]? Entities { get; set; }

    /// <summary>0 none, 1 head of a role noun that means a listed entity, 2 pronoun that does; -1 unknown.</summary>
    public int[]? MentionKinds { get; set; }

    public string Document { get; set; } = "";

    /// <summary>The same annotation over other words, as many.</summary>
    public Sample With(string[] words) => new(words)
    {
        Upos = Upos,
        Xpos = Xpos,
        Feats = Feats,
        Lemmas = Lemmas,
        Heads = Heads,
        Deprels = Deprels,
        Misc = Misc,
        Names = Names,
        Entities = Entities,
        MentionKinds = MentionKinds,
        Document = Document,
    };
}

/// <summary>A tag set in BIO form: bit 0 is O, then B and I of each type.</summary>
internal sealed class NameTags(params string[] types)
{
    public static NameTags Names { get; } = new("PER", "ORG", "LOC", "MISC");

    public static NameTags Entities { get; } = new("Person", "State", "Organization", "Agreement", "Place", "Event", "Project");

    public IReadOnlyList<string> Types => types;

    public IReadOnlyList<string> Tags { get; } = ["O", .. types.SelectMany(type => new[] { "B-" + type, "I-" + type })];

    public const uint Outside = 1;

    public uint Any => (1u << Tags.Count) - 1;

    public uint Begin(int type) => 2u << (2 * type);

    public uint Inside(int type) => 4u << (2 * type);

    public int Type(string name) => Array.IndexOf(types, name);

    /// <summary>O, or a name of that type at any place in it.</summary>
    public uint OutsideOr(string type) => Outside | Begin(Type(type)) | Inside(Type(type));

    public void Mark(uint[] tags, int start, int end, int type)
    {
        for (int i = start; i < end; i++)
        {
            tags[i] = i == start ? Begin(type) : Inside(type);
        }
    }
}

internal readonly record struct NameSpan(int Start, int End, string Type);
