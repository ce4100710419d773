using System.Buffers;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// Cuts words into the pieces that the encoder knows, as BERT's uncased tokeniser does: accents off, lower case, punctuation and ideographs by themselves,
/// then the longest known piece from the left, again and again. Immutable, thread-safe.
/// </summary>
internal sealed class WordPieces
{
    /// <summary>The piece that stands for what no piece covers.</summary>
    public const int Unknown = 100;

    /// <summary>The piece that opens a sentence, and stands for the root of its tree.</summary>
    public const int Begin = 101;

    /// <summary>The piece that closes a sentence.</summary>
    public const int End = 102;

    /// <summary>The most pieces a word is given, as in training; what a longer word (a URL) has beyond is left out.</summary>
    public const int MaxPerWord = 16;

    /// <summary>A longer stretch without punctuation is unknown as a whole, as in BERT.</summary>
    private const int MaxStretch = 100;

    /// <summary>A word of these alone may be looked up as it is. The vocabulary has other pieces too ("..."), which no word comes down to.</summary>
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private readonly Dictionary<string, int> initial = new(32768, StringComparer.Ordinal);
    private readonly Dictionary<string, int> continuing = new(8192, StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> initialLookup;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> continuingLookup;
    private readonly int longest;

    private WordPieces(IEnumerable<string> vocabulary)
    {
        int id = 0;
        foreach (string piece in vocabulary)
        {
            bool continues = piece.Length > 2 && piece.StartsWith("##", StringComparison.Ordinal);
            string text = continues ? piece[2..] : piece;
            (continues ? continuing : initial).TryAdd(text, id++);
            longest = Math.Max(longest, text.Length);
        }

        Count = id;
        initialLookup = initial.GetAlternateLookup<ReadOnlySpan<char>>();
        continuingLookup = continuing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many pieces there are.</summary>
    public int Count { get; }

    /// <summary>Reads a vocabulary: a piece per line, its number that of the line, from 0.</summary>
    /// <exception cref="ReadingException">The file is missing or is not such a vocabulary.</exception>
    public static WordPieces Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReadingException($"{path}: the vocabulary is missing. Install it again, or set DIPLOGRAPH_SEEDS to the folder that holds models.");
        }

        WordPieces pieces = new(File.ReadLines(path));
        foreach ((string piece, int expected) in new[] { ("[UNK]", Unknown), ("[CLS]", Begin), ("[SEP]", End) })
        {
            if (!pieces.initial.TryGetValue(piece, out int id) || id != expected)
            {
                throw new ReadingException($"{path}: line {expected + 1} should be {piece}. Put back BERT's uncased vocabulary.");
            }
        }

        return pieces;
    }

    /// <summary>Cuts a word into pieces.</summary>
    /// <param name="target">Room for <see cref="MaxPerWord"/> pieces.</param>
    /// <returns>How many pieces it has; at least one.</returns>
    public int Cut(ReadOnlySpan<char> word, Span<int> target)
    {
        if (!word.ContainsAnyExcept(PlainLetters) && initialLookup.TryGetValue(word, out int whole))
        {
            target[0] = whole;
            return 1;
        }

        Span<char> room = word.Length <= 64 ? stackalloc char[64 * PieceText.MaxGrowth] : new char[word.Length * PieceText.MaxGrowth];
        ReadOnlySpan<char> text = room[..PieceText.Normalize(word, room)];
        int count = 0;
        while (count < MaxPerWord && !(text = text.TrimStart(' ')).IsEmpty)
        {
            int end = text.IndexOf(' ');
            ReadOnlySpan<char> stretch = end < 0 ? text : text[..end];
            CutStretch(stretch, target, ref count);
            text = text[stretch.Length..];
        }

        if (count == 0)
        {
            target[count++] = Unknown;
        }

        return count;
    }

    /// <summary>Cuts what holds no punctuation; where some part of it is no known piece, the whole is unknown.</summary>
    private void CutStretch(ReadOnlySpan<char> stretch, Span<int> target, ref int count)
    {
        int first = count;
        int start = 0;
        while (start < stretch.Length)
        {
            int length = Math.Min(longest, stretch.Length - start);
            int piece = -1;
            while (length > 0 && !(start == 0 ? initialLookup : continuingLookup).TryGetValue(stretch.Slice(start, length), out piece))
            {
                length--;
            }

            if (length == 0 || stretch.Length > MaxStretch)
            {
                count = first;
                target[count++] = Unknown;
                return;
            }

            start += length;
            if (count < MaxPerWord)
            {
                target[count++] = piece;
            }
        }
    }
}
