using DiploGraph.Graph.Cypher.Planning;
using DiploGraph.Graph.Cypher.Syntax;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher;

/// <summary>Keeps the plans of texts that were run before, as long as the graph is much as it was.</summary>
internal sealed class PlanCache
{
    private const int Capacity = 200;

    /// <summary>A plan is made anew when the graph has grown or shrunk by this factor.</summary>
    private const double Drift = 1.5;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    private sealed record Entry(Plan Plan, long Size, int Indexes);

    public Plan? Find(string text, GraphSnapshot graph)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(text, out Entry? entry))
            {
                return null;
            }

            double ratio = (double)(Size(graph) + 1) / (entry.Size + 1);
            if (entry.Indexes == graph.Indexes.Count && ratio is < Drift and > 1 / Drift)
            {
                return entry.Plan;
            }

            entries.Remove(text);
            return null;
        }
    }

    public void Keep(string text, Plan plan, GraphSnapshot graph)
    {
        if (plan.Statement.Mode != QueryMode.Run)
        {
            return;
        }

        lock (gate)
        {
            if (entries.Count >= Capacity)
            {
                entries.Clear();
            }

            entries[text] = new Entry(plan, Size(graph), graph.Indexes.Count);
        }
    }

    private static long Size(GraphSnapshot graph) => (long)graph.NodeCount + graph.RelationshipCount;
}
