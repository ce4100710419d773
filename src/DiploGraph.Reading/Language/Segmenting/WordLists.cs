namespace DiploGraph.Reading.Language.Segmenting;

internal enum AbbreviationKind
{
    None,

    /// <summary>A name follows: never the end of a sentence.</summary>
    Title,

    /// <summary>An abbreviation only where a digit follows.</summary>
    Number,

    /// <summary>Keeps its full stop wherever it stands; may end a sentence.</summary>
    Always,
}

/// <summary>The word lists that the tokeniser and the splitter go by. Immutable, checked on load.</summary>
internal sealed class WordLists
{
    private readonly Dictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> abbreviations;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> fused;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> prefixes;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> hyphenated;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> units;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> domains;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> beforeNumerals;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> functionWords;
    private readonly string[] emoticons;

    private WordLists(Seeds seeds)
    {
        abbreviations = Table(seeds, "language/abbreviations.tsv", AbbreviationOf).GetAlternateLookup<ReadOnlySpan<char>>();
        fused = Table(seeds, "language/fused.tsv", CutOf).GetAlternateLookup<ReadOnlySpan<char>>();
        Dictionary<string, bool> hyphens = Table(seeds, "language/hyphens.tsv", IsPrefix);
        prefixes = Set(hyphens.Where(entry => entry.Value).Select(entry => entry.Key));
        hyphenated = Set(hyphens.Where(entry => !entry.Value).Select(entry => entry.Key));
        units = Set(seeds.Lines("language/units.txt").Select(line => line.Text));
        domains = Set(seeds.Lines("language/domains.txt").Select(line => line.Text));
        beforeNumerals = Set(LowerWords(seeds, "language/numerals.txt"));
        functionWords = Set(FunctionWords.Load(seeds)[0].Words);
        emoticons = [.. seeds.Lines("language/emoticons.txt").Select(line => line.Text).OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal)];
    }

    public static WordLists Load(Seeds seeds) => new(seeds);

    /// <param name="word">Without its last full stop.</param>
    public AbbreviationKind Abbreviation(ReadOnlySpan<char> word) =>
        abbreviations.TryGetValue(word, out AbbreviationKind kind) ? kind : AbbreviationKind.None;

    /// <summary>The length of the first part of a word that is two; 0 where it is one.</summary>
    public int FusedCut(ReadOnlySpan<char> lower) => fused.TryGetValue(lower, out int cut) ? cut : 0;

    public bool IsPrefix(ReadOnlySpan<char> lower) => prefixes.Contains(lower);

    public bool KeepsHyphens(ReadOnlySpan<char> lower) => hyphenated.Contains(lower);

    public bool IsUnit(ReadOnlySpan<char> word) => units.Contains(word);

    public bool IsDomain(ReadOnlySpan<char> lower) => domains.Contains(lower);

    /// <summary>Whether "I" after a word is a numeral or the pronoun: "World War I".</summary>
    public bool IsBeforeNumeral(ReadOnlySpan<char> lower) => beforeNumerals.Contains(lower);

    /// <summary>Whether an English word is one of the commonest small ones: "the", "he".</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> lower) => functionWords.Contains(lower);

    /// <summary>The length of the emoticon that a stretch begins with; 0 where it begins with none.</summary>
    public int EmoticonLength(ReadOnlySpan<char> stretch)
    {
        foreach (string emoticon in emoticons)
        {
            if (stretch.StartsWith(emoticon, StringComparison.Ordinal))
            {
                return emoticon.Length;
            }
        }

        return 0;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(IEnumerable<string> words) =>
        new HashSet<string>(words, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words of a file that has one in lower case on each line.</summary>
    private static HashSet<string> LowerWords(Seeds seeds, string file)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines(file))
        {
            if (line.Text.Any(c => !char.IsLower(c)))
            {
                throw line.Fault($"found \"{line.Text}\", expected one word in lower case");
            }

            if (!words.Add(line.Text))
            {
                throw line.Fault($"\"{line.Text}\" stands here a second time; keep one of the two");
            }
        }

        return words;
    }

    private static Dictionary<string, TValue> Table<TValue>(Seeds seeds, string file, Func<SeedLine, string, TValue> read)
    {
        Dictionary<string, TValue> table = new(StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines(file))
        {
            string[] cells = line.Cells(2);
            if (!table.TryAdd(cells[0], read(line, cells[1])))
            {
                throw line.Fault($"\"{cells[0]}\" stands here a second time; keep one of the two");
            }
        }

        return table;
    }

    private static AbbreviationKind AbbreviationOf(SeedLine line, string cell) => cell switch
    {
        "title" => AbbreviationKind.Title,
        "number" => AbbreviationKind.Number,
        "always" => AbbreviationKind.Always,
        _ => throw line.Fault($"found the kind \"{cell}\", expected title, number or always"),
    };

    private static int CutOf(SeedLine line, string cell)
    {
        int cut = cell.IndexOf(' ', StringComparison.Ordinal);
        return cut > 0 && cell.Remove(cut, 1) == line.Text[..line.Text.IndexOf('\t', StringComparison.Ordinal)]
            ? cut
            : throw line.Fault($"found \"{cell}\", expected the same letters as in the first cell with one blank between the two words");
    }

    private static bool IsPrefix(SeedLine line, string cell) => cell switch
    {
        "prefix" => true,
        "word" => false,
        _ => throw line.Fault($"found the kind \"{cell}\", expected prefix or word"),
    };
}
