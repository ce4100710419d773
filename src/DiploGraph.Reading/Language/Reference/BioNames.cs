using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Reading.Language.Reference;

/// <summary>The likeliest sequence of name tags in which no I- stands without its beginning (Viterbi).</summary>
internal static class BioNames
{
    /// <param name="scores">Log-probabilities, a row per word.</param>
    /// <param name="offset">The document's number of the first word.</param>
    public static void Decode(float[,] scores, string[] tags, int offset, List<NameSpan> names)
    {
        int n = scores.GetLength(0);
        int width = tags.Length;
        float[,] best = new float[n, width];
        int[,] from = new int[n, width];
        for (int i = 0; i < n; i++)
        {
            for (int t = 0; t < width; t++)
            {
                float top = float.NegativeInfinity;
                for (int p = 0; p < width; p++)
                {
                    float before = i > 0 ? best[i - 1, p] : p == 0 ? 0 : float.NegativeInfinity;
                    if (Follows(tags[p], tags[t]) && before > top)
                    {
                        top = before;
                        from[i, t] = p;
                    }
                }

                best[i, t] = top + scores[i, t];
            }
        }

        int at = 0;
        for (int t = 1; t < width; t++)
        {
            at = best[n - 1, t] > best[n - 1, at] ? t : at;
        }

        int end = n;
        for (int i = n - 1; i >= 0; i--)
        {
            if (tags[at][0] == 'B' && ConlluNames.TryKind(tags[at].AsSpan(2), out NameKind kind))
            {
                names.Add(new NameSpan(new TokenRange(offset + i, offset + end), kind));
            }

            end = tags[at][0] == 'I' ? end : i;
            at = from[i, at];
        }
    }

    private static bool Follows(string before, string tag) => tag[0] != 'I' || (before[0] != 'O' && before.AsSpan(2).SequenceEqual(tag.AsSpan(2)));
}
