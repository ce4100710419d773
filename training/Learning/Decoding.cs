namespace DiploGraph.Training.Learning;

/// <summary>Trees from arc scores, and tag sequences from tag scores.</summary>
internal static class Decoding
{
    /// <summary>The best single-rooted tree: greedy where that is one, else Chu-Liu-Edmonds for each likely root.</summary>
    /// <param name="scores">[dependent][head] over ROOT (0) and words; row 0 is not read.</param>
    /// <returns>Heads of the words, 0 for the root.</returns>
    public static int[] Tree(float[][] scores)
    {
        int count = scores.Length - 1;
        double[][] normal = [.. scores.Select(LogSoftmax)];
        int[] greedy = [.. Enumerable.Range(1, count).Select(d => Enumerable.Range(0, count + 1).Where(h => h != d).MaxBy(h => normal[d][h]))];
        if (IsTree(greedy))
        {
            return greedy;
        }

        int[]? best = null;
        double bestScore = double.NegativeInfinity;
        foreach (int root in Enumerable.Range(1, count).OrderByDescending(d => normal[d][0]).Take(4))
        {
            double[][] single = [.. normal.Select((row, d) => row.Select((value, h) => h == 0 && d != root ? double.NegativeInfinity : value).ToArray())];
            int[] heads = MaximumArborescence(single);
            double score = Enumerable.Range(1, count).Sum(d => single[d][heads[d]]);
            if (score > bestScore)
            {
                (best, bestScore) = (heads[1..], score);
            }
        }

        return best ?? greedy;
    }

    /// <summary>Viterbi over BIO tags: I follows only B or I of its type.</summary>
    public static int[] Tags(float[][] scores, IReadOnlyList<string> tags)
    {
        int count = tags.Count;
        bool Follows(int previous, int tag) => tags[tag][0] != 'I' || (tags[previous] != "O" && tags[previous][1..] == tags[tag][1..]);
        double[] value = [.. Enumerable.Range(0, count).Select(t => tags[t][0] == 'I' ? double.NegativeInfinity : scores[0][t])];
        int[][] from = new int[scores.Length][];
        for (int i = 1; i < scores.Length; i++)
        {
            double[] next = new double[count];
            from[i] = new int[count];
            for (int t = 0; t < count; t++)
            {
                int best = Enumerable.Range(0, count).Where(p => Follows(p, t)).MaxBy(p => value[p]);
                from[i][t] = best;
                next[t] = value[best] + scores[i][t];
            }

            value = next;
        }

        int[] path = new int[scores.Length];
        path[^1] = Enumerable.Range(0, count).MaxBy(t => value[t]);
        for (int i = scores.Length - 1; i > 0; i--)
        {
            path[i - 1] = from[i][path[i]];
        }

        return path;
    }

    private static double[] LogSoftmax(float[] row)
    {
        double most = row.Max(), sum = row.Sum(x => Math.Exp(x - most));
        return [.. row.Select(x => x - most - Math.Log(sum))];
    }

    private static bool IsTree(int[] heads)
    {
        if (heads.Count(h => h == 0) != 1)
        {
            return false;
        }

        for (int i = 0; i < heads.Length; i++)
        {
            int steps = 0;
            for (int at = i + 1; at != 0; at = heads[at - 1])
            {
                if (++steps > heads.Length)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Chu-Liu-Edmonds from node 0 by contraction of cycles.</summary>
    private static int[] MaximumArborescence(double[][] scores)
    {
        int count = scores.Length;
        int[] heads = new int[count];
        for (int d = 1; d < count; d++)
        {
            heads[d] = Enumerable.Range(0, count).Where(h => h != d).MaxBy(h => scores[d][h]);
        }

        List<int>? cycle = Cycle(heads);
        if (cycle is null)
        {
            return heads;
        }

        int[] outside = [.. Enumerable.Range(0, count).Except(cycle)];
        int contracted = outside.Length;
        double[][] smaller = [.. Enumerable.Range(0, contracted + 1).Select(_ => Enumerable.Repeat(double.NegativeInfinity, contracted + 1).ToArray())];
        int[] leaving = new int[contracted], entering = new int[contracted];
        for (int i = 0; i < contracted; i++)
        {
            for (int j = 0; j < contracted; j++)
            {
                smaller[i][j] = i == j ? double.NegativeInfinity : scores[outside[i]][outside[j]];
            }

            leaving[i] = cycle.MaxBy(h => scores[outside[i]][h]);
            smaller[i][contracted] = scores[outside[i]][leaving[i]];
            entering[i] = cycle.MaxBy(d => scores[d][outside[i]] - scores[d][heads[d]]);
            smaller[contracted][i] = scores[entering[i]][outside[i]] - scores[entering[i]][heads[entering[i]]];
        }

        int[] solved = MaximumArborescence(smaller);
        for (int i = 1; i < contracted; i++)
        {
            heads[outside[i]] = solved[i] == contracted ? leaving[i] : outside[solved[i]];
        }

        int entry = solved[contracted];
        heads[entering[entry]] = outside[entry];
        return heads;
    }

    private static List<int>? Cycle(int[] heads)
    {
        for (int start = 1; start < heads.Length; start++)
        {
            HashSet<int> seen = [];
            int at = start;
            while (at != 0 && seen.Add(at))
            {
                at = heads[at];
            }

            if (at != 0)
            {
                List<int> cycle = [at];
                for (int next = heads[at]; next != at; next = heads[next])
                {
                    cycle.Add(next);
                }

                return cycle;
            }
        }

        return null;
    }
}
