using System.Text;

namespace DiploGraph.Graph.Export;

/// <summary>Turtle (w3.org/TR/turtle) of the graph as <see cref="RdfResources"/>.</summary>
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

        await foreach (RdfResource resource in RdfResources.ReadAsync(subgraph, cancellation).ConfigureAwait(false))
        {
            turtle.WriteLine();
            turtle.Write($"<{resource.Iri}>");
            string separator = resource.Classes.Count == 0 ? " " : $" a {string.Join(", ", resource.Classes)}\n  ; ";
            foreach ((string name, object value) in resource.Properties)
            {
                IEnumerable<object> terms = value is string[] several ? several : [value];
                foreach (object term in terms)
                {
                    turtle.Write($"{separator}{name} {Term(term)}");
                    separator = "\n  ; ";
                }
            }

            turtle.WriteLine(" .");
        }
    }

    private static string Term(object value) => value switch
    {
        RdfReference reference => $"<{reference.Iri}>",
        RdfLiteral { Datatype: string type } literal => $"{Literal(literal.Text)}^^{type}",
        RdfLiteral literal => $"{Literal(literal.Text)}@{literal.Language}",
        double => $"{Literal(ExportValues.Text(value))}^^xsd:double",
        string text => Literal(text),
        _ => ExportValues.Text(value),
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
