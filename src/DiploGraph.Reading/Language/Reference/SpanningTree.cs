namespace DiploGraph.Reading.Language.Reference;

/// <summary>The highest-scoring dependency tree with one root (Chu-Liu-Edmonds).</summary>
internal static class SpanningTree
{
    /// <param name="scores">[dependent, head], 0 standing for the root; row 0 is not read.</param>
    /// <returns>The head of each word; entry 0 is not used.</returns>
    public static int[] Heads(double[,] scores)
    {
        int size = scores.GetLength(0);
        for (int i = 1; i < size; i++)
        {
            double sum = 0;
            for (int j = 0; j < size; j++)
            {
                sum += Math.Exp(scores[i, j]);
            }

            for (int j = 0; j < size; j++)
            {
                scores[i, j] = i == j ? double.NegativeInfinity : scores[i, j] - Math.Log(sum);
            }
        }

        int[] heads = Solve(scores);
        int[] roots = [.. Enumerable.Range(1, size - 1).Where(i => heads[i] == 0)];
        if (roots.Length == 1)
        {
            return heads;
        }

        double best = double.NegativeInfinity;
        foreach (int root in roots)
        {
            double[,] forced = (double[,])scores.Clone();
            for (int i = 1; i < size; i++)
            {
                forced[i, 0] = i == root ? 0 : -1e6;
            }

            int[] tree = Solve(forced);
            double score = Enumerable.Range(1, size - 1).Sum(i => scores[i, tree[i]]);
            if (score > best)
            {
                best = score;
                heads = tree;
            }
        }

        return heads;
    }

    private static int[] Solve(double[,] scores)
    {
        int size = scores.GetLength(0);
        int[] heads = new int[size];
        for (int i = 1; i < size; i++)
        {
            int top = i == 1 ? 0 : 1;
            for (int j = 0; j < size; j++)
            {
                top = j != i && scores[i, j] > scores[i, top] ? j : top;
            }

            heads[i] = top;
        }

        List<int> cycle = Cycle(heads);
        if (cycle.Count == 0)
        {
            return heads;
        }

        HashSet<int> inCycle = [.. cycle];
        int[] outside = [.. Enumerable.Range(0, size).Where(i => !inCycle.Contains(i))];
        int joint = outside.Length;
        double[,] smaller = new double[joint + 1, joint + 1];
        int[] enters = new int[joint];
        int[] leaves = new int[joint];
        for (int a = 0; a < joint; a++)
        {
            for (int b = 0; b < joint; b++)
            {
                smaller[a, b] = a == b ? double.NegativeInfinity : scores[outside[a], outside[b]];
            }

            int from = cycle[0];
            int into = cycle[0];
            foreach (int c in cycle)
            {
                from = scores[outside[a], c] > scores[outside[a], from] ? c : from;
                into = scores[c, outside[a]] - scores[c, heads[c]] > scores[into, outside[a]] - scores[into, heads[into]] ? c : into;
            }

            leaves[a] = from;
            enters[a] = into;
            smaller[a, joint] = scores[outside[a], from];
            smaller[joint, a] = scores[into, outside[a]] - scores[into, heads[into]];
        }

        smaller[joint, joint] = double.NegativeInfinity;
        int[] inner = Solve(smaller);
        for (int a = 1; a < joint; a++)
        {
            heads[outside[a]] = inner[a] == joint ? leaves[a] : outside[inner[a]];
        }

        heads[enters[inner[joint]]] = outside[inner[joint]];
        return heads;
    }

    private static List<int> Cycle(int[] heads)
    {
        int[] mark = new int[heads.Length];
        for (int start = 1; start < heads.Length; start++)
        {
            int at = start;
            while (at != 0 && mark[at] == 0)
            {
                mark[at] = start;
                at = heads[at];
            }

            if (at != 0 && mark[at] == start)
            {
                List<int> cycle = [at];
                for (int next = heads[at]; next != at; next = heads[next])
                {
                    cycle.Add(next);
                }

                return cycle;
            }
        }

        return [];
    }
}
