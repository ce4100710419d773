using System.Collections;
using System.Globalization;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Export;

/// <summary>A script for cypher-shell and Neo4j Browser; run twice it changes nothing the second time.</summary>
internal sealed class CypherExporter : IGraphExporter
{
    private const int BatchRows = 200;

    public string Format => "cypher";

    public string Description => "Cypher script: cypher-shell, Neo4j Browser, this program's query --file";

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        await using StreamWriter script = GraphExport.Text(path);
        foreach ((string name, object value) in subgraph.Record.Fields)
        {
            script.WriteLine($"// {name}: {ExportValues.Text(value).ReplaceLineEndings(" ")}");
        }

        foreach (string statement in SchemaScript.Constraints(schema))
        {
            script.WriteLine($"{statement};");
        }

        await foreach (NodeChange[] batch in subgraph.Nodes(cancellation).Chunk(BatchRows).WithCancellation(cancellation).ConfigureAwait(false))
        {
            foreach (IGrouping<string, NodeChange> labels in batch
                .GroupBy(node => string.Concat(node.Labels.Order(StringComparer.Ordinal).Select(label => $":{label}")), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                string key = labels.First().Labels.Contains(GraphSchema.ArticleLabel) ? GraphSchema.ArticleLabel : GraphSchema.EntityLabel;
                Unwind(script, labels.Select(node => $"{{id: {Literal(node.Id)}, properties: {Literal(node.Properties)}}}"));
                script.WriteLine($"MERGE (n:{key} {{id: row.id}}) SET n{labels.Key}, n += row.properties;");
            }
        }

        await foreach (EdgeChange[] batch in subgraph.Edges(cancellation).Chunk(BatchRows).WithCancellation(cancellation).ConfigureAwait(false))
        {
            foreach (IGrouping<string, EdgeChange> type in batch.GroupBy(edge => edge.Type, StringComparer.Ordinal))
            {
                string end = type.Key == schema.MentionedIn ? GraphSchema.ArticleLabel : GraphSchema.EntityLabel;
                Unwind(script, type.Select(edge =>
                    $"{{from: {Literal(edge.From)}, to: {Literal(edge.To)}, id: {Literal(edge.Id)}, properties: {Literal(edge.Properties)}}}"));
                script.WriteLine($"MATCH (a:Entity {{id: row.from}}) MATCH (b:{end} {{id: row.to}})");
                script.WriteLine($"MERGE (a)-[r:{type.Key} {{id: row.id}}]->(b) SET r += row.properties;");
            }
        }
    }

    private static void Unwind(StreamWriter script, IEnumerable<string> rows)
    {
        script.WriteLine("UNWIND [");
        script.WriteLine(string.Join(",\n", rows.Select(row => $"  {row}")));
        script.WriteLine("] AS row");
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => Quoted(text),
        bool or long or int => ExportValues.Text(value),
        double number => number.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.AsSpan().IndexOfAny('.', 'E', 'N') >= 0 ? digits : $"{digits}.0",
        DateOnly or Date => $"date({Quoted(ExportValues.Text(value))})",
        IReadOnlyDictionary<string, object?> map => "{" + string.Join(", ", map.Where(entry => entry.Value is not null)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Literal(entry.Value)}")) + "}",
        IEnumerable many => "[" + string.Join(", ", many.Cast<object?>().Select(Literal)) + "]",
        _ => Quoted(ExportValues.Text(value)),
    };

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}'";
}
