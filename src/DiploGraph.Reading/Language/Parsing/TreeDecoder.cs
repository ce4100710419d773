namespace DiploGraph.Reading.Language.Parsing;

/// <summary>
/// The best dependency tree with one root, from scores of all arcs. Where each word's best head already makes such a tree, that is it;
/// else the algorithm of Chu, Liu and Edmonds in the form of Tarjan for dense graphs: heads are followed from word to word, and a cycle becomes one node,
/// in time O(n²). That there is one root alone comes from taking the same large amount off every arc of the root (Zmigrod, Vieira and Cotterell, 2020).
/// </summary>
/// <remarks>Of equal scores the smaller index is taken. One object serves one thread; its memory is used again.</remarks>
internal sealed class TreeDecoder
{
    private int size;

    /// <summary>Words and the cycles made of them.</summary>
    private int nodeCount;

    /// <summary>A row per active node, a column per active node that an arc into it may come from; for each arc its worth and the words it joins.</summary>
    private double[] weights = [];
    private int[] sources = [];
    private int[] targets = [];

    /// <summary>The row of each node; a cycle takes over the row of one of its members.</summary>
    private int[] rows = [];
    private int[] nodeOfRow = [];
    private bool[] active = [];

    /// <summary>Of each node, the cycle it went into, or -1.</summary>
    private int[] cycles = [];

    /// <summary>Of each node, the arc that enters it, as words.</summary>
    private (int Head, int Dependent)[] entering = [];

    /// <summary>Whether the arcs lead from a node to the root.</summary>
    private bool[] settled = [];

    /// <summary>Finds the heads.</summary>
    /// <param name="scores">The score of each arc: a row per word, that of word 1 first at <c>stride</c>, a column per head, 0 standing for the root. Row 0 is not read.</param>
    /// <param name="stride">From one row to the next; at least <c>heads.Length</c>.</param>
    /// <param name="heads">Receives the head of each word from 1 on, 0 for the root; entry 0 becomes -1.</param>
    public void Decode(ReadOnlySpan<float> scores, int stride, Span<int> heads)
    {
        heads[0] = -1;
        for (int word = 1; word < heads.Length; word++)
        {
            heads[word] = BestHead(scores.Slice(word * stride, heads.Length), word);
        }

        if (!IsTree(heads))
        {
            Contract(scores, stride, heads.Length);
            Expand(heads);
        }
    }

    /// <summary>Whether one word alone hangs on the root, and every word hangs on it in the end.</summary>
    public static bool IsTree(ReadOnlySpan<int> heads)
    {
        int roots = 0;
        Span<byte> state = heads.Length <= 1024 ? stackalloc byte[heads.Length] : new byte[heads.Length];
        state.Clear();
        for (int word = 1; word < heads.Length; word++)
        {
            roots += heads[word] == 0 ? 1 : 0;
            int at = word;
            while (at > 0 && state[at] == 0)
            {
                state[at] = 1;
                at = heads[at];
            }

            if (at > 0 && state[at] == 1)
            {
                return false;
            }

            for (at = word; at > 0 && state[at] == 1; at = heads[at])
            {
                state[at] = 2;
            }
        }

        return roots == 1 || heads.Length <= 1;
    }

    private static int BestHead(ReadOnlySpan<float> scores, int word)
    {
        int best = 0;
        for (int head = 1; head < scores.Length; head++)
        {
            if (head != word && scores[head] > scores[best])
            {
                best = head;
            }
        }

        return best;
    }

    private void Contract(ReadOnlySpan<float> scores, int stride, int count)
    {
        Prepare(scores, stride, count);
        List<int> path = [];
        for (int start = 1; start < count; start++)
        {
            int node = start;
            while (cycles[node] >= 0)
            {
                node = cycles[node];
            }

            while (!settled[node])
            {
                path.Add(node);
                int head = Enter(node);
                int first = path.IndexOf(head);
                if (settled[head])
                {
                    path.ForEach(passed => settled[passed] = true);
                }
                else if (first < 0)
                {
                    node = head;
                }
                else
                {
                    node = Merge(path[first..]);
                    path.RemoveRange(first, path.Count - first);
                }
            }

            path.Clear();
        }
    }

    private void Prepare(ReadOnlySpan<float> scores, int stride, int count)
    {
        size = count;
        nodeCount = count;
        if (rows.Length < 2 * count)
        {
            (weights, sources, targets) = (new double[count * count], new int[count * count], new int[count * count]);
            (rows, nodeOfRow, active) = (new int[2 * count], new int[count], new bool[count]);
            (cycles, entering, settled) = (new int[2 * count], new (int, int)[2 * count], new bool[2 * count]);
        }

        Array.Fill(cycles, -1);
        Array.Clear(settled);
        (float least, float greatest) = (float.MaxValue, float.MinValue);
        for (int word = 1; word < count; word++)
        {
            foreach (float score in scores.Slice(word * stride, count))
            {
                (least, greatest) = (MathF.Min(least, score), MathF.Max(greatest, score));
            }
        }

        double rootPenalty = 1 + (((double)greatest - least) * count);
        for (int word = 0; word < count; word++)
        {
            (rows[word], nodeOfRow[word], active[word]) = (word, word, true);
            for (int head = 0; head < count; head++)
            {
                int cell = (word * count) + head;
                weights[cell] = word == 0 || head == word ? double.NegativeInfinity : scores[(word * stride) + head] - (head == 0 ? rootPenalty : 0);
                (sources[cell], targets[cell]) = (head, word);
            }
        }

        settled[0] = true;
    }

    /// <summary>Chooses the best arc into a node, and returns the node it comes from.</summary>
    private int Enter(int node)
    {
        int row = rows[node] * size;
        int best = -1;
        for (int column = 0; column < size; column++)
        {
            if (active[column] && column != rows[node] && (best < 0 || weights[row + column] > weights[row + best]))
            {
                best = column;
            }
        }

        entering[node] = (sources[row + best], targets[row + best]);
        return nodeOfRow[best];
    }

    /// <summary>Makes one node of a cycle, given from dependent to head. An arc into it is worth what it gains over the arc of the cycle that it replaces.</summary>
    private int Merge(List<int> cycle)
    {
        int node = nodeCount++;
        int row = rows[cycle[0]];
        Span<double> within = new double[cycle.Count];
        for (int c = 0; c < cycle.Count; c++)
        {
            within[c] = weights[(rows[cycle[c]] * size) + rows[cycle[(c + 1) % cycle.Count]]];
        }

        for (int c = 0; c < cycle.Count; c++)
        {
            cycles[cycle[c]] = node;
            foreach (ref double weight in weights.AsSpan(rows[cycle[c]] * size, size))
            {
                weight -= within[c];
            }
        }

        foreach (int member in cycle[1..])
        {
            int memberRow = rows[member];
            active[memberRow] = false;
            for (int other = 0; other < size; other++)
            {
                KeepBetter((row * size) + other, (memberRow * size) + other);
                KeepBetter((other * size) + row, (other * size) + memberRow);
            }
        }

        (rows[node], nodeOfRow[row]) = (row, node);
        return node;
    }

    private void KeepBetter(int cell, int other)
    {
        if (weights[other] > weights[cell])
        {
            (weights[cell], sources[cell], targets[cell]) = (weights[other], sources[other], targets[other]);
        }
    }

    /// <summary>Opens the cycles again, the outermost first: the member at which a cycle is entered takes the cycle's arc in place of its own.</summary>
    private void Expand(Span<int> heads)
    {
        for (int cycle = nodeCount - 1; cycle >= size; cycle--)
        {
            int member = entering[cycle].Dependent;
            while (cycles[member] != cycle)
            {
                member = cycles[member];
            }

            entering[member] = entering[cycle];
        }

        for (int word = 1; word < heads.Length; word++)
        {
            heads[word] = entering[word].Head;
        }
    }
}
