using System.Text;

namespace DiploGraph.Graph.Export;

/// <summary>Turtle (w3.org/TR/turtle): entities by schema.org and Wikidata, each statement reified as an <c>rdf:Statement</c> with its provenance in PROV-O.</summary>
internal sealed class TurtleExporter : IGraphExporter
{
    public string Format => "turtle";

    public string Description => "Turtle with PROV-O: triple stores, Protégé";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        await using StreamWriter turtle = GraphExport.Text(path);
        foreach ((string prefix, string iri) in Rdf.Prefixes)
        {
            turtle.WriteLine($"@prefix {prefix}: <{iri}> .");
        }

        turtle.WriteLine();
        turtle.WriteLine($"<{Rdf.Base}export> a prov:Entity");
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            turtle.WriteLine($"  ; dg:{name} {Literal(ExportValues.Text(value))}");
        }

        turtle.WriteLine("  .");
        Dictionary<string, string> iris = new(StringComparer.Ordinal);
        await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
        {
            iris[node.Id] = Rdf.Iri(node);
            Node(turtle, node);
        }

        foreach (NodeChange article in subgraph.Articles.Values.Where(article => !iris.ContainsKey(article.Id)).OrderBy(article => article.Id, StringComparer.Ordinal))
        {
            iris[article.Id] = Rdf.Iri(article);
            Node(turtle, article);
        }

        await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
        {
            Edge(turtle, edge, iris);
        }
    }

    private static void Node(StreamWriter turtle, NodeChange node)
    {
        turtle.WriteLine();
        turtle.WriteLine($"<{Rdf.Iri(node)}> a {Rdf.Class(node.Kind())}");
        turtle.WriteLine($"  ; dcterms:identifier {Literal(node.Id)}");
        turtle.WriteLine($"  ; schema:name {Literal(node.Caption())}@en");
        foreach (string alias in node.Properties.Items("aliases"))
        {
            turtle.WriteLine($"  ; schema:alternateName {Literal(alias)}");
        }

        if (node.Properties.Text("published") is { Length: > 0 } published && Rdf.DateType(published) is string type)
        {
            turtle.WriteLine($"  ; schema:datePublished {Literal(published)}^^{type}");
        }

        if (node.Properties.Text("source") is { Length: > 0 } source)
        {
            turtle.WriteLine($"  ; schema:publisher {Literal(source)}");
        }

        turtle.WriteLine("  .");
    }

    private static void Edge(StreamWriter turtle, EdgeChange edge, Dictionary<string, string> iris)
    {
        string from = iris.GetValueOrDefault(edge.From) ?? Rdf.Iri(edge.From), to = iris.GetValueOrDefault(edge.To) ?? Rdf.Iri(edge.To);
        turtle.WriteLine();

        // Only what is affirmed and actual is also said plainly; the rest would be read as fact.
        if (edge.Properties.Text("polarity") is "affirmed" or "" && edge.Properties.Text("modality") is "actual" or "")
        {
            turtle.WriteLine($"<{from}> dg:{edge.Type} <{to}> .");
        }

        turtle.WriteLine($"<{Rdf.Iri(edge.Id)}> a rdf:Statement, prov:Entity");
        turtle.WriteLine($"  ; rdf:subject <{from}> ; rdf:predicate dg:{edge.Type} ; rdf:object <{to}>");
        foreach ((string name, object? value) in edge.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (value is null || name is "id" or "article" or "speakerId" or "quote")
            {
                continue;
            }

            turtle.WriteLine($"  ; dg:{name} {Value(name, value)}");
        }

        if (edge.Properties.Text("quote") is { Length: > 0 } quote)
        {
            turtle.WriteLine($"  ; prov:value {Literal(quote)}");
        }

        if (edge.Properties.Text("speakerId") is { Length: > 0 } speaker)
        {
            turtle.WriteLine($"  ; prov:wasAttributedTo <{iris.GetValueOrDefault(speaker) ?? Rdf.Iri(speaker)}>");
        }

        if (edge.Properties.Text("article") is { Length: > 0 } article)
        {
            turtle.WriteLine($"  ; prov:wasDerivedFrom <{iris.GetValueOrDefault(article) ?? Rdf.Iri(article)}>");
        }

        turtle.WriteLine("  .");
    }

    private static string Value(string name, object value) => value switch
    {
        long or int => $"{ExportValues.Text(value)}",
        double => $"{Literal(ExportValues.Text(value))}^^xsd:double",
        _ when name is "date" or "published" && Rdf.DateType(ExportValues.Text(value)) is string type => $"{Literal(ExportValues.Text(value))}^^{type}",
        _ => Literal(ExportValues.Text(value)),
    };

    private static string Literal(string text)
    {
        StringBuilder literal = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007F' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }
}
