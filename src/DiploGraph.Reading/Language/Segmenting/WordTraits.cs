namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>What the splitter looks at in a word, as hashes: computed once per word, used at every boundary near it.</summary>
internal readonly record struct WordTraits(uint Lower, uint Suffix, uint Shape, WordKind Kind, int Length)
{
    /// <summary>What stands before a text's first word and behind its last.</summary>
    public static readonly WordTraits Outside = new(1, 1, 1, WordKind.Outside, 0);

    private const uint Seed = 2166136261;
    private const uint Prime = 16777619;
    private const int SuffixLength = 3;
    private const int LongWord = 4;
    private const int LongRun = 3;
    private const uint AddressHash = 0xADD7E55;

    public bool IsTerminator => (Kind & WordKind.Terminator) != 0;

    public bool IsCapitalised => (Kind & WordKind.Capitalised) != 0;

    public bool IsOpenerOrCloser => (Kind & (WordKind.Quote | WordKind.Bracket)) != 0;

    public static WordTraits Of(ReadOnlySpan<char> form, WordLists lists)
    {
        if (IsAddress(form))
        {
            return new WordTraits(AddressHash, AddressHash, AddressHash, WordKind.None, form.Length);
        }

        uint lower = Seed;
        uint suffix = Seed;
        uint shape = Seed;
        char lastClass = '\0';
        for (int i = 0; i < form.Length; i++)
        {
            char c = form[i];
            uint folded = c is '’' or '‘' ? '\'' : c is '“' or '”' ? '"' : char.ToLowerInvariant(c);
            bool repeated = i >= LongRun && c == form[i - 1] && c == form[i - LongRun] && !char.IsLetterOrDigit(c);
            lower = repeated ? lower : (lower ^ (char.IsAsciiDigit(c) ? '0' : folded)) * Prime;
            suffix = i >= form.Length - SuffixLength ? (suffix ^ folded) * Prime : suffix;
            char shapeClass = ClassOf(c);
            if (shapeClass != lastClass)
            {
                shape = (shape ^ shapeClass) * Prime;
                lastClass = shapeClass;
            }
        }

        shape = (shape ^ (uint)Math.Min(form.Length, LongWord)) * Prime;
        return new WordTraits(lower, suffix, shape, KindOf(form, lists), form.Length);
    }

    /// <summary>Addresses are all alike to the splitter.</summary>
    private static bool IsAddress(ReadOnlySpan<char> form) =>
        form.Length > 4 && (form.IndexOf("://", StringComparison.Ordinal) > 0 || form.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || form.IndexOf('@') > 0);

    private static char ClassOf(char c) =>
        char.IsUpper(c) ? 'X' : char.IsLetter(c) ? 'x' : char.IsDigit(c) ? 'd' : c is '’' or '‘' ? '\'' : c is '“' or '”' ? '"' : c;

    private static WordKind KindOf(ReadOnlySpan<char> form, WordLists lists)
    {
        WordKind kind = WordKind.None;
        char first = form[0];
        char last = form[^1];
        if (Characters.IsTerminator(last))
        {
            kind |= form.Length == 1 || !Characters.IsWordPart(first) ? WordKind.Terminator : WordKind.Stopped;
            kind |= lists.Abbreviation(form[..^1]) switch
            {
                AbbreviationKind.Title => WordKind.Title,
                AbbreviationKind.Always or AbbreviationKind.Number => WordKind.Abbreviation,
                _ => WordKind.None,
            };
        }

        kind |= char.IsUpper(first) ? WordKind.Capitalised : WordKind.None;
        kind |= Characters.IsQuote(first) && form.Length <= 2 ? WordKind.Quote : WordKind.None;
        return kind | (first is '(' or '[' or '{' or ')' or ']' or '}' && form.Length == 1 ? WordKind.Bracket : WordKind.None);
    }
}

[Flags]
internal enum WordKind
{
    None = 0,
    Outside = 1,

    /// <summary>Marks that end sentences: ".", "?!", "...".</summary>
    Terminator = 2,

    /// <summary>A word that keeps a full stop.</summary>
    Stopped = 4,
    Title = 8,
    Abbreviation = 16,
    Capitalised = 32,
    Quote = 64,
    Bracket = 128,
}
