namespace DiploGraph.Graph.Values;

/// <summary>A walk: it has one node more than relationships.</summary>
public sealed class PathValue(int[] nodes, int[] relationships)
{
    public ReadOnlySpan<int> Nodes => nodes;

    public ReadOnlySpan<int> Relationships => relationships;

    public int Length => relationships.Length;
}
