using DiploGraph.Graph.Schema;

namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>The triggers of all relation types, from <c>seeds/lexicon</c>, found by the lemma of the word that governs them.</summary>
internal sealed class TriggerLexicon
{
    private const string CueFile = "cues.tsv";
    private const string FormFile = "forms.tsv";

    private readonly Dictionary<string, Trigger[]> byAnchor;

    private TriggerLexicon(IReadOnlyList<Trigger> triggers, Cues cues, WordForms forms)
    {
        Triggers = triggers;
        Cues = cues;
        Forms = forms;
        byAnchor = triggers.GroupBy(trigger => trigger.Words[trigger.Anchor], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Trigger> Triggers { get; }

    public Cues Cues { get; }

    public WordForms Forms { get; }

    public ReadOnlySpan<Trigger> With(string anchor) => byAnchor.TryGetValue(anchor, out Trigger[]? found) ? found : [];

    /// <summary>Reads every file of the folder and checks it against the schema.</summary>
    /// <exception cref="ReadingException">A row is wrong: the message names file and line.</exception>
    public static TriggerLexicon Load(GraphSchema schema, Seeds seeds)
    {
        string folder = Path.Combine(seeds.Root, "lexicon");
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tsv") : [];
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0)
        {
            throw new ReadingException($"{folder}: no lexicon there. Put the files of seeds/lexicon of the release there, or name their parent in {Seeds.Variable}.");
        }

        List<Trigger> triggers = [];
        Cues? cues = null;
        foreach (string file in files)
        {
            if (string.Equals(Path.GetFileName(file), CueFile, StringComparison.Ordinal))
            {
                cues = Cues.Read(file);
                continue;
            }

            if (!string.Equals(Path.GetFileName(file), FormFile, StringComparison.Ordinal))
            {
                Read(file, schema, triggers);
            }
        }

        return new TriggerLexicon(triggers, cues ?? throw new ReadingException($"{Path.Combine(folder, CueFile)}: missing. It lists negators, modals, verbs of saying and the like; put the release's there."), WordForms.Read(Path.Combine(folder, FormFile)));
    }

    private static void Read(string file, GraphSchema schema, List<Trigger> triggers)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            ReadingException Wrong(string what) => new($"{file}, line {number}: {what}");
            string[] cells = line.Split('\t');
            if (cells.Length is < 4 or > 5)
            {
                throw Wrong($"{cells.Length} columns found, 4 or 5 expected: type, pos, frames, triggers, flags. Separate them by tabs.");
            }

            RelationType type = schema.FindRelationType(cells[0])
                ?? throw Wrong($"`{cells[0]}` is no relation type. The types are: {string.Join(", ", schema.RelationTypes)}.");
            int typeIndex = schema.RelationTypes.TakeWhile(other => other != type).Count();
            char pos = cells[1] is ['v' or 'n' or 'a' or 'p'] ? cells[1][0] : throw Wrong($"part of speech `{cells[1]}`; v, n, a or p expected.");
            Frame[] frames = [.. cells[2].Split(';').Select(text => ParseFrame(text, Wrong))];
            TriggerFlags flags = cells.Length < 5 ? TriggerFlags.None : ParseFlags(cells[4], Wrong);
            foreach (string text in cells[3].Split(',', StringSplitOptions.TrimEntries))
            {
                string[] words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Spelling.Canonical(word.ToLowerInvariant()))];
                if (words.Length == 0)
                {
                    throw Wrong("an empty trigger: two commas follow each other, or one ends the cell. Take it away.");
                }

                triggers.Add(new Trigger(type, pos, words, AnchorOf(words, pos), frames, flags) { TypeIndex = typeIndex });
            }
        }
    }

    /// <summary>A noun's last word governs, but "round of talks" is a round; of a fixed phrase "in favour" the noun.</summary>
    private static int AnchorOf(string[] words, char pos)
    {
        if (words.Length == 1 || pos == 'v')
        {
            return words is ["be", _, ..] && words[1] is not ("to" or "on" or "in" or "at" or "for" or "of") ? 1 : 0;
        }

        int of = Array.IndexOf(words, "of");
        return pos == 'n' && of > 0 ? of - 1 : words.Length - 1;
    }

    private static Frame ParseFrame(string text, Func<string, ReadingException> wrong)
    {
        bool joint = text.Contains('&', StringComparison.Ordinal);
        string[] ends = text.Split(joint ? '&' : '>');
        if (ends.Length != 2)
        {
            throw wrong($"frame `{text.Trim()}`; `head > tail` or `x & x` expected.");
        }

        int[] Places(string end) => [.. end.Split('/', StringSplitOptions.TrimEntries).SelectMany(name =>
            name == "agent" ? AgentPlaces
            : [Slots.Find(name) ?? throw wrong($"slot `{name}` is not known. The slots are: {string.Join(", ", Slots.AllNames)}.")]).Distinct()];
        return new Frame(Places(ends[0]), Places(ends[1]), joint);
    }

    private static readonly int[] AgentPlaces = [Slots.Poss, Slots.Comp, Slots.By, Slots.Subj, Slots.From, Slots.Of, Slots.Self, Slots.Appos, Slots.Mod];

    private static TriggerFlags ParseFlags(string text, Func<string, ReadingException> wrong)
    {
        TriggerFlags flags = TriggerFlags.None;
        foreach (string flag in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            flags |= flag switch
            {
                "neg" => TriggerFlags.Negated,
                "plan" => TriggerFlags.Planned,
                "hyp" => TriggerFlags.Hypothetical,
                _ => throw wrong($"flag `{flag}`; neg, plan or hyp expected."),
            };
        }

        return flags;
    }
}
