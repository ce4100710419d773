namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>The tokeniser's pass over one text: takes the stretches between white space in turn and cuts them into words.</summary>
internal sealed partial class Scan(string text, WordLists lists)
{
    private readonly char[] lower = new char[32];
    private readonly FullStops stops = new(text, lists);

    /// <summary>Where a single quote was opened and not yet closed, so that "'" after an s may be its end; -1 where none is.</summary>
    private int openQuote = -1;

    public List<Word> Words { get; } = new(text.Length / 5);

    /// <summary>Cuts <c>text[start..end]</c>, which holds no white space.</summary>
    public void Chunk(int start, int end)
    {
        if (start > 0 && text[start - 1] == '\n')
        {
            openQuote = -1;
        }

        int at = start;
        while (at < end)
        {
            char c = text[at];
            int next = at;
            if (at == start || !Characters.IsWordPart(text[at - 1]))
            {
                next = Addresses.EndOf(text, at, end, lists);
            }

            if (next > at)
            {
                Add(at, next);
            }
            else if (Characters.IsWordPart(c) || (c == '_' && at + 1 < end && Characters.IsWordPart(text[at + 1])))
            {
                next = WordEnd(at, end);
                AddCompound(at, next, start, end, ref next);
            }
            else
            {
                next = AddSymbol(at, start, end);
            }

            at = next;
        }
    }

    private void Add(int start, int end, bool clitic = false)
    {
        bool spaceAfter = end >= text.Length || Tokenizer.IsBlank(text[end]);
        Words.Add(new Word(new TextSpan(start, end), spaceAfter, clitic));
    }

    /// <summary>The end of the run of letters, digits and inner punctuation that begins here; hyphens are taken in, to be weighed later.</summary>
    private int WordEnd(int start, int end)
    {
        int at = start;
        int segment = start;
        while (at < end)
        {
            char c = text[at];
            if (Characters.IsWordPart(c) || c == '_')
            {
                at++;
                continue;
            }

            if (c == '$' && at - start <= 3 && IsAll(start, at, char.IsAsciiLetterUpper))
            {
                return at + 1;
            }

            bool inner = at + 1 < end && Characters.IsWordPart(text[at + 1]) && at > segment;
            if (!inner || !Joins(c, segment, at, end))
            {
                return at;
            }

            at++;
            segment = at;
        }

        return at;
    }

    /// <summary>Whether a mark between two word characters belongs to the word.</summary>
    private bool Joins(char c, int segment, int at, int end)
    {
        char before = text[at - 1];
        char after = text[at + 1];
        bool digits = char.IsAsciiDigit(before) && char.IsAsciiDigit(after);
        int afterEnd = SegmentEnd(at + 1, end);
        switch (c)
        {
            case '.':
                return digits || (at - segment == 1 && afterEnd - at == 2 && char.IsLetter(before) && char.IsLetter(after));
            case ',':
                return digits && afterEnd - at == 4;
            case ':' or '+':
                return digits;
            case '/':
                return digits || (at - segment == 1 && afterEnd - at == 2 && char.IsLetter(before) && char.IsLetter(after));
            case '&':
                return (char.IsUpper(before) && char.IsUpper(after)) || (at - segment == 1 && afterEnd - at == 2);
            default:
                return Characters.IsHyphen(c) || (Characters.IsApostrophe(c) && c != '‘');
        }
    }

    private int SegmentEnd(int at, int end)
    {
        while (at < end && Characters.IsWordPart(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Adds a run without free hyphens as one word, or as a word and what is fused to it.</summary>
    /// <returns>Its end, a full stop that belongs to it included.</returns>
    private int AddWord(int start, int end, int chunkStart, int chunkEnd)
    {
        if (end < chunkEnd && text[end] == '.' && stops.Belongs(start, end, chunkStart, chunkEnd, Words.Count > 0 ? Words[^1] : null))
        {
            Add(start, end + 1);
            return end + 1;
        }

        int cut = CliticStart(start, end);
        if (cut > start)
        {
            Add(start, cut);
            Add(cut, end, clitic: true);
            return end;
        }

        cut = UnitStart(start, end);
        if (cut > start)
        {
            Add(start, cut);
            return AddWord(cut, end, cut, chunkEnd);
        }

        int first = lists.FusedCut(Lower(start, end));
        if (first > 0)
        {
            Add(start, start + first);
            Add(start + first, end, clitic: true);
            return end;
        }

        Add(start, end);
        return end;
    }

    /// <summary>Where the part that parts begins: "n't", "'s", "'re" and their like; -1 where there is none.</summary>
    private int CliticStart(int start, int end)
    {
        int length = end - start;
        if (length > 3 && Characters.IsApostrophe(text[end - 2]) && text[end - 1] is 't' or 'T' && text[end - 3] is 'n' or 'N')
        {
            return end - 3;
        }

        for (int size = 2; size <= 3 && size < length; size++)
        {
            int at = end - size;
            if (!Characters.IsApostrophe(text[at]))
            {
                continue;
            }

            if (IsClitic(at + 1, end) && !IsDecade(start, at, end))
            {
                return at;
            }
        }

        return -1;
    }

    private bool IsClitic(int start, int end) => Lower(start, end) is "s" or "m" or "d" or "re" or "ve" or "ll";

    /// <summary>"1990's", "60's": a plural, one word.</summary>
    private bool IsDecade(int start, int apostrophe, int end) =>
        end - apostrophe == 2 && text[apostrophe - 1] == '0' && IsAll(start, apostrophe, char.IsAsciiDigit);

    /// <summary>Where a unit begins that is written together with its number ("430km"); -1 where there is none.</summary>
    private int UnitStart(int start, int end)
    {
        if (!char.IsAsciiDigit(text[start]))
        {
            return -1;
        }

        int at = start;
        while (at < end && (char.IsAsciiDigit(text[at]) || text[at] is '.' or ',' or ':'))
        {
            at++;
        }

        return at < end && lists.IsUnit(text.AsSpan(at, end - at)) ? at : -1;
    }

    /// <summary>Adds what begins with neither letter nor digit.</summary>
    /// <returns>Its end.</returns>
    private int AddSymbol(int at, int chunkStart, int chunkEnd)
    {
        char c = text[at];
        bool opens = at == chunkStart || !Characters.IsWordPart(text[at - 1]);
        if (Characters.IsApostrophe(c))
        {
            return AddApostrophe(at, chunkStart, chunkEnd);
        }

        int end = at + 1;
        if (opens && c is '#' or '@' && end < chunkEnd && (char.IsLetter(text[end]) || text[end] == '_'))
        {
            while (end < chunkEnd && (Characters.IsWordPart(text[end]) || text[end] == '_'))
            {
                end++;
            }
        }
        else if (opens && c is '.' or '+' && end < chunkEnd && char.IsAsciiDigit(text[end]))
        {
            end = SegmentEnd(end, chunkEnd);
        }
        else if (opens && lists.EmoticonLength(text.AsSpan(at, chunkEnd - at)) is > 0 and int length
            && (at + length == chunkEnd || !Characters.IsWordPart(text[at + length])))
        {
            end = at + length;
        }
        else
        {
            end = SymbolRunEnd(at, chunkEnd);
        }

        Add(at, end);
        return end;
    }

    /// <summary>Repeated marks stay together ("...", "--", "?!"), and so do the parts of one pictograph.</summary>
    private int SymbolRunEnd(int at, int end)
    {
        char c = text[at];
        int stop = at + 1;
        if (c is '!' or '?')
        {
            while (stop < end && text[stop] is '!' or '?')
            {
                stop++;
            }
        }
        else if (c is '.' or '-' or '=' or '*' or '_' or '~' or '#' or '+' or '…' or '—' or '–' or '^' or '<' or '>' or '$')
        {
            while (stop < end && text[stop] == c)
            {
                stop++;
            }
        }
        else if (char.IsSurrogate(c))
        {
            while (stop < end && (char.IsSurrogate(text[stop]) || text[stop] is '\u200D' or '\uFE0F'))
            {
                stop++;
            }
        }

        return stop;
    }

    /// <summary>A possessive without s, a clitic after a blank, a shortened year or word, or a quotation mark.</summary>
    private int AddApostrophe(int at, int chunkStart, int chunkEnd)
    {
        int end = at + 1;
        if (end < chunkEnd && text[end] == text[at])
        {
            Add(at, end + 1);
            return end + 1;
        }

        bool afterWord = at > chunkStart && Characters.IsWordPart(text[at - 1]);
        int segment = SegmentEnd(end, chunkEnd);
        if (!afterWord && segment > end)
        {
            if (at == chunkStart && IsClitic(end, segment) && (segment == chunkEnd || !Characters.IsWordPart(text[segment])) && Words.Count > 0 && !stops.StartsLine(at))
            {
                Add(at, segment);
                return segment;
            }

            if (IsShortYear(end, segment))
            {
                Add(at, segment);
                return segment;
            }

            openQuote = at;
        }
        else if (afterWord && text[at] is '\'' or '’' && text[at - 1] is 's' or 'S' && openQuote < 0)
        {
            Add(at, end, clitic: true);
            return end;
        }
        else
        {
            openQuote = -1;
        }

        Add(at, end);
        return end;
    }

    /// <summary>"'90s", "'98".</summary>
    private bool IsShortYear(int start, int end) =>
        end - start is 2 or 3 && char.IsAsciiDigit(text[start]) && char.IsAsciiDigit(text[start + 1]) && (end - start == 2 || text[end - 1] == 's');

    private bool IsAll(int start, int end, Func<char, bool> test)
    {
        for (int i = start; i < end; i++)
        {
            if (!test(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The stretch in lower case, typographic apostrophes made plain; empty where it is too long to stand in a list.</summary>
    private ReadOnlySpan<char> Lower(int start, int end)
    {
        int length = end - start;
        if (length > lower.Length)
        {
            return [];
        }

        for (int i = 0; i < length; i++)
        {
            char c = text[start + i];
            lower[i] = Characters.IsApostrophe(c) ? '\'' : char.ToLowerInvariant(c);
        }

        return lower.AsSpan(0, length);
    }

}
