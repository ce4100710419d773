namespace DiploGraph.Reading.Statements.Grammar;

/// <summary>The way through the tree from one token up to the meeting point and down to another.</summary>
/// <param name="Meeting">Where the ways meet; -1 where the tree is broken.</param>
internal readonly record struct TreePath(int Meeting, int Up, int Down)
{
    public int Length => Meeting < 0 ? 99 : Up + Down;

    public static TreePath Between(SentenceTree tree, int from, int to)
    {
        int meeting = tree.Meeting(from, to);
        return meeting < 0
            ? new TreePath(-1, 0, 0)
            : new TreePath(meeting, tree.Depth[from] - tree.Depth[meeting], tree.Depth[to] - tree.Depth[meeting]);
    }
}
