using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>JSON-LD 1.1 (w3.org/TR/json-ld11) of the graph as <see cref="RdfResources"/>.</summary>
internal sealed class JsonLdExporter : IGraphExporter
{
    public string Format => "jsonld";

    public string Description => "JSON-LD with PROV-O: triple stores, web pages";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        await using StreamWriter text = GraphExport.Text(path);
        using JsonTextWriter json = new(text) { Formatting = Formatting.Indented, Indentation = 1 };
        json.WriteStartObject();
        json.WritePropertyName("@context");
        json.WriteStartObject();
        foreach ((string prefix, string iri) in Rdf.Prefixes)
        {
            Member(json, prefix, iri);
        }

        json.WriteEndObject();
        json.WritePropertyName("@graph");
        json.WriteStartArray();
        await foreach (RdfResource resource in RdfResources.ReadAsync(subgraph, cancellation).ConfigureAwait(false))
        {
            json.WriteStartObject();
            Member(json, "@id", resource.Iri);
            if (resource.Classes.Count > 0)
            {
                json.WritePropertyName("@type");
                JsonElements.Value(json, resource.Classes is [string only] ? only : resource.Classes);
            }

            foreach ((string name, object value) in resource.Properties)
            {
                json.WritePropertyName(name);
                Term(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Term(JsonWriter json, object value)
    {
        if (value is not (RdfReference or RdfLiteral))
        {
            JsonElements.Value(json, value);
            return;
        }

        json.WriteStartObject();
        if (value is RdfReference reference)
        {
            Member(json, "@id", reference.Iri);
        }
        else if (value is RdfLiteral literal)
        {
            Member(json, "@value", literal.Text);
            Member(json, literal.Datatype is null ? "@language" : "@type", (literal.Datatype ?? literal.Language)!);
        }

        json.WriteEndObject();
    }

    private static void Member(JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
