using DiploGraph.Graph.Cypher.Expressions;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Execution;

/// <summary>The relationship types that a pattern admits, as the numbers of a graph.</summary>
internal sealed class TypeFilter(LabelTest? test)
{
    /// <summary>Null admits all; the numbers are looked up each time a query runs, for types can come up meanwhile.</summary>
    public int[]? In(GraphSnapshot graph)
    {
        if (test is null)
        {
            return null;
        }

        if (test.AnyOf is { } names)
        {
            return [.. names.Select(graph.Types.Find).Where(type => type >= 0).Distinct()];
        }

        return [.. Enumerable.Range(0, graph.Types.Count).Where(type => test.MatchesType(type, graph))];
    }

    public override string ToString() => test is null ? "" : ":" + test;
}
