using System.Globalization;
using System.Runtime.CompilerServices;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>An actor as event coders write it.</summary>
/// <param name="Country">ISO 3166-1 alpha-3; empty where unknown.</param>
/// <param name="Sector">CAMEO's code of its role (GOV, MIL, IGO, …); empty where unknown.</param>
internal sealed record EventActor(string Name, string Country, string Sector);

/// <summary>A statement as an event coder's record.</summary>
/// <param name="Day">ISO text; empty where unknown.</param>
/// <param name="Location">The target where it is a place; null elsewhere.</param>
internal sealed record EventRecord(
    EdgeChange Edge, RelationType Type, string Day, EventActor Source, EventActor Target, NodeChange? Location, NodeChange? Article);

/// <summary>Turns statements into event records; what is structural (offices, memberships) is no event and is left out.</summary>
internal static class EventRecords
{
    public static async IAsyncEnumerable<EventRecord> ReadAsync(Subgraph subgraph, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Dictionary<string, (EventActor Actor, NodeChange? Place)> actors = new(StringComparer.Ordinal);
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            actors[node.Id] = (Actor(node), node.Kind() == "Place" ? node : null);
        }

        IReadOnlyDictionary<string, NodeChange> articles = await subgraph.Articles(cancellation).ConfigureAwait(false);
        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            if (subgraph.Schema.FindRelationType(edge.Type) is not { Structural: false } type)
            {
                continue;
            }

            (EventActor target, NodeChange? place) = actors[edge.To];
            yield return new EventRecord(
                edge, type, edge.Day(), actors[edge.From].Actor, target, place, articles.GetValueOrDefault(edge.Properties.Text("article")));
        }
    }

    public static string Weight(RelationType type) => type.Weight?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";

    private static EventActor Actor(NodeChange node)
    {
        string sector = node.Properties.Text("sector");
        return new EventActor(node.Caption(), node.Properties.Text("iso3"), sector.Length == 0 && node.Kind() == "State" ? "GOV" : sector);
    }
}
