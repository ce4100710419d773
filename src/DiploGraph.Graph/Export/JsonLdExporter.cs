using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>JSON-LD 1.1 (w3.org/TR/json-ld11) with the same triples as the Turtle.</summary>
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
        json.WriteStartObject();
        Member(json, "@id", $"{Rdf.Base}export");
        Member(json, "@type", "prov:Entity");
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            Member(json, $"dg:{name}", ExportValues.Text(value));
        }

        json.WriteEndObject();
        Dictionary<string, string> iris = new(StringComparer.Ordinal);
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            iris[node.Id] = Rdf.Iri(node);
            Node(json, node);
        }

        foreach (NodeChange article in subgraph.Articles.Values.Where(article => !iris.ContainsKey(article.Id)).OrderBy(article => article.Id, StringComparer.Ordinal))
        {
            iris[article.Id] = Rdf.Iri(article);
            Node(json, article);
        }

        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            Edge(json, edge, iris);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Node(JsonWriter json, NodeChange node)
    {
        json.WriteStartObject();
        Member(json, "@id", Rdf.Iri(node));
        Member(json, "@type", Rdf.Class(node.Kind()));
        Member(json, "dcterms:identifier", node.Id);
        json.WritePropertyName("schema:name");
        json.WriteStartObject();
        Member(json, "@value", node.Caption());
        Member(json, "@language", "en");
        json.WriteEndObject();
        if (node.Properties.Items("aliases").ToArray() is { Length: > 0 } aliases)
        {
            json.WritePropertyName("schema:alternateName");
            JsonElements.Value(json, aliases);
        }

        Dated(json, "schema:datePublished", node.Properties.Text("published"));
        if (node.Properties.Text("source") is { Length: > 0 } source)
        {
            Member(json, "schema:publisher", source);
        }

        json.WriteEndObject();
    }

    private static void Edge(JsonWriter json, EdgeChange edge, Dictionary<string, string> iris)
    {
        string from = iris.GetValueOrDefault(edge.From) ?? Rdf.Iri(edge.From), to = iris.GetValueOrDefault(edge.To) ?? Rdf.Iri(edge.To);
        if (edge.Properties.Text("polarity") is "affirmed" or "" && edge.Properties.Text("modality") is "actual" or "")
        {
            json.WriteStartObject();
            Member(json, "@id", from);
            Reference(json, $"dg:{edge.Type}", to);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        Member(json, "@id", Rdf.Iri(edge.Id));
        json.WritePropertyName("@type");
        JsonElements.Value(json, new[] { "rdf:Statement", "prov:Entity" });
        Reference(json, "rdf:subject", from);
        Reference(json, "rdf:predicate", Rdf.Prefix + edge.Type);
        Reference(json, "rdf:object", to);
        foreach ((string name, object? value) in edge.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (value is null || name is "id" or "article" or "speakerId" or "quote")
            {
                continue;
            }

            if (name is "date" or "published")
            {
                Dated(json, $"dg:{name}", ExportValues.Text(value));
            }
            else
            {
                json.WritePropertyName($"dg:{name}");
                JsonElements.Value(json, value is string or bool or long or int or double ? value : ExportValues.Text(value));
            }
        }

        if (edge.Properties.Text("quote") is { Length: > 0 } quote)
        {
            Member(json, "prov:value", quote);
        }

        if (edge.Properties.Text("speakerId") is { Length: > 0 } speaker)
        {
            Reference(json, "prov:wasAttributedTo", iris.GetValueOrDefault(speaker) ?? Rdf.Iri(speaker));
        }

        if (edge.Properties.Text("article") is { Length: > 0 } article)
        {
            Reference(json, "prov:wasDerivedFrom", iris.GetValueOrDefault(article) ?? Rdf.Iri(article));
        }

        json.WriteEndObject();
    }

    private static void Dated(JsonWriter json, string name, string day)
    {
        if (Rdf.DateType(day) is string type)
        {
            json.WritePropertyName(name);
            json.WriteStartObject();
            Member(json, "@value", day);
            Member(json, "@type", type);
            json.WriteEndObject();
        }
    }

    private static void Reference(JsonWriter json, string name, string iri)
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        Member(json, "@id", iri);
        json.WriteEndObject();
    }

    private static void Member(JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
