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
        IGraphListing listing = subgraph.Listing;
        await foreach (EdgeChange edge in listing.EdgesAsync(cancellation).ConfigureAwait(false))
        {
            if (subgraph.Schema.FindRelationType(edge.Type) is not { Structural: false } type)
            {
                continue;
            }

            NodeChange source = await EndAsync(edge.From).ConfigureAwait(false), target = await EndAsync(edge.To).ConfigureAwait(false);
            NodeChange? article = await listing.FindAsync(edge.Properties.Text("article"), cancellation).ConfigureAwait(false);
            yield return new EventRecord(
                edge, type, edge.Day(), Actor(source), Actor(target), target.Kind() == "Place" ? target : null, article);
        }

        async ValueTask<NodeChange> EndAsync(string id) =>
            await listing.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw new InvalidOperationException($"the end {id} of an edge is not among the nodes");
    }

    public static string Weight(RelationType type) => type.Weight?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";

    private static EventActor Actor(NodeChange node)
    {
        string sector = node.Properties.Text("sector");
        return new EventActor(node.Caption(), node.Properties.Text("iso3"), sector.Length == 0 && node.Kind() == "State" ? "GOV" : sector);
    }
}
