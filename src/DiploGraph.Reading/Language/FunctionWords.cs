namespace DiploGraph.Reading.Language;

/// <summary>The commonest small words of a language, in lower case.</summary>
internal sealed record FunctionWords(string Language, IReadOnlyList<string> Words)
{
    /// <summary>In letters; no word of the list is longer.</summary>
    public const int LongestWord = 16;

    private const string File = "language/function-words.tsv";

    // A bit of 32 for each tells in which languages a word is one.
    private const int MostLanguages = 32;

    /// <summary>Those of English first, then of the languages that it is told from.</summary>
    /// <exception cref="ReadingException">The list is missing or wrong.</exception>
    public static IReadOnlyList<FunctionWords> Load(Seeds seeds)
    {
        List<FunctionWords> languages = [];
        foreach (SeedLine line in seeds.Lines(File))
        {
            string[] cells = line.Cells(2);
            if (languages.Count == MostLanguages || (languages.Count == 0 && cells[0] != "English"))
            {
                throw line.Fault($"found the language \"{cells[0]}\", expected English first and {MostLanguages} languages at most");
            }

            string[] words = cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.FirstOrDefault(word => word.Length > LongestWord || word != word.ToLowerInvariant()) is string wrong)
            {
                throw line.Fault($"found \"{wrong}\", expected a word in lower case of {LongestWord} letters at most");
            }

            languages.Add(new FunctionWords(cells[0], words));
        }

        return languages.Count > 1 ? languages : throw new ReadingException($"{seeds.PathOf(File)} names no language but English. Restore it.");
    }
}
