using DiploGraph.Graph.Cypher.Binding;
using DiploGraph.Graph.Cypher.Execution;
using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Planning;

/// <summary>Sees queries that ask for a count which the store keeps: <c>MATCH (n:Person) RETURN count(*)</c>, <c>MATCH ()-[r:MET]-&gt;() RETURN count(r)</c>.</summary>
internal static class CountPlanner
{
    /// <summary>The plan for the first two clauses; null where they are something else.</summary>
    public static Operator? TryPlan(BoundPart part)
    {
        if (part.Clauses is not [BoundMatch { Optional: false } match, BoundProjection projection, ..]
            || projection is not { Aggregation: { Keys.Count: 0, Calls.Count: 1 } aggregation, Items.Count: 0, Distinct: null, Skip: null, Limit: null, Where: null, OrderBy.Count: 0 })
        {
            return null;
        }

        (int slot, AggregateCall call) = aggregation.Calls[0];
        if (call.Name != "count" || call.Distinct || match.Pattern.Paths.Count > 0 || match.Pattern.Nodes.Any(node => node.AlreadyBound))
        {
            return null;
        }

        return match.Pattern switch
        {
            { Nodes: [var node], Edges.Count: 0 } when Counts(call, node.Slot) => PlanNodes(match.Pattern, node, slot),
            { Nodes: [var from, var to], Edges: [BoundRelationship edge], Predicates.Count: 0 } when from != to && Counts(call, edge.Slot) => PlanRelationships(edge, slot),
            _ => null,
        };
    }

    private static bool Counts(AggregateCall call, int slot) => call.Argument is null || (call.Argument is Slot argument && argument.Index == slot);

    private static CountFromStore? PlanNodes(BoundPattern pattern, BoundNode node, int slot) => pattern.Predicates switch
    {
        [] => new CountFromStore(slot, true, null, null) { EstimatedRows = 1 },
        [HasLabels { Test.Name: { } label, Subject: Slot subject }] when subject.Index == node.Slot =>
            new CountFromStore(slot, true, label, null) { EstimatedRows = 1 },
        _ => null,
    };

    private static CountFromStore? PlanRelationships(BoundRelationship edge, int slot) =>
        edge is { IsChain: false, AlreadyBound: false, Search: PathSearch.All, Direction: not Direction.Both }
            ? new CountFromStore(slot, false, null, new TypeFilter(edge.Types)) { EstimatedRows = 1 }
            : null;
}
