namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Groups words into sentences.</summary>
internal sealed class SentenceSplitter(WordLists lists)
{
    public TokenRange[] Split(string text, IReadOnlyList<Word> words)
    {
        List<TokenRange> sentences = [];
        int start = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (i + 1 == words.Count || Ends(text, words, i))
            {
                sentences.Add(new TokenRange(start, i + 1));
                start = i + 1;
            }
        }

        return [.. sentences];
    }

    private bool Ends(string text, IReadOnlyList<Word> words, int i)
    {
        int lines = 0;
        for (int at = words[i].Span.End; at < words[i + 1].Span.Start; at++)
        {
            lines += text[at] == '\n' ? 1 : 0;
        }

        if (lines > 1)
        {
            return true;
        }

        ReadOnlySpan<char> next = words[i + 1].Span.Slice(text);
        bool small = char.IsLower(next[0]);
        bool closer = next.Length == 1 && Characters.IsCloser(next[0]) && (!words[i].SpaceAfter || words[i + 1].SpaceAfter);
        int last = i;
        while (last > 0 && words[last].Span.Length == 1 && Characters.IsCloser(text[words[last].Span.Start]))
        {
            last--;
        }

        ReadOnlySpan<char> word = words[last].Span.Slice(text);
        if (!Characters.IsTerminator(word[^1]) || closer || small)
        {
            return false;
        }

        if (word.Length == 1 || !Characters.IsWordPart(word[0]))
        {
            return true;
        }

        bool initials = word.Length == 2 || word.Count('.') > 1;
        return lists.Abbreviation(word[..^1]) switch
        {
            AbbreviationKind.None => !initials && char.IsUpper(next[0]),
            AbbreviationKind.Always => lines > 0,
            _ => false,
        };
    }
}
