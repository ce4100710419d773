namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Addresses of pages, of mail, and of files: one word each, whatever marks they hold.</summary>
internal static class Addresses
{
    private const int LongestDomainPart = 8;

    /// <summary>Nothing longer is looked through, so that a text without blanks costs no more than its length.</summary>
    private const int LongestAddress = 2048;

    /// <summary>So many small words between full stops are no slip: "alt.religion.scientology".</summary>
    private const int GroupParts = 3;

    /// <summary>The end of the address that begins here; the start itself where none does.</summary>
    public static int EndOf(string text, int start, int end, WordLists lists)
    {
        if (!Characters.IsWordPart(text[start]))
        {
            return start;
        }

        end = Math.Min(end, start + LongestAddress);
        ReadOnlySpan<char> chunk = text.AsSpan(start, end - start);
        if (chunk.Length < 4 || chunk.IndexOfAny("./@") < 0)
        {
            return start;
        }

        if (chunk.Contains("://", StringComparison.Ordinal) ? BeginsWithScheme(chunk) : StartsWith(chunk, "www.") || StartsWith(chunk, "mailto:"))
        {
            return Trimmed(text, start, end);
        }

        return chunk.Contains('@') ? MailEnd(text, start, end) : DomainEnd(text, start, end, lists);
    }

    private static bool BeginsWithScheme(ReadOnlySpan<char> chunk)
    {
        int scheme = chunk.IndexOf("://", StringComparison.Ordinal);
        for (int i = 0; i < scheme; i++)
        {
            if (!char.IsAsciiLetter(chunk[i]))
            {
                return false;
            }
        }

        return scheme > 0;
    }

    private static bool StartsWith(ReadOnlySpan<char> chunk, string prefix) => chunk.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address goes on to the blank or to a bracket or quote that cannot be its own; marks of the sentence at its end are not its own.</summary>
    private static int Trimmed(string text, int start, int end)
    {
        int stop = start;
        int open = 0;
        while (stop < end)
        {
            char c = text[stop];
            open += c == '(' ? 1 : 0;
            if (c is '"' or '<' or '>' or '“' or '”' or '«' or '»' or ']' || (c == ')' && --open < 0))
            {
                break;
            }

            stop++;
        }

        while (stop > start && (text[stop - 1] is '.' or ',' or ';' or ':' or '!' or '?' || Characters.IsApostrophe(text[stop - 1])))
        {
            stop--;
        }

        return stop;
    }

    private static int MailEnd(string text, int start, int end)
    {
        int at = start;
        while (at < end && (Characters.IsWordPart(text[at]) || text[at] is '.' or '_' or '-' or '+' or '%'))
        {
            at++;
        }

        if (at >= end || text[at] != '@' || at + 1 >= end || !Characters.IsWordPart(text[at + 1]))
        {
            return start;
        }

        at++;
        while (at < end && (Characters.IsWordPart(text[at]) || text[at] is '.' or '-' or '_'))
        {
            at++;
        }

        while (text[at - 1] is '.' or '-')
        {
            at--;
        }

        return at;
    }

    /// <summary>"example.com/page": parts of letters and digits between full stops, the last of them a known domain or file ending.</summary>
    private static int DomainEnd(string text, int start, int end, WordLists lists)
    {
        int at = start;
        int part = start;
        int known = start;
        int smallParts = 0;
        Span<char> lower = stackalloc char[LongestDomainPart];
        while (at <= end)
        {
            bool inside = at < end && (Characters.IsWordPart(text[at]) || text[at] is '-' or '_');
            if (inside)
            {
                at++;
                continue;
            }

            int length = at - part;
            if (length == 0)
            {
                break;
            }

            smallParts += length > 1 && IsSmall(text.AsSpan(part, length)) ? 1 : -GroupParts;
            if (part > start && length <= LongestDomainPart)
            {
                for (int i = 0; i < length; i++)
                {
                    lower[i] = char.ToLowerInvariant(text[part + i]);
                }

                // "said.He" is no address: a domain is written in one case.
                bool oneCase = !char.IsUpper(text[part]) || char.IsUpper(text[at - 1]);
                known = oneCase && lists.IsDomain(lower[..length]) ? at : known;
            }

            if (at >= end || text[at] != '.')
            {
                break;
            }

            at++;
            part = at;
        }

        if (smallParts >= GroupParts)
        {
            return at;
        }

        return known > start && known < end && text[known] == '/' ? Trimmed(text, start, end) : known;
    }

    private static bool IsSmall(ReadOnlySpan<char> part)
    {
        foreach (char c in part)
        {
            if (!char.IsAsciiLetterLower(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
