namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>
/// Cuts a text into the words of English Universal Dependencies: one pass, by hand, no pattern matching.
/// Hyphens stand alone ("Russian - French") save after prefixes ("anti-Russian"); contractions and possessives part ("do n't", "Iran 's");
/// abbreviations and initials keep their full stop ("U.S.", "N.S." of "N.S.Khrushchev"); addresses, dates and numbers stay whole.
/// </summary>
internal sealed class Tokenizer(WordLists lists)
{
    /// <summary>Every character that is no white space falls into exactly one word.</summary>
    public List<Word> Cut(string text)
    {
        Scan scan = new(text, lists);
        int at = 0;
        while (at < text.Length)
        {
            if (IsBlank(text[at]))
            {
                at++;
                continue;
            }

            int end = at + 1;
            while (end < text.Length && !IsBlank(text[end]))
            {
                end++;
            }

            scan.Chunk(at, end);
            at = end;
        }

        return scan.Words;
    }

    /// <summary>White space, and what prints nothing: zero-width marks, byte order marks, soft control characters.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';
}
