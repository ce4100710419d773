using System.Collections.Frozen;
using System.Globalization;

namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>Words that turn a claim: negators, modals, verbs of saying, words of time; from <c>seeds/lexicon/cues.tsv</c>.</summary>
internal sealed class Cues
{
    private readonly Dictionary<string, FrozenSet<string>> kinds;
    private readonly string file;

    private Cues(Dictionary<string, FrozenSet<string>> kinds, string file)
    {
        this.kinds = kinds;
        this.file = file;
        FrozenSet<string> Of(string kind) => kinds.TryGetValue(kind, out FrozenSet<string>? words) ? words : throw NoRow(kind);
        Negator = Of("negator");
        NegatorVerb = Of("negator-verb");
        NegatorNoun = Of("negator-noun");
        Refusal = Of("refusal");
        Denial = Of("denial");
        Future = Of("future");
        PlannedVerb = Of("planned-verb");
        PlannedWord = Of("planned-word");
        HypotheticalModal = Of("hypothetical-modal");
        HypotheticalMarker = Of("hypothetical-marker");
        HypotheticalWord = Of("hypothetical-word");
        HypotheticalVerb = Of("hypothetical-verb");
        Speech = Of("speech");
        Attribution = Of("attribution");
        AttributionNoun = Of("attribution-noun");
        ObjectControl = Of("object-control");
        Light = Of("light");
        Joint = Of("joint");
        Topic = Of("topic");
        Talks = Of("talks");
    }

    public FrozenSet<string> Negator { get; }

    public FrozenSet<string> NegatorVerb { get; }

    public FrozenSet<string> NegatorNoun { get; }

    public FrozenSet<string> Refusal { get; }

    public FrozenSet<string> Denial { get; }

    public FrozenSet<string> Future { get; }

    public FrozenSet<string> PlannedVerb { get; }

    public FrozenSet<string> PlannedWord { get; }

    public FrozenSet<string> HypotheticalModal { get; }

    public FrozenSet<string> HypotheticalMarker { get; }

    public FrozenSet<string> HypotheticalWord { get; }

    public FrozenSet<string> HypotheticalVerb { get; }

    public FrozenSet<string> Speech { get; }

    public FrozenSet<string> Attribution { get; }

    public FrozenSet<string> AttributionNoun { get; }

    public FrozenSet<string> ObjectControl { get; }

    public FrozenSet<string> Light { get; }

    public FrozenSet<string> Joint { get; }

    /// <summary>"topic", "theme".</summary>
    public FrozenSet<string> Topic { get; }

    /// <summary>"talk", "meeting".</summary>
    public FrozenSet<string> Talks { get; }

    /// <summary>The words of a kind in the order of the file, for tables such as the months.</summary>
    /// <exception cref="ReadingException">There is no row of that kind.</exception>
    public IReadOnlyList<string> InOrder(string kind) => ordered.TryGetValue(kind, out string[]? words) ? words : throw NoRow(kind);

    /// <summary>The words of a kind whose entries are a word and a number of a month: "spring 5".</summary>
    /// <exception cref="ReadingException">There is no row of that kind, or an entry reads otherwise.</exception>
    public IReadOnlyDictionary<string, int> Months(string kind)
    {
        Dictionary<string, int> months = new(StringComparer.Ordinal);
        foreach (string entry in InOrder(kind))
        {
            if (entry.Split(' ') is not [string word, string digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int month) || month is < 1 or > 12)
            {
                throw new ReadingException($"{file}: `{entry}` found in the row of kind `{kind}`; a word and the number of a month are expected, such as `spring 5`.");
            }

            months[word] = month;
        }

        return months;
    }

    private ReadingException NoRow(string kind) => new($"{file}: no row of kind `{kind}`; one is needed. Take it from the release's file.");

    private Dictionary<string, string[]> ordered = [];

    public static Cues Read(string file)
    {
        Dictionary<string, string[]> ordered = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] cells = line.Split('\t');
            if (cells.Length != 2)
            {
                throw new ReadingException($"{file}, line {number}: {cells.Length} columns found, 2 expected: kind, words. Separate them by a tab.");
            }

            string[] words = [.. cells[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Spelling.Canonical)];
            if (!ordered.TryAdd(cells[0], words))
            {
                throw new ReadingException($"{file}, line {number}: kind `{cells[0]}` stands there a second time. Put its words into one row.");
            }
        }

        return new Cues(ordered.ToDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal), file) { ordered = ordered };
    }
}
