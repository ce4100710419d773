namespace DiploGraph.Graph.Storage;

/// <summary>A write that would break a constraint.</summary>
public sealed class ConstraintException(string message) : GraphException(message);
