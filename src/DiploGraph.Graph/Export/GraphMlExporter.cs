using System.Xml;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>GraphML (graphml.graphdrawing.org) with typed keys; lists are flattened to one text, for neither Gephi nor networkx reads them.</summary>
internal sealed class GraphMlExporter : IGraphExporter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    public string Format => "graphml";

    public string Description => "GraphML: Gephi, yEd, networkx, igraph";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        using XmlWriter xml = Xml.Create(path);
        xml.WriteStartDocument();
        xml.WriteStartElement("graphml", Namespace);
        xml.WriteAttributeString("xmlns", "xsi", null, Xml.SchemaInstance);
        xml.WriteAttributeString("xsi", "schemaLocation", Xml.SchemaInstance, $"{Namespace} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
        SchemaProperty[] nodeProperties = [.. schema.Entity.Properties.Concat(schema.Article.Properties).Where(property => property.Name != "id").DistinctBy(property => property.Name)];
        SchemaProperty[] edgeProperties = [.. schema.StatementProperties.Concat(schema.MentionProperties).DistinctBy(property => property.Name)];
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            Key(xml, $"g_{name}", "graph", name, value is long ? "long" : "string");
        }

        Key(xml, "n_label", "node", "label", "string");
        Key(xml, "n_type", "node", "type", "string");
        foreach (SchemaProperty property in nodeProperties)
        {
            Key(xml, $"n_{property.Name}", "node", property.Name, TypeOf(property.Kind));
        }

        Key(xml, "e_label", "edge", "label", "string");
        Key(xml, "e_type", "edge", "type", "string");
        foreach (SchemaProperty property in edgeProperties)
        {
            Key(xml, $"e_{property.Name}", "edge", property.Name, TypeOf(property.Kind));
        }

        xml.WriteStartElement("graph");
        xml.WriteAttributeString("id", "diplograph");
        xml.WriteAttributeString("edgedefault", "directed");
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            Data(xml, $"g_{name}", ExportValues.Text(value));
        }

        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            xml.WriteStartElement("node");
            xml.WriteAttributeString("id", Xml.Legal(node.Id));
            Data(xml, "n_label", node.Caption());
            Data(xml, "n_type", node.Kind());
            Properties(xml, "n_", nodeProperties, node.Properties);
            xml.WriteEndElement();
        }

        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            xml.WriteStartElement("edge");
            xml.WriteAttributeString("id", Xml.Legal(edge.Id));
            xml.WriteAttributeString("source", Xml.Legal(edge.From));
            xml.WriteAttributeString("target", Xml.Legal(edge.To));
            Data(xml, "e_label", edge.Type);
            Data(xml, "e_type", edge.Type);
            Properties(xml, "e_", edgeProperties, edge.Properties);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static string TypeOf(PropertyKind kind) => kind switch
    {
        PropertyKind.Integer => "long",
        PropertyKind.Float => "double",
        _ => "string",
    };

    private static void Key(XmlWriter xml, string id, string target, string name, string type)
    {
        xml.WriteStartElement("key");
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("for", target);
        xml.WriteAttributeString("attr.name", name);
        xml.WriteAttributeString("attr.type", type);
        xml.WriteEndElement();
    }

    private static void Properties(
        XmlWriter xml, string prefix, SchemaProperty[] properties, IReadOnlyDictionary<string, object?> values)
    {
        foreach (SchemaProperty property in properties)
        {
            if (values.GetValueOrDefault(property.Name) is object value)
            {
                Data(xml, prefix + property.Name, ExportValues.Text(value));
            }
        }
    }

    private static void Data(XmlWriter xml, string key, string value)
    {
        xml.WriteStartElement("data");
        xml.WriteAttributeString("key", key);
        xml.WriteString(Xml.Legal(value));
        xml.WriteEndElement();
    }
}
