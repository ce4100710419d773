namespace DiploGraph.Graph.Storage;

/// <summary>Walks the relationships of one node without allocating: by type, then by id. A loop comes once, also with <see cref="Direction.Both"/>.</summary>
public struct EdgeCursor
{
    private readonly EdgeList[] second;
    private readonly int[]? types;
    private readonly int node;
    private EdgeList[] lists;
    private EdgeList current;
    private int list;
    private int index;
    private bool inSecond;

    internal EdgeCursor(int node, EdgeList[] first, EdgeList[]? second, int[]? types)
    {
        this.node = node;
        lists = first;
        this.second = second ?? [];
        this.types = types;
        list = -1;
    }

    public int Relationship { get; private set; }

    /// <summary>The node at the other end.</summary>
    public int Other { get; private set; }

    public bool MoveNext()
    {
        while (true)
        {
            if (index < current.Count)
            {
                Relationship = current.Relationship(index);
                Other = current.Other(index++);
                if (inSecond && Other == node)
                {
                    continue;
                }

                return true;
            }

            if (++list < lists.Length)
            {
                current = types is null || Array.IndexOf(types, lists[list].Type) >= 0 ? lists[list] : default;
                index = 0;
            }
            else if (!inSecond && second.Length > 0)
            {
                inSecond = true;
                lists = second;
                list = -1;
                current = default;
            }
            else
            {
                return false;
            }
        }
    }
}
