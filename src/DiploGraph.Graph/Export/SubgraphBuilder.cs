using System.Reflection;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>Turns a selection into the part of the graph that it means.</summary>
/// <param name="provenance">Hashes of the catalogue and the lexicon that the graph was read with; empty where unknown.</param>
public sealed class SubgraphBuilder(IGraphStore store, GraphSchema schema, (string Catalogue, string Lexicon) provenance)
{
    /// <summary>What a neighbourhood or a query gave lies in memory; what filters alone let pass is read from a listing of the store.</summary>
    /// <exception cref="GraphException">A name is unknown or ambiguous, a type does not exist, or the query returns nothing to draw.</exception>
    public async Task<Subgraph> BuildAsync(ExportSelection selection, CancellationToken cancellation = default)
    {
        foreach (string type in selection.Types)
        {
            _ = schema.RelationType(type);
        }

        if (selection.HasScope)
        {
            Scope scope = await new ScopeReader(new GraphContents(store, schema)).ReadAsync(selection, cancellation).ConfigureAwait(false);
            return new Subgraph(schema, Record(selection, scope, scope.LeftOut), scope);
        }

        bool withArticles = selection.WithArticles && selection.Limit is null;
        IGraphListing listing = await store.ListAsync(selection.Filter(), withArticles, cancellation).ConfigureAwait(false);
        if (selection.Limit is not int limit)
        {
            return new Subgraph(schema, Record(selection, listing, leftOut: 0), listing);
        }

        LimitedListing surest = await LimitedListing.SurestAsync(listing, limit, cancellation).ConfigureAwait(false);
        return new Subgraph(schema, Record(selection, surest, surest.LeftOut), surest);
    }

    private ExportRecord Record(ExportSelection selection, IGraphListing listing, long leftOut)
    {
        string version = typeof(SubgraphBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new ExportRecord(
            $"DiploGraph {version.Split('+')[0]}", schema.Hash, provenance.Catalogue, provenance.Lexicon, selection.ToString(),
            listing.First, listing.Last, listing.NodeCount, listing.EdgeCount, leftOut);
    }
}
