namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Tells the full stop of an abbreviation, an initial or a list number from that of a sentence.</summary>
internal sealed class FullStops(string text, WordLists lists)
{
    private const int LongestListNumber = 3;
    private readonly char[] folded = new char[32];

    /// <summary>Whether the full stop at <paramref name="end"/> belongs to the word before it.</summary>
    /// <param name="before">The word before; null at the start of the text.</param>
    public bool Belongs(int start, int end, int chunkStart, int chunkEnd, Word? before)
    {
        char after = end + 1 < chunkEnd ? text[end + 1] : ' ';
        if (after == '.')
        {
            return false;
        }

        if (after is ',' or ';' && char.IsLetter(text[end - 1]))
        {
            return true;
        }

        char follower = Follower(end + 1, out bool samePlace);
        ReadOnlySpan<char> form = text.AsSpan(start, end - start);
        switch (lists.Abbreviation(Characters.IsAllUpper(form) && form.Length > 1 ? TitleCase(form) : form))
        {
            case AbbreviationKind.Always:
            case AbbreviationKind.Title when samePlace && follower != '\0':
                return true;
            case AbbreviationKind.Number when char.IsAsciiDigit(follower):
                return true;
        }

        if (form.Length > 1 && HasInnerStops(form))
        {
            return true;
        }

        if (form.Length == 1 && char.IsUpper(form[0]))
        {
            bool glued = samePlace && follower == text[Math.Min(end + 1, text.Length - 1)];
            return samePlace && char.IsUpper(follower) && (glued || PrecedesName(form[0], before, end + 1));
        }

        return form.Length <= LongestListNumber && IsNumber(form) && StartsLine(chunkStart)
            && start == chunkStart && samePlace && char.IsLetter(follower) && end + 1 == chunkEnd;
    }

    private ReadOnlySpan<char> TitleCase(ReadOnlySpan<char> form)
    {
        ReadOnlySpan<char> title = Lower(form);
        folded[0] = form[0];
        return title;
    }

    /// <summary>Valid until the next; a form that is longer than any word of the lists stays as it is.</summary>
    private ReadOnlySpan<char> Lower(ReadOnlySpan<char> form)
    {
        if (form.Length > folded.Length)
        {
            return form;
        }

        form.ToLowerInvariant(folded);
        return folded.AsSpan(0, form.Length);
    }

    /// <summary>
    /// An initial stands at the start of its sentence or after another capitalised word; "plan B." after a small one is none.
    /// "Leonid I. Brezhnev" has one, "World War I. Germany" and "Elizabeth I. Her" have a numeral.
    /// </summary>
    private bool PrecedesName(char letter, Word? word, int after)
    {
        if (word is not { } last)
        {
            return true;
        }

        ReadOnlySpan<char> before = last.Span.Slice(text);
        bool initial = before.Length == 2 && before[1] == '.';
        bool capitalised = char.IsUpper(before[0]) || !Characters.IsWordPart(before[0]);
        return letter == 'I' ? initial || IsBetweenNames(before, after) : capitalised || before.Length > 2;
    }

    /// <summary>Whether words that can be somebody's names stand before and after.</summary>
    private bool IsBetweenNames(ReadOnlySpan<char> before, int after)
    {
        int start = after;
        while (start < text.Length && Tokenizer.IsBlank(text[start]))
        {
            start++;
        }

        int end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return before.Length > 1 && char.IsUpper(before[0]) && char.IsLower(before[^1]) && end > start + 1
            && !lists.IsBeforeNumeral(Lower(before)) && !lists.IsFunctionWord(Lower(before)) && !lists.IsFunctionWord(Lower(text.AsSpan(start, end - start)));
    }

    /// <summary>The next character that is no white space, and whether no line ends before it.</summary>
    private char Follower(int at, out bool samePlace)
    {
        samePlace = true;
        while (at < text.Length && Tokenizer.IsBlank(text[at]))
        {
            samePlace &= text[at] != '\n';
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    public bool StartsLine(int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t' or '\u00A0')
        {
            at--;
        }

        return at == 0 || text[at - 1] == '\n';
    }

    private static bool HasInnerStops(ReadOnlySpan<char> form)
    {
        for (int i = 0; i < form.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(form[i]) : form[i] != '.')
            {
                return false;
            }
        }

        return form.Length % 2 == 1;
    }

    private static bool IsNumber(ReadOnlySpan<char> form)
    {
        foreach (char c in form)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
