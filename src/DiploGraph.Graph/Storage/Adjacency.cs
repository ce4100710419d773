namespace DiploGraph.Graph.Storage;

/// <summary>The relationships of one type that leave a node, or reach it: ids ascending, each beside the node at the other end.</summary>
/// <remarks>
/// A structure and not an object: a million relationships make more than a million lists, most of them of one or two.
/// Never changed once published. Adding at the end may write behind the count of an older list into the array both share, which readers
/// of the older one never look at; this holds because only the newest version of a graph is ever added to.
/// </remarks>
internal readonly struct EdgeList
{
    public readonly int Type;
    public readonly int Count;
    private readonly int start;
    private readonly int limit;
    private readonly long[] entries;

    /// <param name="start">Where the list begins in <paramref name="entries"/>, which other lists may share.</param>
    /// <param name="limit">Where the list's own room ends: it may grow up to there, and no other list may.</param>
    public EdgeList(int type, int count, long[] entries, int start, int limit)
    {
        (Type, Count) = (type, count);
        (this.entries, this.start, this.limit) = (entries, start, limit);
    }

    public int Relationship(int index) => (int)(entries[start + index] >> 32);

    public int Other(int index) => (int)entries[start + index];

    public static EdgeList Single(int type, int relationship, int other) => new(type, 1, [Pack(relationship, other)], 0, 1);

    public EdgeList With(int relationship, int other)
    {
        if (start + Count < limit)
        {
            entries[start + Count] = Pack(relationship, other);
            return new EdgeList(Type, Count + 1, entries, start, limit);
        }

        long[] target = new long[Count + Math.Max(2, Count / 2)];
        Array.Copy(entries, start, target, 0, Count);
        target[Count] = Pack(relationship, other);
        return new EdgeList(Type, Count + 1, target, 0, target.Length);
    }

    public EdgeList Without(int relationship)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Relationship(middle) < relationship)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        long[] rest = new long[Count - 1];
        Array.Copy(entries, start, rest, 0, low);
        Array.Copy(entries, start + low + 1, rest, low, Count - 1 - low);
        return new EdgeList(Type, Count - 1, rest, 0, rest.Length);
    }

    public static long Pack(int relationship, int other) => ((long)relationship << 32) | (uint)other;
}

/// <summary>The edge lists of all nodes for one direction, by type ascending within a node.</summary>
internal sealed class Adjacency
{
    private static readonly EdgeList[] None = [];
    private readonly PagedColumn<EdgeList[]?> lists;
    private ulong[]? copied;

    public Adjacency()
        : this(new PagedColumn<EdgeList[]?>())
    {
    }

    private Adjacency(PagedColumn<EdgeList[]?> lists) => this.lists = lists;

    /// <summary>
    /// From now on the lists of a node are copied once in this version and then changed in place: for a writer of very many edges that holds
    /// no cursor while it adds.
    /// </summary>
    public void ChangeInPlace(int nodeBound) => copied = new ulong[(nodeBound >> 6) + 1];

    public EdgeList[] Of(int node) => lists[node] ?? None;

    public Adjacency Fork() => new(lists.Fork());

    public void Add(int node, int type, int relationship, int other)
    {
        EdgeList[] old = Of(node);
        int at = 0;
        while (at < old.Length && old[at].Type < type)
        {
            at++;
        }

        EdgeList[] changed;
        if (at < old.Length && old[at].Type == type)
        {
            if (IsCopied(node))
            {
                old[at] = old[at].With(relationship, other);
                return;
            }

            changed = (EdgeList[])old.Clone();
            changed[at] = old[at].With(relationship, other);
        }
        else
        {
            changed = new EdgeList[old.Length + 1];
            Array.Copy(old, changed, at);
            Array.Copy(old, at, changed, at + 1, old.Length - at);
            changed[at] = EdgeList.Single(type, relationship, other);
        }

        lists.Set(node, changed);
        NoteCopied(node);
    }

    private bool IsCopied(int node) => copied is not null && node >> 6 < copied.Length && (copied[node >> 6] & (1UL << node)) != 0;

    private void NoteCopied(int node)
    {
        if (copied is null)
        {
            return;
        }

        if (node >> 6 >= copied.Length)
        {
            Array.Resize(ref copied, Math.Max((node >> 6) + 1, copied.Length * 3 / 2));
        }

        copied[node >> 6] |= 1UL << node;
    }

    /// <summary>Fills an empty adjacency from the graph's relationships: one array holds all entries, by node, then type, then id.</summary>
    public void Load(GraphSnapshot graph, bool outgoing)
    {
        int types = graph.Types.Count;
        int[] firstOfType = new int[types + 1];
        int[] firstOfNode = new int[graph.NodeBound + 1];
        PagedColumn<int> from = outgoing ? graph.RelSource : graph.RelTarget;
        PagedColumn<int> to = outgoing ? graph.RelTarget : graph.RelSource;
        for (int r = graph.NextRelationship(0); r >= 0; r = graph.NextRelationship(r + 1))
        {
            firstOfType[graph.RelType[r] + 1]++;
            firstOfNode[from[r] + 1]++;
        }

        for (int i = 0; i < types; i++)
        {
            firstOfType[i + 1] += firstOfType[i];
        }

        for (int i = 0; i < graph.NodeBound; i++)
        {
            firstOfNode[i + 1] += firstOfNode[i];
        }

        // Sorted by type first, the relationships then fall into their nodes' stretches type by type.
        int total = firstOfNode[graph.NodeBound];
        int[] byType = new int[total];
        for (int r = graph.NextRelationship(0); r >= 0; r = graph.NextRelationship(r + 1))
        {
            byType[firstOfType[graph.RelType[r]]++] = r;
        }

        long[] entries = new long[total];
        int[] typeOf = new int[total];
        int[] next = firstOfNode.AsSpan(0, graph.NodeBound).ToArray();
        foreach (int r in byType)
        {
            int at = next[from[r]]++;
            entries[at] = EdgeList.Pack(r, to[r]);
            typeOf[at] = graph.RelType[r];
        }

        List<EdgeList> ofNode = [];
        for (int node = 0; node < graph.NodeBound; node++)
        {
            int end = firstOfNode[node + 1];
            for (int start = firstOfNode[node]; start < end;)
            {
                int stop = start + 1;
                while (stop < end && typeOf[stop] == typeOf[start])
                {
                    stop++;
                }

                ofNode.Add(new EdgeList(typeOf[start], stop - start, entries, start, stop));
                start = stop;
            }

            if (ofNode.Count > 0)
            {
                lists.Set(node, [.. ofNode]);
                ofNode.Clear();
            }
        }
    }

    public void Remove(int node, int type, int relationship)
    {
        EdgeList[] old = Of(node);
        int at = Array.FindIndex(old, list => list.Type == type);
        if (old[at].Count == 1)
        {
            lists.Set(node, [.. old.Where((_, i) => i != at)]);
        }
        else
        {
            EdgeList[] changed = (EdgeList[])old.Clone();
            changed[at] = old[at].Without(relationship);
            lists.Set(node, changed);
        }
    }
}
