using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Values;
using nietras.SeparatedValues;

namespace DiploGraph.Graph.Export;

/// <summary>
/// Header and data files for <c>neo4j-admin database import full</c>, with the command in a README beside them. A column holds one type, so edges
/// whose date is a day and those whose date is a month or a year stand in files of their own.
/// </summary>
internal sealed class Neo4jAdminExporter : IGraphExporter
{
    /// <summary>Between the items of a list: a character that no text holds.</summary>
    private const char ListDelimiter = '\u001F';

    public string Format => "neo4j-admin";

    public string Description => "CSV in a folder for neo4j-admin database import: the fastest way into an empty Neo4j";

    public bool WritesFolder => true;

    public bool CarriesRecord => false;

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        GraphSchema schema = subgraph.Schema;
        using (SepWriter entities = Open(path, "entities", [new("id:ID", PropertyKind.String), new(":LABEL", PropertyKind.StringList), .. Columns(schema.Entity.Properties)]))
        using (SepWriter articles = Open(path, "articles", [new("id:ID", PropertyKind.String), new(":LABEL", PropertyKind.StringList), .. Columns(schema.Article.Properties)]))
        {
            await foreach (NodeChange node in subgraph.Nodes(cancellation).ConfigureAwait(false))
            {
                bool article = node.Labels.Contains(GraphSchema.ArticleLabel);
                IReadOnlyList<SchemaProperty> properties = (article ? schema.Article : schema.Entity).Properties;
                Tables.Row(
                    article ? articles : entities,
                    [node.Id, string.Join(ListDelimiter, node.Labels), .. properties.Where(property => property.Name != "id").Select(property => Cell(node.Properties.GetValueOrDefault(property.Name)))]);
            }
        }

        Column[] ends = [new(":START_ID", PropertyKind.String), new(":END_ID", PropertyKind.String), new(":TYPE", PropertyKind.String), new("id", PropertyKind.String)];
        SchemaProperty[] statement = [.. schema.StatementProperties.Where(property => property.Name != "id")];
        SchemaProperty[] mention = [.. schema.MentionProperties.Where(property => property.Name != "id")];
        using (SepWriter dated = Open(path, "statements-by-day", [.. ends, .. Columns(statement, PropertyKind.Date)]))
        using (SepWriter partial = Open(path, "statements-by-period", [.. ends, .. Columns(statement, PropertyKind.String)]))
        using (SepWriter mentions = Open(path, "mentions", [.. ends, .. Columns(mention)]))
        {
            await foreach (EdgeChange edge in subgraph.Edges(cancellation).ConfigureAwait(false))
            {
                bool isMention = edge.Type == schema.MentionedIn;
                bool byPeriod = edge.Properties.GetValueOrDefault("date") is not (null or Date or DateOnly);
                Tables.Row(
                    isMention ? mentions : byPeriod ? partial : dated,
                    [edge.From, edge.To, edge.Type, edge.Id, .. (isMention ? mention : statement).Select(property => Cell(edge.Properties.GetValueOrDefault(property.Name)))]);
            }
        }

        await using StreamWriter readme = GraphExport.Text(System.IO.Path.Combine(path, "README.md"));
        readme.Write(Readme(schema));
    }

    private static string Readme(GraphSchema schema) =>
        $"""
        # Import into an empty Neo4j 5

        Stop the server, go to this folder, and run:

        ```sh
        neo4j-admin database import full neo4j --overwrite-destination \
          --array-delimiter=U+001F --multiline-fields=true \
          --nodes=entities-header.csv,entities.csv --nodes=articles-header.csv,articles.csv \
          --relationships=statements-by-day-header.csv,statements-by-day.csv \
          --relationships=statements-by-period-header.csv,statements-by-period.csv \
          --relationships=mentions-header.csv,mentions.csv
        ```

        Start the server, then create the unique keys and indexes, which an import leaves out:

        ```cypher
        {string.Join("\n", SchemaScript.Constraints(schema).Concat(SchemaScript.Indexes(schema)).Select(statement => statement + ";"))}
        ```

        """;

    private static SepWriter Open(string path, string name, IReadOnlyList<Column> columns)
    {
        using (SepWriter header = Tables.Csv(GraphExport.Text(System.IO.Path.Combine(path, $"{name}-header.csv"))))
        {
            header.Header.Add([.. columns.Select(column => column.Declaration)]);
        }

        return new Sep(',').Writer(options => options with { Escape = true, WriteHeader = false, CultureInfo = System.Globalization.CultureInfo.InvariantCulture })
            .To(GraphExport.Text(System.IO.Path.Combine(path, $"{name}.csv")));
    }

    private static IEnumerable<Column> Columns(IEnumerable<SchemaProperty> properties, PropertyKind partialDate = PropertyKind.String) => properties
        .Where(property => property.Name != "id")
        .Select(property => new Column(property.Name, property.Kind == PropertyKind.PartialDate ? partialDate : property.Kind));

    private static string Cell(object? value) => value is System.Collections.IEnumerable many and not string
        ? string.Join(ListDelimiter, many.Cast<object?>().Select(ExportValues.Text))
        : ExportValues.Text(value);

    private sealed record Column(string Name, PropertyKind Kind)
    {
        public string Declaration => Name.Contains(':', StringComparison.Ordinal) ? Name : Name + Kind switch
        {
            PropertyKind.Integer => ":long",
            PropertyKind.Float => ":double",
            PropertyKind.Date => ":date",
            PropertyKind.StringList => ":string[]",
            _ => ":string",
        };
    }
}
