using System.Collections.Frozen;

namespace DiploGraph.Reading.Statements.Candidates;

/// <summary>The word at which the encoder's heads read a mention: the last before its first preposition, comma, conjunction or relative word, determiners aside.</summary>
/// <remarks>"Sergei Lavrov": Lavrov. "the mission in Western Sahara": mission. The heads were trained so (<c>docs/models.md</c>); the tree's head may be another.</remarks>
internal static class MentionWord
{
    private static readonly FrozenSet<string> Breaks =
        ("of in on for to at from with by over under against between among about into after before near off as who whom which that whose where "
        + ", ( – — - : ; -- and or & responsible now then").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Determiners =
        "the a an both all this that these those its his her their our my your".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="words">The forms of the sentence.</param>
    /// <param name="start">The mention's first token, numbered within it.</param>
    /// <param name="end">One past its last.</param>
    public static int Of(IReadOnlyList<string> words, int start, int end)
    {
        int last = -1;
        for (int i = start; i < end; i++)
        {
            string word = words[i];
            if (last >= 0 && Breaks.Contains(word))
            {
                // A hyphen inside a name does not end it.
                if (word == "-" && i + 1 < end)
                {
                    continue;
                }

                break;
            }

            if ((i == start && i + 1 < end && Determiners.Contains(word)) || word is "'s" or "’s" || !char.IsLetterOrDigit(word[0]))
            {
                continue;
            }

            last = i;
        }

        return last >= 0 ? last : start;
    }
}
