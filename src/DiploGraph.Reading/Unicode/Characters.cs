using System.Buffers;
using System.Globalization;
using System.Text;

namespace DiploGraph.Reading.Unicode;

/// <summary>
/// Decomposition, composition and folding of characters from the Unicode Character Database, the same on every machine:
/// the program runs without ICU, where <see cref="string.Normalize()"/> leaves everything but ASCII as it is.
/// </summary>
public static class Characters
{
    private const int HangulBase = 0xAC00;
    private const int HangulEnd = 0xD7A4;

    private static readonly SearchValues<char> Ascii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(i => (char)i)]);
    private static readonly Dictionary<int, string> Decompositions = [];
    private static readonly Dictionary<(int First, int Second), string> Compositions = [];
    private static readonly List<(int First, int Last)> Marks = [];

    static Characters()
    {
        using Stream resource = typeof(Characters).Assembly.GetManifestResourceStream("DiploGraph.Reading.Unicode.characters.tsv")!;
        using StreamReader lines = new(resource, Encoding.ASCII);
        while (lines.ReadLine() is string line)
        {
            string[] cells = line.Split('\t');
            switch (cells[0])
            {
                case "D":
                    Decompositions.Add(Code(cells[1]), string.Concat(cells[2].Split(' ').Select(code => char.ConvertFromUtf32(Code(code)))));
                    break;
                case "C":
                    Compositions.Add((Code(cells[1]), Code(cells[2])), char.ConvertFromUtf32(Code(cells[3])));
                    break;
                case "M":
                    Marks.Add((Code(cells[1]), Code(cells[2])));
                    break;
            }
        }
    }

    /// <summary>Compatibility decomposition, without reordering of marks: "é" becomes "e" and an acute, "ﬁ" becomes "fi".</summary>
    public static string Decompose(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Ascii) < 0)
        {
            return text;
        }

        StringBuilder decomposed = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Append(decomposed, rune);
        }

        return decomposed.ToString();
    }

    /// <summary>The letters without accents and other marks: "Bregançon" becomes "Bregancon". Letters such as "ł" and "ø", which are no letter with a mark, stay.</summary>
    public static string StripMarks(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Ascii) < 0)
        {
            return text;
        }

        StringBuilder stripped = new(text.Length);
        foreach (Rune rune in Decompose(text).EnumerateRunes())
        {
            if (!IsMark(rune.Value))
            {
                stripped.Append(rune.ToString());
            }
        }

        return stripped.ToString();
    }

    /// <summary>A letter and the mark after it as one character where there is one: "e" and an acute become "é".</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Ascii) < 0 || !text.EnumerateRunes().Any(rune => IsMark(rune.Value)))
        {
            return text;
        }

        List<Rune> composed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (composed.Count > 0 && Compositions.TryGetValue((composed[^1].Value, rune.Value), out string? one))
            {
                composed[^1] = Rune.GetRuneAt(one, 0);
            }
            else
            {
                composed.Add(rune);
            }
        }

        return string.Concat(composed);
    }

    /// <summary>Whether it is a mark that combines with the letter before it (canonical combining class above 0).</summary>
    public static bool IsMark(int codePoint)
    {
        int low = 0;
        int high = Marks.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Marks[middle].Last < codePoint)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < Marks.Count && Marks[low].First <= codePoint;
    }

    private static void Append(StringBuilder decomposed, Rune rune)
    {
        if (rune.Value is >= HangulBase and < HangulEnd)
        {
            int syllable = rune.Value - HangulBase;
            decomposed.Append((char)(0x1100 + (syllable / 588))).Append((char)(0x1161 + (syllable % 588 / 28)));
            if (syllable % 28 > 0)
            {
                decomposed.Append((char)(0x11A7 + (syllable % 28)));
            }
        }
        else if (!rune.IsAscii && Decompositions.TryGetValue(rune.Value, out string? parts))
        {
            decomposed.Append(parts);
        }
        else
        {
            decomposed.Append(rune.ToString());
        }
    }

    private static int Code(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
