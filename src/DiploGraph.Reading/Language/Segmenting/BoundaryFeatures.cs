namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>
/// What can be seen at the boundary between two words, as places in a table of weights (the hashing trick, Weinberger et al. 2009).
/// The trainer and the splitter share it. Built once per text; boundaries are asked for from left to right.
/// </summary>
internal sealed class BoundaryFeatures
{
    /// <summary>How many features a boundary has.</summary>
    public const int Count = 38;

    private const int Context = 3;
    private readonly string text;
    private readonly IReadOnlyList<Word> words;
    private readonly WordTraits[] traits;
    private readonly bool[] layoutEnds;
    private readonly int[] paragraphEnd;
    private readonly bool[] paragraphStops;
    private readonly int mask;

    /// <summary>Words since the sentence began, the boundary's left word included.</summary>
    private int start;
    private bool insideQuote;
    private int brackets;
    private bool startedAfterStop;

    /// <param name="mask">The table's size less one; the size is a power of two.</param>
    public BoundaryFeatures(string text, IReadOnlyList<Word> words, WordLists lists, int mask)
    {
        this.text = text;
        this.words = words;
        this.mask = mask;
        traits = new WordTraits[words.Count + (2 * Context)];
        Array.Fill(traits, WordTraits.Outside);
        for (int i = 0; i < words.Count; i++)
        {
            traits[i + Context] = WordTraits.Of(words[i].Span.Slice(text), lists);
        }

        layoutEnds = Paragraphs.Ends(text, words);
        paragraphEnd = new int[words.Count];
        paragraphStops = new bool[words.Count];
        bool stops = false;
        for (int i = words.Count - 1; i >= 0; i--)
        {
            bool last = EndsParagraph(i);
            stops = last ? false : stops | traits[i + Context].IsTerminator;
            paragraphEnd[i] = last ? i + 1 : paragraphEnd[i + 1];
            paragraphStops[i] = stops;
        }
    }

    /// <summary>Whether the layout ends a sentence behind a word.</summary>
    public bool EndsParagraph(int word) => layoutEnds[word];

    /// <summary>
    /// Whether a sentence can end behind a word within a line. Not within a fused word; and not behind a colon, as the web texts of EWT have it at times,
    /// for in news a colon leads on to what is said: "Kuleba said: “No talks.”" is one sentence.
    /// </summary>
    public bool CanEnd(int word) => !words[word + 1].Clitic && !(words[word].Span.Length == 1 && text[words[word].Span.Start] == ':');

    /// <summary>Whether a sentence has stopped behind a word and the next opens with a mark that only opens: "… again. “Our position …", with or without the blank.</summary>
    public bool MustEnd(int word)
    {
        WordTraits after = traits[word + 2 + Context];
        return words[word].Span.Length == 1 && text[words[word].Span.Start] is '.' or '!' or '?'
            && text[words[word + 1].Span.Start] is '“' or '„' or '«' && after.IsCapitalised;
    }

    /// <summary>Goes on to the next word, having settled whether a sentence begins with it.</summary>
    public void Advance(int word, bool boundary)
    {
        WordTraits left = traits[word + Context];
        ReadOnlySpan<char> form = words[word].Span.Slice(text);
        insideQuote = (left.Kind & WordKind.Quote) == 0 ? insideQuote : form[0] switch
        {
            '“' or '„' or '«' => true,
            '”' or '»' => false,
            '"' => !insideQuote,
            _ => insideQuote,
        };
        brackets += (left.Kind & WordKind.Bracket) == 0 ? 0 : form[0] is '(' or '[' or '{' ? 1 : -1;
        brackets = Math.Max(brackets, 0);
        if (boundary)
        {
            start = word + 1;
            startedAfterStop = left.IsTerminator || left.IsOpenerOrCloser;
        }

        if (EndsParagraph(word))
        {
            insideQuote = false;
            brackets = 0;
        }
    }

    /// <summary>The places of the features of the boundary behind a word.</summary>
    public void Extract(int word, Span<int> places)
    {
        int at = word + Context;
        WordTraits before2 = traits[at - 2];
        WordTraits before = traits[at - 1];
        WordTraits left = traits[at];
        WordTraits right = traits[at + 1];
        WordTraits after = traits[at + 2];
        WordTraits after2 = traits[at + 3];
        uint gap = words[word].SpaceAfter ? 1u : 0u;
        uint stop = (uint)(left.Kind & (WordKind.Terminator | WordKind.Stopped | WordKind.Title | WordKind.Abbreviation | WordKind.Quote | WordKind.Bracket));
        uint capital = right.IsCapitalised ? 2u : 1u;
        uint afterCapital = after.IsCapitalised ? 2u : 1u;
        uint length = Bucket(word - start + 1);
        uint rest = Bucket(paragraphEnd[word] - word - 1);
        uint quoted = (insideQuote ? 1u : 0u) + (brackets > 0 ? 2u : 0u);
        uint stopsAhead = paragraphStops[word] ? 1u : 0u;
        WordTraits content = right.IsOpenerOrCloser ? after : right;
        WordTraits closed = left.IsOpenerOrCloser ? before : left;
        WordTraits first = traits[start + Context];
        int n = 0;
        Put(places, ref n, left.Lower, 0);
        Put(places, ref n, right.Lower, 0);
        Put(places, ref n, left.Lower, right.Lower);
        Put(places, ref n, before.Lower, left.Lower);
        Put(places, ref n, right.Lower, after.Lower);
        Put(places, ref n, left.Shape, right.Shape);
        Put(places, ref n, before.Shape ^ (left.Shape * 31), right.Shape);
        Put(places, ref n, left.Shape ^ (right.Shape * 31), after.Shape);
        Put(places, ref n, left.Lower, right.Shape);
        Put(places, ref n, left.Shape, right.Lower);
        Put(places, ref n, left.Shape ^ (gap * 77), right.Shape);
        Put(places, ref n, length, stop);
        Put(places, ref n, rest, stop);
        Put(places, ref n, quoted ^ (stop << 4), right.Shape);
        Put(places, ref n, quoted ^ (stop << 4), right.Lower);
        Put(places, ref n, first.Lower, stop);
        Put(places, ref n, first.Shape ^ (length * 77), right.Shape);
        Put(places, ref n, before.Lower, left.Shape ^ (right.Shape * 31));
        Put(places, ref n, left.Suffix, right.Shape);
        Put(places, ref n, left.Suffix, right.Suffix);
        Put(places, ref n, stop ^ (capital << 10), right.Lower);
        Put(places, ref n, stop ^ (capital << 10), stopsAhead);
        Put(places, ref n, before.Lower, 0);
        Put(places, ref n, after.Lower, capital);
        Put(places, ref n, before2.Shape ^ (before.Shape * 31), left.Shape ^ (right.Shape * 17));
        Put(places, ref n, right.Shape ^ (after.Shape * 31), after2.Shape);
        Put(places, ref n, content.Lower, stop);
        Put(places, ref n, content.Shape, closed.Shape ^ (gap * 77));
        Put(places, ref n, closed.Lower, content.Shape);
        Put(places, ref n, (startedAfterStop ? 1u : 0u) ^ (stopsAhead << 1) ^ (capital << 2) ^ (stop << 5), length);
        Put(places, ref n, gap ^ (stop << 3) ^ (capital << 12), quoted);
        Put(places, ref n, before2.Lower, stop ^ (capital << 10));
        Put(places, ref n, after2.Lower, stop ^ (capital << 10));
        Put(places, ref n, capital ^ (afterCapital << 9), stop);
        Put(places, ref n, capital ^ (afterCapital << 9), left.Shape ^ (before.Shape * 31));
        Put(places, ref n, capital ^ (afterCapital << 9) ^ (stop << 18), length ^ (stopsAhead << 8));
        Put(places, ref n, (uint)content.Kind, closed.Shape ^ (stop * 31));
        Put(places, ref n, length ^ (rest << 5) ^ (stopsAhead << 10), stop ^ (capital << 10));
    }

    private void Put(Span<int> places, ref int n, uint a, uint b)
    {
        uint hash = (a * 0x9E3779B1u) ^ ((b + 0x7F4A7C15u) * 0x85EBCA6Bu) ^ ((uint)n * 0xC2B2AE35u);
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        hash ^= hash >> 12;
        hash *= 0x297A2D39u;
        hash ^= hash >> 15;
        places[n++] = (int)(hash & (uint)mask);
    }

    /// <summary>Counts to 4 as they are, then ever more coarsely.</summary>
    private static uint Bucket(int count) => count switch
    {
        <= 4 => (uint)count,
        <= 6 => 5,
        <= 9 => 6,
        <= 14 => 7,
        <= 22 => 8,
        <= 35 => 9,
        <= 60 => 10,
        _ => 11,
    };
}
