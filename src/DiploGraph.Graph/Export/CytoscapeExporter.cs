using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>Cytoscape.js JSON: <c>elements.nodes</c> and <c>elements.edges</c>, each with its <c>data</c>.</summary>
internal sealed class CytoscapeExporter : IGraphExporter
{
    public string Format => "cytoscape";

    public string Description => "Cytoscape JSON: Cytoscape, Cytoscape.js, networkx";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        await using StreamWriter text = GraphExport.Text(path);
        using JsonTextWriter json = new(text) { Formatting = Formatting.Indented, Indentation = 1 };
        json.WriteStartObject();
        json.WritePropertyName("data");
        json.WriteStartArray();
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            json.WriteStartArray();
            json.WriteValue(name);
            json.WriteValue(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WritePropertyName("directed");
        json.WriteValue(true);
        json.WritePropertyName("multigraph");
        json.WriteValue(true);
        json.WritePropertyName("elements");
        json.WriteStartObject();
        json.WritePropertyName("nodes");
        json.WriteStartArray();
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
            JsonElements.Node(json, node, "value");
            json.WritePropertyName("classes");
            json.WriteValue(node.Kind());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("edges");
        json.WriteStartArray();
        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
            JsonElements.Edge(json, edge, "key");
            json.WritePropertyName("classes");
            json.WriteValue(edge.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
