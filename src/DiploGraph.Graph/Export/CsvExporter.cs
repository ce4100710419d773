using DiploGraph.Graph.Schema;
using nietras.SeparatedValues;

namespace DiploGraph.Graph.Export;

/// <summary>Two tables in a folder, <c>nodes.csv</c> and <c>edges.csv</c>, with the column names that Gephi's import expects.</summary>
internal sealed class CsvExporter : IGraphExporter
{
    public string Format => "csv";

    public string Description => "CSV node and edge lists in a folder: spreadsheets, R, pandas, Gephi";

    public bool WritesFolder => true;

    public bool CarriesRecord => false;

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        string[] nodeColumns = [.. schema.Entity.Properties.Concat(schema.Article.Properties).Select(property => property.Name).Where(name => name != "id").Distinct()];
        string[] edgeColumns = [.. schema.StatementProperties.Concat(schema.MentionProperties).Select(property => property.Name).Where(name => name != "id").Distinct()];
        using (SepWriter csv = Tables.Csv(GraphExport.Text(System.IO.Path.Combine(path, "nodes.csv"))))
        {
            csv.Header.Add(["Id", "Label", "Type", .. nodeColumns]);
            await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
            {
                Tables.Row(csv, [node.Id, node.Caption(), node.Kind(), .. nodeColumns.Select(column => node.Properties.Text(column))]);
            }
        }

        using (SepWriter csv = Tables.Csv(GraphExport.Text(System.IO.Path.Combine(path, "edges.csv"))))
        {
            csv.Header.Add(["Id", "Source", "Target", "Type", "Relation", .. edgeColumns]);
            await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
            {
                string direction = schema.FindRelationType(edge.Type)?.Symmetric == true ? "Undirected" : "Directed";
                Tables.Row(csv, [edge.Id, edge.From, edge.To, direction, edge.Type, .. edgeColumns.Select(column => edge.Properties.Text(column))]);
            }
        }
    }
}
