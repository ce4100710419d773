namespace DiploGraph.Graph.Storage;

/// <summary>Which relationships of a node are meant: those that leave it, those that reach it, or both.</summary>
public enum Direction
{
    Outgoing,
    Incoming,
    Both,
}
