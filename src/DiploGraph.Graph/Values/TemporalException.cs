namespace DiploGraph.Graph.Values;

/// <summary>A date, time or duration that does not exist, or a text that is none.</summary>
public sealed class TemporalException(string message) : GraphException(message);
