using System.Globalization;
using System.Text;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Brings a word into the form in which the vocabulary has it: accents off, lower case, punctuation and ideographs set apart by spaces.
/// The decompositions are Unicode's canonical ones (14.0), without marks: the compatible ones of <see cref="Unicode.Characters"/> would take "½" and "²" apart, which the vocabulary has.
/// </summary>
internal static class PieceText
{
    /// <summary>How many characters one character can become.</summary>
    public const int MaxGrowth = 4;

    private const int HangulStart = 0xAC00;
    private const int HangulEnd = 0xD7A4;

    private static readonly Dictionary<char, string> Decompositions = ReadDecompositions();

    /// <param name="target">Room for <see cref="MaxGrowth"/> characters for each one of the word.</param>
    /// <returns>How many characters were written.</returns>
    public static int Normalize(ReadOnlySpan<char> word, Span<char> target)
    {
        int length = 0;
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                Append(rune, target, ref length);
            }
            else if (rune.IsBmp && rune.Value is >= HangulStart and < HangulEnd)
            {
                AppendHangul(rune.Value - HangulStart, target, ref length);
            }
            else if (rune.IsBmp && Decompositions.TryGetValue((char)rune.Value, out string? decomposed))
            {
                foreach (Rune part in decomposed.EnumerateRunes())
                {
                    Append(part, target, ref length);
                }
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                Append(rune, target, ref length);
            }
        }

        return length;
    }

    private static void Append(Rune rune, Span<char> target, ref int length)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            target[length++] = ' ';
        }
        else if (IsPunctuation(rune) || IsIdeograph(rune.Value))
        {
            target[length++] = ' ';
            length += rune.EncodeToUtf16(target[length..]);
            target[length++] = ' ';
        }
        else if (rune.Value != 0xFFFD && !IsControl(rune))
        {
            length += Rune.ToLowerInvariant(rune).EncodeToUtf16(target[length..]);
        }
    }

    /// <summary>A syllable is a leading consonant, a vowel, and perhaps a trailing consonant (Unicode, section 3.12).</summary>
    private static void AppendHangul(int syllable, Span<char> target, ref int length)
    {
        target[length++] = (char)(0x1100 + (syllable / (21 * 28)));
        target[length++] = (char)(0x1161 + (syllable % (21 * 28) / 28));
        if (syllable % 28 != 0)
        {
            target[length++] = (char)(0x11A7 + (syllable % 28));
        }
    }

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>BERT counts every sign of ASCII that is neither letter nor digit as punctuation.</summary>
    private static bool IsPunctuation(Rune rune) =>
        rune.IsAscii ? rune.Value is > ' ' and < 0x7F && !Rune.IsLetterOrDigit(rune) : Rune.IsPunctuation(rune);

    private static bool IsIdeograph(int c) => c is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    private static Dictionary<char, string> ReadDecompositions()
    {
        Dictionary<char, string> decompositions = [];
        using Stream stream = typeof(PieceText).Assembly.GetManifestResourceStream("DiploGraph.Reading.Language.Inference.decompositions.tsv")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] columns = line.Split('\t');
            decompositions.Add(Character(columns[0]), string.Concat(columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Character)));
        }

        return decompositions;
    }

    private static char Character(string hex) => (char)int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
