using System.Globalization;

namespace DiploGraph.Reading.Language.Prose;

/// <summary>
/// Tells English prose from other languages and from what is no prose, by the share of small words ("the", "of") and of letters.
/// Counting only: the same text gives the same verdict everywhere. Immutable, thread-safe.
/// </summary>
public sealed class ProseCheck
{
    // Set on the documents of EWT and GUM-free (train, dev): of 906 with 20 words or more, two fall below, a list of newsgroups and a page of addresses.
    private const double LeastEnglish = 0.15;
    private const double LeastLetters = 0.6;

    /// <summary>Shorter texts say too little by what they lack; they are judged only by the words of other languages that they hold.</summary>
    private const int FewWords = 20;
    private const int TellingWords = 3;
    private const int FewLetters = 10;
    private const int FewCharacters = 100;

    private readonly string[] languages;
    private readonly Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> languagesOf;

    private ProseCheck(string[] languages, Dictionary<string, uint> words)
    {
        this.languages = languages;
        languagesOf = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <exception cref="ReadingException">The list of small words is missing or wrong.</exception>
    public static ProseCheck Load(Seeds seeds)
    {
        IReadOnlyList<FunctionWords> lists = FunctionWords.Load(seeds);
        Dictionary<string, uint> words = new(StringComparer.Ordinal);
        for (int i = 0; i < lists.Count; i++)
        {
            foreach (string word in lists[i].Words)
            {
                words[word] = words.GetValueOrDefault(word) | (1u << i);
            }
        }

        return new ProseCheck([.. lists.Select(list => list.Language)], words);
    }

    public ProseVerdict Judge(string text)
    {
        Counts counts = Count(text);
        if (counts.Letters == 0)
        {
            return new ProseVerdict(TextKind.NotProse, counts.Visible == 0 ? "it is empty" : "it has no letters");
        }

        if (counts.Letters >= FewLetters && counts.Latin * 2 < counts.Letters)
        {
            return new ProseVerdict(TextKind.OtherLanguage, $"it is not English: most of its letters are {ScriptNames[counts.TopScript]}");
        }

        double letters = (double)counts.Letters / counts.Visible;
        if (counts.Visible >= FewCharacters && letters < LeastLetters)
        {
            string share = (100 - (100 * letters)).ToString("F0", CultureInfo.InvariantCulture);
            return new ProseVerdict(TextKind.NotProse, $"it is no prose: {share} % of its characters are digits and signs");
        }

        int english = counts.Small[0];
        int other = 1;
        for (int i = 2; i < languages.Length; i++)
        {
            other = counts.Small[i] > counts.Small[other] ? i : other;
        }

        int foreign = counts.Small[other];
        bool many = counts.Words >= FewWords;
        if (many ? foreign > english && foreign >= LeastEnglish * counts.Words : foreign >= TellingWords && foreign >= TellingWords * english)
        {
            return new ProseVerdict(
                TextKind.OtherLanguage,
                $"it is not English: of its {counts.Words} words {foreign} are small words of {languages[other]}, {english} of English");
        }

        return many && english < LeastEnglish * counts.Words
            ? new ProseVerdict(TextKind.NotProse, $"it is no English prose: of its {counts.Words} words only {english} are small words such as \"the\" and \"of\"")
            : new ProseVerdict(TextKind.EnglishProse, "");
    }

    private static readonly string[] ScriptNames = ["Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Indic", "Thai", "Georgian or Armenian", "Chinese, Japanese or Korean", "of another script"];

    private Counts Count(string text)
    {
        Counts counts = new(languages.Length);
        Span<char> word = stackalloc char[FunctionWords.LongestWord];
        int length = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (char.IsLetter(c))
            {
                counts.Scripts[ScriptOf(c)]++;
                if (length < FunctionWords.LongestWord)
                {
                    word[length] = char.ToLowerInvariant(c);
                }

                length++;
            }
            else if (length > 0)
            {
                counts.Words++;
                if (length <= FunctionWords.LongestWord && languagesOf.TryGetValue(word[..length], out uint mask))
                {
                    for (int l = 0; l < languages.Length; l++)
                    {
                        counts.Small[l] += (int)((mask >> l) & 1);
                    }
                }

                length = 0;
            }

            counts.Visible += char.IsWhiteSpace(c) || char.IsControl(c) ? 0 : 1;
        }

        return counts;
    }

    private static int ScriptOf(char c) => c switch
    {
        < '\u0250' or (>= '\u1E00' and < '\u1F00') => 0,
        >= '\u0370' and < '\u0400' => 1,
        >= '\u0400' and < '\u0530' => 2,
        >= '\u0530' and < '\u0590' or (>= '\u10A0' and < '\u1100') => 7,
        >= '\u0590' and < '\u0600' => 3,
        >= '\u0600' and < '\u0780' => 4,
        >= '\u0900' and < '\u0E00' => 5,
        >= '\u0E00' and < '\u0E80' => 6,
        >= '\u1100' and < '\u1200' or (>= '\u2E80' and < '\uE000') => 8,
        _ => 9,
    };

    private sealed class Counts(int languages)
    {
        public int[] Small { get; } = new int[languages];

        public int[] Scripts { get; } = new int[ScriptNames.Length];

        public int Words { get; set; }

        public int Visible { get; set; }

        public int Letters => Scripts.Sum();

        public int Latin => Scripts[0];

        public int TopScript => Array.IndexOf(Scripts, Scripts.Max());
    }
}
