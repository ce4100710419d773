using System.Globalization;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Bench.Graph;

/// <summary>Writes a made-up graph as the files that <c>neo4j-admin database import full</c> takes.</summary>
internal static class Neo4jImport
{
    public static void Write(MadeUpGraph graph, GraphSchema schema, string folder)
    {
        Directory.CreateDirectory(folder);
        using var entities = new Table(System.IO.Path.Combine(folder, "entities.csv"), ["id:ID", ":LABEL"], schema.Entity.Properties);
        using var articles = new Table(System.IO.Path.Combine(folder, "articles.csv"), ["id:ID", ":LABEL"], schema.Article.Properties);
        using var mentions = new Table(System.IO.Path.Combine(folder, "mentions.csv"), [":START_ID", ":END_ID", ":TYPE"], schema.MentionProperties);

        // Dates and partial dates of one property lie in two columns of one name: the import takes the one that is filled.
        using var days = new Table(System.IO.Path.Combine(folder, "statements-day.csv"), [":START_ID", ":END_ID", ":TYPE"], schema.StatementProperties, dateType: "date");
        using var others = new Table(System.IO.Path.Combine(folder, "statements.csv"), [":START_ID", ":END_ID", ":TYPE"], schema.StatementProperties, dateType: "string");
        foreach (GraphChanges changes in graph.Batches(200))
        {
            foreach (NodeChange node in changes.Nodes)
            {
                (node.Labels.Contains(GraphSchema.ArticleLabel) ? articles : entities).Row(node.Id, [node.Id, string.Join(';', node.Labels)], node.Properties);
            }

            foreach (EdgeChange edge in changes.Edges)
            {
                Table table = edge.Type == schema.MentionedIn ? mentions : edge.Properties.GetValueOrDefault("date") is DateOnly ? days : others;
                table.Row(edge.Id, [edge.From, edge.To, edge.Type], edge.Properties);
            }
        }
    }

    private sealed class Table : IDisposable
    {
        private readonly StreamWriter writer;
        private readonly IReadOnlyList<SchemaProperty> properties;
        private readonly bool keyIsFirst;

        public Table(string file, IReadOnlyList<string> heads, IReadOnlyList<SchemaProperty> properties, string dateType = "string")
        {
            writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            keyIsFirst = heads[0] == "id:ID";
            this.properties = [.. properties.Where(property => !keyIsFirst || property.Name != "id")];
            writer.WriteLine(string.Join(',', heads.Concat(this.properties.Select(property => property.Name + ":" + property.Kind switch
            {
                PropertyKind.Integer => "long",
                PropertyKind.Float => "double",
                PropertyKind.Date => "date",
                PropertyKind.PartialDate => dateType,
                PropertyKind.StringList => "string[]",
                _ => "string",
            }))));
        }

        public void Row(string id, IReadOnlyList<string> heads, IReadOnlyDictionary<string, object?> values)
        {
            writer.WriteLine(string.Join(',', heads.Select(Quote).Concat(properties.Select(property =>
                property.Name == "id" ? Quote(id) : Field(values.GetValueOrDefault(property.Name))))));
        }

        public void Dispose() => writer.Dispose();

        private static string Field(object? value) => value switch
        {
            null => "",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IEnumerable<string> list => Quote(string.Join(';', list)),
            string text => Quote(text),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

        private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
