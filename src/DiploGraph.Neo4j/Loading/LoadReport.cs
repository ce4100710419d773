using DiploGraph.Graph;

namespace DiploGraph.Neo4j.Loading;

/// <summary>How far a load has come.</summary>
/// <param name="Phase">What is being loaded, for people: "entities", "MET_WITH".</param>
/// <param name="Done">Nodes and edges seen to, of <paramref name="Total"/>.</param>
/// <param name="Waiting">The trouble that the load waits out at the moment; null where there is none.</param>
public sealed record LoadProgress(string Phase, long Done, long Total, string? Waiting = null);

/// <summary>What a load found and did.</summary>
/// <param name="Nodes">Nodes of the source.</param>
/// <param name="Edges">Edges of the source.</param>
/// <param name="Counters">What changed on the server; all zero where it already held the same.</param>
/// <param name="Retries">How often something was tried again: deadlocks, a server that went away.</param>
public sealed record LoadReport(ServerDescription Server, long Nodes, long Edges, ChangeCounters Counters, long Retries);
