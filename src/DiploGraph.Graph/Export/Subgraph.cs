using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>A part of the graph, ready to be written: its nodes and edges can be read several times, always in the same order.</summary>
/// <param name="Record">What it is and where it comes from.</param>
/// <param name="Listing">Where it is read from, and nodes are looked up; it is disposed of with the part.</param>
public sealed record Subgraph(GraphSchema Schema, ExportRecord Record, IGraphListing Listing) : IAsyncDisposable
{
    /// <inheritdoc cref="IGraphListing.NodesAsync"/>
    /// <remarks>Read ahead: meanwhile nothing is looked up.</remarks>
    public IAsyncEnumerable<NodeChange> Nodes(CancellationToken cancellation = default) => Listing.NodesAsync(cancellation).ReadAhead(cancellation);

    /// <inheritdoc cref="IGraphListing.EdgesAsync"/>
    /// <remarks>Read ahead: meanwhile nothing is looked up.</remarks>
    public IAsyncEnumerable<EdgeChange> Edges(CancellationToken cancellation = default) => Listing.EdgesAsync(cancellation).ReadAhead(cancellation);

    public ValueTask DisposeAsync() => Listing.DisposeAsync();
}

/// <summary>What was exported, so that a paper can cite and repeat it.</summary>
/// <param name="Program">Name and version.</param>
/// <param name="SchemaHash">SHA-256 of <c>schema.json</c>.</param>
/// <param name="CatalogueHash">Hash of the catalogue that entities were linked by; empty where unknown.</param>
/// <param name="LexiconHash">Hash of the lexicon that statements were found by; empty where unknown.</param>
/// <param name="First">Earliest date of a statement, as text; empty where none has one.</param>
/// <param name="Last">Latest date of a statement.</param>
/// <param name="LeftOut">Edges that fit the selection but not its limit.</param>
public sealed record ExportRecord(
    string Program, string SchemaHash, string CatalogueHash, string LexiconHash, string Selection, string First, string Last,
    long Nodes, long Edges, long LeftOut)
{
    /// <summary>Its fields by name, in a fixed order, for formats that carry them.</summary>
    public IReadOnlyList<(string Name, object Value)> Fields =>
    [
        ("program", Program), ("schemaHash", SchemaHash), ("catalogueHash", CatalogueHash), ("lexiconHash", LexiconHash),
        ("selection", Selection), ("first", First), ("last", Last), ("nodes", Nodes), ("edges", Edges), ("leftOut", LeftOut),
    ];
}
