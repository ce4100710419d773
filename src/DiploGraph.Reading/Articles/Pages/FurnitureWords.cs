namespace DiploGraph.Reading.Articles.Pages;

/// <summary>The phrases of a page's furniture, from <c>seeds/pages/furniture.tsv</c>; that file says what each kind means.</summary>
internal sealed class FurnitureWords
{
    private readonly Dictionary<string, List<string>> phrases;
    private readonly HashSet<string> functionWords;

    private FurnitureWords(Dictionary<string, List<string>> phrases)
    {
        this.phrases = phrases;
        functionWords = new HashSet<string>(phrases["function"], StringComparer.OrdinalIgnoreCase);
    }

    public static FurnitureWords Load(Seeds seeds)
    {
        string[] kinds = ["line", "always", "contains", "end", "credit", "function"];
        Dictionary<string, List<string>> phrases = kinds.ToDictionary(kind => kind, _ => new List<string>(), StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines("pages/furniture.tsv"))
        {
            string[] cells = line.Cells(2);
            if (!phrases.TryGetValue(cells[0], out List<string>? ofKind))
            {
                throw line.Fault($"the kind is \"{cells[0]}\", expected one of {string.Join(", ", kinds)}");
            }

            ofKind.Add(cells[1]);
        }

        return new FurnitureWords(phrases);
    }

    public bool IsFunctionWord(string word) => functionWords.Contains(word);

    /// <summary>Whether a line in lower case with straight quotes begins with a phrase of this kind, at a word's end.</summary>
    public bool Begins(string line, string kind)
    {
        foreach (string phrase in phrases[kind])
        {
            if (line.StartsWith(phrase, StringComparison.Ordinal)
                && (line.Length == phrase.Length || !char.IsLetter(phrase[^1]) || !char.IsLetterOrDigit(line[phrase.Length])))
            {
                return true;
            }
        }

        return false;
    }

    public bool Holds(string line, string kind) => phrases[kind].Exists(phrase => line.Contains(phrase, StringComparison.Ordinal));
}
