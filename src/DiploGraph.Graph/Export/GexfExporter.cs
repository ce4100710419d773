using System.Globalization;
using System.Xml;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Graph.Export;

/// <summary>GEXF 1.3 (gexf.net), dynamic: an edge's spell is the day, month or year it belongs to; colours by type as in Neo4j Browser.</summary>
internal sealed class GexfExporter : IGraphExporter
{
    private const string Namespace = "http://gexf.net/1.3";
    private const string Viz = "http://gexf.net/1.3/viz";

    public string Format => "gexf";

    public string Description => "GEXF 1.3 with a timeline and colours: Gephi, networkx";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        using XmlWriter xml = Xml.Create(path);
        xml.WriteStartDocument();
        xml.WriteStartElement("gexf", Namespace);
        xml.WriteAttributeString("xmlns", "viz", null, Viz);
        xml.WriteAttributeString("xmlns", "xsi", null, Xml.SchemaInstance);
        xml.WriteAttributeString("xsi", "schemaLocation", Xml.SchemaInstance, $"{Namespace} http://gexf.net/1.3/gexf.xsd");
        xml.WriteAttributeString("version", "1.3");
        xml.WriteStartElement("meta");
        xml.WriteElementString("creator", subgraph.Record.Program);
        xml.WriteElementString("description", Xml.Legal(string.Join("; ", subgraph.Record.Fields.Skip(1).Select(field => $"{field.Name}: {ExportValues.Text(field.Value)}"))));
        xml.WriteEndElement();
        xml.WriteStartElement("graph");
        xml.WriteAttributeString("mode", "dynamic");
        xml.WriteAttributeString("defaultedgetype", "directed");
        xml.WriteAttributeString("timeformat", "date");
        xml.WriteAttributeString("timerepresentation", "interval");
        SchemaProperty[] nodeProperties = [.. schema.Entity.Properties.Concat(schema.Article.Properties).Where(property => property.Name is not ("id" or "name")).DistinctBy(property => property.Name)];
        SchemaProperty[] edgeProperties = [.. schema.StatementProperties.Concat(schema.MentionProperties).Where(property => property.Name != "id").DistinctBy(property => property.Name)];
        Declare(xml, "node", nodeProperties);
        Declare(xml, "edge", edgeProperties);

        xml.WriteStartElement("nodes");
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            xml.WriteStartElement("node");
            xml.WriteAttributeString("id", Xml.Legal(node.Id));
            xml.WriteAttributeString("label", Xml.Legal(node.Caption()));
            Values(xml, "type", node.Kind(), nodeProperties, node.Properties);
            Color(xml, schema.FindEntityType(node.Kind())?.Color ?? "#A5ABB6");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("edges");
        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            RelationType? type = schema.FindRelationType(edge.Type);
            xml.WriteStartElement("edge");
            xml.WriteAttributeString("id", Xml.Legal(edge.Id));
            xml.WriteAttributeString("source", Xml.Legal(edge.From));
            xml.WriteAttributeString("target", Xml.Legal(edge.To));
            xml.WriteAttributeString("kind", edge.Type);
            xml.WriteAttributeString("label", edge.Type);
            Values(xml, "type", edge.Type, edgeProperties, edge.Properties);
            Spell(xml, edge.Day());
            Color(xml, (type is null ? null : schema.FindFamily(type.Family)?.Color) ?? "#A5ABB6");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Declare(XmlWriter xml, string target, SchemaProperty[] properties)
    {
        xml.WriteStartElement("attributes");
        xml.WriteAttributeString("class", target);
        xml.WriteAttributeString("mode", "static");
        Attribute("type", "string");
        foreach (SchemaProperty property in properties)
        {
            Attribute(property.Name, property.Kind switch { PropertyKind.Integer => "long", PropertyKind.Float => "double", _ => "string" });
        }

        xml.WriteEndElement();

        void Attribute(string name, string type)
        {
            xml.WriteStartElement("attribute");
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("title", name);
            xml.WriteAttributeString("type", type);
            xml.WriteEndElement();
        }
    }

    private static void Values(
        XmlWriter xml, string kindName, string kind, SchemaProperty[] properties, IReadOnlyDictionary<string, object?> values)
    {
        xml.WriteStartElement("attvalues");
        Value(kindName, kind);
        foreach (SchemaProperty property in properties)
        {
            if (values.GetValueOrDefault(property.Name) is object value)
            {
                Value(property.Name, ExportValues.Text(value));
            }
        }

        xml.WriteEndElement();

        void Value(string name, string value)
        {
            xml.WriteStartElement("attvalue");
            xml.WriteAttributeString("for", name);
            xml.WriteAttributeString("value", Xml.Legal(value));
            xml.WriteEndElement();
        }
    }

    private static void Spell(XmlWriter xml, string day)
    {
        if (day.Length < 4)
        {
            return;
        }

        (string start, string end) = day.Length switch
        {
            4 => ($"{day}-01-01", $"{day}-12-31"),
            7 => ($"{day}-01", new DateOnly(Number(day[..4]), Number(day[5..7]), 1).AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => (day, day),
        };
        xml.WriteStartElement("spells");
        xml.WriteStartElement("spell");
        xml.WriteAttributeString("start", start);
        xml.WriteAttributeString("end", end);
        xml.WriteEndElement();
        xml.WriteEndElement();

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static void Color(XmlWriter xml, string color)
    {
        xml.WriteStartElement("viz", "color", Viz);
        foreach ((string name, int at) in new[] { ("r", 1), ("g", 3), ("b", 5) })
        {
            xml.WriteAttributeString(name, Convert.ToInt32(color.Substring(at, 2), 16).ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }
}
