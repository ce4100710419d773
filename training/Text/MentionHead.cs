namespace DiploGraph.Training.Text;

/// <summary>The word that stands for a mention: the last before the first preposition, comma, conjunction or clause, determiners aside.</summary>
/// <remarks>"Sergei Lavrov": Lavrov. "the mission in Western Sahara": mission. "Ministry of Defence": Ministry. "his French counterpart": counterpart.</remarks>
public static class MentionHead
{
    private static readonly HashSet<string> Breaks = new(
        "of in on for to at from with by over under against between among about into after before near off as who whom which that whose where , ( – — - : ; -- and or & responsible now then".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Determiners = new("the a an both all this that these those its his her their our my your".Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <param name="start">First word of the mention.</param>
    /// <param name="end">The word after its last.</param>
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
