using System.Globalization;
using System.Text;
using DiploGraph.Reading.Unicode;

namespace DiploGraph.Training.Text;

/// <summary>BERT's uncased WordPiece over a vocabulary file: lower case, accents off, punctuation apart, longest match first.</summary>
public sealed class WordPieces
{
    public const int Cls = 101;
    public const int Sep = 102;
    private const int Unknown = 100;

    /// <summary>Pieces kept of one word; the encoder's window is 512.</summary>
    private const int MostPieces = 16;

    private readonly Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> known = new(StringComparer.Ordinal);

    public WordPieces(string vocabularyPath)
    {
        foreach (string line in File.ReadLines(vocabularyPath))
        {
            vocabulary[line] = vocabulary.Count;
        }
    }

    /// <summary>The pieces of one word, at least one.</summary>
    public int[] Of(string word)
    {
        if (!known.TryGetValue(word, out int[]? pieces))
        {
            known[word] = pieces = Split(word);
        }

        return pieces;
    }

    private int[] Split(string word)
    {
        List<int> pieces = [];
        foreach (string part in Parts(word))
        {
            Match(part, pieces);
        }

        if (pieces.Count == 0)
        {
            pieces.Add(Unknown);
        }

        return [.. pieces.Take(MostPieces)];
    }

    private static IEnumerable<string> Parts(string word)
    {
        StringBuilder part = new();
        foreach (char c in string.Concat(word.ToLowerInvariant().Select(c => char.IsLetter(c) ? Characters.StripMarks(c.ToString()) : c.ToString())))
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            bool apart = IsPunctuation(c, category) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
            if (apart || char.IsWhiteSpace(c))
            {
                if (part.Length > 0)
                {
                    yield return part.ToString();
                    part.Clear();
                }

                if (apart)
                {
                    yield return c.ToString();
                }
            }
            else
            {
                part.Append(c);
            }
        }

        if (part.Length > 0)
        {
            yield return part.ToString();
        }
    }

    private static bool IsPunctuation(char c, UnicodeCategory category) =>
        (c < 128 && c > 32 && !char.IsAsciiLetterOrDigit(c)) ||
        category is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation;

    private void Match(string part, List<int> pieces)
    {
        int mark = pieces.Count;
        if (part.Length > 100)
        {
            pieces.Add(Unknown);
            return;
        }

        for (int start = 0; start < part.Length;)
        {
            int end = part.Length;
            int piece = -1;
            for (; end > start; end--)
            {
                string text = start == 0 ? part[..end] : "##" + part[start..end];
                if (vocabulary.TryGetValue(text, out piece))
                {
                    break;
                }
            }

            if (end == start)
            {
                pieces.RemoveRange(mark, pieces.Count - mark);
                pieces.Add(Unknown);
                return;
            }

            pieces.Add(piece);
            start = end;
        }
    }
}
