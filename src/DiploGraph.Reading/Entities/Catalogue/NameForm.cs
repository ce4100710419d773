using System.Globalization;
using System.Text;
using DiploGraph.Reading.Unicode;

namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>
/// The normal form under which names are compared: words in lower case without diacritics, apostrophes and full stops;
/// hyphens, slashes and other marks part words; <c>&amp;</c> is "and".
/// </summary>
public static class NameForm
{
    private const ulong Seed = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>Letters that decompose to nothing, as they are usually written in English.</summary>
    private const string Special = "øØæÆœŒßłŁđĐðÐþÞıəƏʻʼ";

    private static readonly string[] Spelled = ["o", "o", "ae", "ae", "oe", "oe", "ss", "l", "l", "d", "d", "d", "d", "th", "th", "i", "a", "a", "", ""];

    /// <summary>Writes the normal form's words, one blank between them, and returns its length.</summary>
    /// <param name="into">At least twice as long as <paramref name="name"/>.</param>
    public static int Write(ReadOnlySpan<char> name, Span<char> into)
    {
        int length = 0;
        bool gap = false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (char.IsAsciiLetterOrDigit(c))
            {
                Put(char.ToLowerInvariant(c), into, ref length, ref gap);
            }
            else if (c < 128)
            {
                if (c == '&')
                {
                    gap = true;
                    Put('a', into, ref length, ref gap);
                    Put('n', into, ref length, ref gap);
                    Put('d', into, ref length, ref gap);
                    gap = true;
                }
                else if (c is not ('\'' or '.' or '`'))
                {
                    gap = true;
                }
            }
            else if (Special.IndexOf(c, StringComparison.Ordinal) is int at and >= 0)
            {
                foreach (char letter in Spelled[at])
                {
                    Put(letter, into, ref length, ref gap);
                }
            }
            else if (c is not ('’' or '‘'))
            {
                if (!char.IsLetterOrDigit(c))
                {
                    gap |= CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark;
                    continue;
                }

                foreach (char part in Characters.Decompose(c.ToString()))
                {
                    if (CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark && length < into.Length - 1)
                    {
                        Put(char.ToLowerInvariant(part), into, ref length, ref gap);
                    }
                }
            }
        }

        return length;
    }

    public static string Of(ReadOnlySpan<char> name)
    {
        Span<char> buffer = name.Length <= 128 ? stackalloc char[320] : new char[(name.Length * 2) + 8];
        return buffer[..Write(name, buffer)].ToString();
    }

    /// <summary>A 64-bit hash (FNV-1a over the characters) of a normal form.</summary>
    public static ulong Hash(ReadOnlySpan<char> normal) => Extend(Seed, normal);

    /// <summary>The hash of "<c>prefix word</c>" from the hash of the prefix.</summary>
    public static ulong Append(ulong prefix, ReadOnlySpan<char> word) => Extend((prefix ^ ' ') * Prime, word);

    /// <summary>
    /// What is left of a name when spellings that vary between transliterations are made equal: vowels, y, w and h fall away, doubled letters are one,
    /// "kh" is "k", "ph" is "f", "ts", "tz" and "z" are "s", "j" is "g", "q" and hard "c" are "k", "v" is "f"; each word's first letter stays apart from vowels.
    /// </summary>
    /// <example>"florence parley" and "florence parly", "sergei shoygu" and "sergey shoigu".</example>
    public static string Skeleton(string normal)
    {
        StringBuilder skeleton = new(normal.Length);
        char last = ' ';
        for (int i = 0; i < normal.Length; i++)
        {
            char c = normal[i];
            bool first = i == 0 || normal[i - 1] == ' ';
            char next = i + 1 < normal.Length ? normal[i + 1] : ' ';
            char mapped = c switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' or 'y' => first ? (c == 'y' ? 'i' : c is 'o' or 'u' ? 'u' : c is 'e' or 'i' ? 'i' : 'a') : '\0',
                'w' => first ? 'f' : '\0',
                'h' => first ? 'h' : '\0',
                'p' when next == 'h' => 'f',
                't' when next is 's' or 'z' => '\0',
                'z' => 's',
                'j' => 'g',
                'q' => 'k',
                'c' => next is 'e' or 'i' or 'y' or 'h' ? 's' : 'k',
                'v' => 'f',
                _ => c,
            };
            if (mapped != '\0' && (mapped != last || first))
            {
                skeleton.Append(mapped);
                last = mapped;
            }
        }

        return skeleton.ToString();
    }

    /// <summary>How many letters must be put in, taken out or replaced to make one of the other; more than <paramref name="limit"/> counts as limit + 1.</summary>
    public static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        int[] row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            (above, row) = (row, above);
        }

        return Math.Min(above[b.Length], limit + 1);
    }

    private static void Put(char c, Span<char> into, ref int length, ref bool gap)
    {
        if (gap && length > 0)
        {
            into[length++] = ' ';
        }

        gap = false;
        into[length++] = c;
    }

    private static ulong Extend(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }
}
