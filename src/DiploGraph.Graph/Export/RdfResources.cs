using System.Runtime.CompilerServices;

namespace DiploGraph.Graph.Export;

/// <summary>What is said of one thing: its classes, then its properties in the order in which they are written.</summary>
/// <param name="Classes">With their prefixes; none where they are said elsewhere.</param>
/// <param name="Properties">By name with prefix; several values of one property are one entry.</param>
internal sealed record RdfResource(string Iri, IReadOnlyList<string> Classes, IReadOnlyList<(string Name, object Value)> Properties);

/// <summary>A value that is another thing.</summary>
internal sealed record RdfReference(string Iri);

/// <summary>A text with its datatype or its language, of which one is null.</summary>
internal sealed record RdfLiteral(string Text, string? Datatype, string? Language);

/// <summary>
/// A part of the graph as RDF, the same whatever the syntax: entities by schema.org and Wikidata, each statement reified as an
/// <c>rdf:Statement</c> with its provenance in PROV-O.
/// </summary>
/// <remarks>A value is a text, a number, a truth value, <see cref="RdfReference"/>, <see cref="RdfLiteral"/>, or an array of texts.</remarks>
internal static class RdfResources
{
    public static async IAsyncEnumerable<RdfResource> ReadAsync(Subgraph subgraph, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new RdfResource(
            $"{Rdf.Base}export", ["prov:Entity"],
            [.. subgraph.Record.Fields.Select(field => ($"dg:{field.Name}", (object)ExportValues.Text(field.Value)))]);
        IGraphListing listing = subgraph.Listing;
        await foreach (NodeChange node in listing.NodesAsync(cancellation).Concat(listing.ArticlesAsync(cancellation)).ConfigureAwait(false))
        {
            yield return Node(node);
        }

        await foreach (EdgeChange edge in listing.EdgesAsync(cancellation).ConfigureAwait(false))
        {
            // Only what is affirmed and actual is also said plainly; the rest would be read as fact.
            if (edge.Properties.Text("polarity") is "affirmed" or "" && edge.Properties.Text("modality") is "actual" or "")
            {
                yield return new RdfResource(
                    await IriAsync(edge.From).ConfigureAwait(false), [], [($"dg:{edge.Type}", new RdfReference(await IriAsync(edge.To).ConfigureAwait(false)))]);
            }

            yield return await StatementAsync(edge, IriAsync).ConfigureAwait(false);
        }

        async ValueTask<string> IriAsync(string id) =>
            await listing.FindAsync(id, cancellation).ConfigureAwait(false) is NodeChange node ? Rdf.Iri(node) : Rdf.Iri(id);
    }

    private static RdfResource Node(NodeChange node)
    {
        List<(string, object)> properties =
            [("dcterms:identifier", node.Id), ("schema:name", new RdfLiteral(node.Caption(), Datatype: null, Language: "en"))];
        if (node.Properties.Items("aliases").ToArray() is { Length: > 0 } aliases)
        {
            properties.Add(("schema:alternateName", aliases));
        }

        if (node.Properties.Text("published") is { Length: > 0 } published && Rdf.DateType(published) is string type)
        {
            properties.Add(("schema:datePublished", new RdfLiteral(published, type, Language: null)));
        }

        if (node.Properties.Text("source") is { Length: > 0 } source)
        {
            properties.Add(("schema:publisher", source));
        }

        return new RdfResource(Rdf.Iri(node), [Rdf.Class(node.Kind())], properties);
    }

    private static async ValueTask<RdfResource> StatementAsync(EdgeChange edge, Func<string, ValueTask<string>> iriAsync)
    {
        List<(string, object)> properties =
        [
            ("rdf:subject", new RdfReference(await iriAsync(edge.From).ConfigureAwait(false))),
            ("rdf:predicate", new RdfReference(Rdf.Prefix + edge.Type)),
            ("rdf:object", new RdfReference(await iriAsync(edge.To).ConfigureAwait(false))),
        ];
        foreach ((string name, object? value) in edge.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (value is not null && name is not ("id" or "article" or "speakerId" or "quote"))
            {
                properties.Add(($"dg:{name}", Value(name, value)));
            }
        }

        if (edge.Properties.Text("quote") is { Length: > 0 } quote)
        {
            properties.Add(("prov:value", quote));
        }

        if (edge.Properties.Text("speakerId") is { Length: > 0 } speaker)
        {
            properties.Add(("prov:wasAttributedTo", new RdfReference(await iriAsync(speaker).ConfigureAwait(false))));
        }

        if (edge.Properties.Text("article") is { Length: > 0 } article)
        {
            properties.Add(("prov:wasDerivedFrom", new RdfReference(await iriAsync(article).ConfigureAwait(false))));
        }

        return new RdfResource(Rdf.Iri(edge.Id), ["rdf:Statement", "prov:Entity"], properties);
    }

    private static object Value(string name, object value)
    {
        if (value is bool or long or int or double)
        {
            return value;
        }

        string text = ExportValues.Text(value);
        return name is "date" or "published" && Rdf.DateType(text) is string type ? new RdfLiteral(text, type, Language: null) : text;
    }
}
