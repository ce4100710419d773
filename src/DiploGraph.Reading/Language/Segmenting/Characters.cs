using System.Globalization;

namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Classes of characters that the scanner asks about.</summary>
internal static class Characters
{
    /// <summary>Letters, digits, and marks that modify them.</summary>
    public static bool IsWordPart(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c >= 0x80 && (char.IsLetterOrDigit(c) || IsMark(c)));

    public static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '–' or '—' or '\u2015' or '−';

    public static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    public static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»' or '‹' or '›' or '‟' || IsApostrophe(c);

    /// <summary>Quotes and brackets that can close, so that they go with the sentence before them.</summary>
    public static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or '»' or '›' or ')' or ']' or '}';

    public static bool IsOpener(char c) => c is '"' or '“' or '‘' or '\'' or '„' or '«' or '‹' or '(' or '[' or '{' or '`';

    public static bool IsCurrency(char c) => c == '$' || (c >= 0x80 && char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol);

    public static bool IsAllUpper(ReadOnlySpan<char> form)
    {
        foreach (char c in form)
        {
            if (!char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Accents and their like, and what only tells how letters join or part at a line's end.</summary>
    private static bool IsMark(char c) => c is '\u00AD' or '\u200C' or '\u200D' ||
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
