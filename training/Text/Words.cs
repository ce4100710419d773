using System.Text.RegularExpressions;

namespace DiploGraph.Training.Text;

/// <summary>One word of a sentence and where it stands in its text, half-open.</summary>
internal readonly record struct Word(string Form, int Start, int End);

/// <summary>Splits a sentence into words as Universal Dependencies does for English, near enough for training on texts without gold words.</summary>
internal static partial class Words
{
    public static List<Word> Of(string text)
    {
        List<Word> words = [];
        foreach (Match match in Pattern().Matches(text))
        {
            Add(text, match.Index, match.Index + match.Length, words);
        }

        return words;
    }

    private static void Add(string text, int start, int end, List<Word> words)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        Match contraction = Contraction().Match(text[start..end]);
        if (contraction.Success && contraction.Index > 0)
        {
            Add(text, start, start + contraction.Index, words);
            words.Add(new Word(text[(start + contraction.Index)..end], start + contraction.Index, end));
            return;
        }

        if (word.Equals("cannot", StringComparison.OrdinalIgnoreCase))
        {
            words.Add(new Word(text[start..(start + 3)], start, start + 3));
            words.Add(new Word(text[(start + 3)..end], start + 3, end));
            return;
        }

        // A full stop stays with initials, abbreviations and dotted names unless it ends the text.
        if (word[^1] == '.' && word.Length > 1 && (end == text.Length || !Abbreviation().IsMatch(text[start..end])))
        {
            bool dotted = word[..^1].Contains('.');
            if (!(dotted && end == text.Length))
            {
                words.Add(new Word(text[start..(end - 1)], start, end - 1));
                words.Add(new Word(".", end - 1, end));
                return;
            }
        }

        words.Add(new Word(text[start..end], start, end));
    }

    [GeneratedRegex(@"https?://\S+|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![\p{L}\d])|\.{2,}|-{2,}|(?:\p{L}\.){2,}|[\p{L}\p{M}\d_]+(?:[’'][\p{L}]+)*\.?|\S")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?:n[’']t|[’'](?:s|S|re|ve|ll|d|m))$")]
    private static partial Regex Contraction();

    [GeneratedRegex(@"^(?:(?:\p{L}\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|vs|Inc|Corp|Co|Ltd|Rev|Hon|Amb|Adm|Brig|Messrs|Mme)\.)$")]
    private static partial Regex Abbreviation();
}
