using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>Node-link JSON, as D3's force layouts and networkx's <c>node_link_graph</c> read it.</summary>
internal sealed class NodeLinkExporter : IGraphExporter
{
    public string Format => "node-link";

    public string Description => "node-link JSON: D3, networkx";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        await using StreamWriter text = GraphExport.Text(path);
        using JsonTextWriter json = new(text) { Formatting = Formatting.Indented, Indentation = 1 };
        json.WriteStartObject();
        json.WritePropertyName("directed");
        json.WriteValue(true);
        json.WritePropertyName("multigraph");
        json.WriteValue(true);
        json.WritePropertyName("graph");
        json.WriteStartObject();
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }

        json.WriteEndObject();
        json.WritePropertyName("nodes");
        json.WriteStartArray();
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            JsonElements.Node(json, node);
        }

        json.WriteEndArray();
        json.WritePropertyName("links");
        json.WriteStartArray();
        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            JsonElements.Edge(json, edge, "key");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
