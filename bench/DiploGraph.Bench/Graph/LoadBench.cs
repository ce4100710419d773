using System.Diagnostics;
using System.Globalization;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Neo4j;
using DiploGraph.Neo4j.Loading;
using DiploGraph.Neo4j.Tests;

namespace DiploGraph.Bench.Graph;

/// <summary>
/// Loads one made-up graph of entities and statements into Neo4j over HTTP, each time into a new server that is still empty: with the loader,
/// once more with the loader, and in a bare loop of UNWIND and MERGE, as one writes it at first.
/// </summary>
internal sealed class LoadBench(GraphSchema schema, MadeUpGraph graph)
{
    private const int BareBatchRows = 2_500;

    public async Task RunAsync(int parallelism)
    {
        string home = ServerProcess.FindHome()
            ?? throw new GraphException("There is no Neo4j: name a folder with bin/start in NEO4J_HOME.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("load-bench-");
        try
        {
            await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "graph.db"), schema);
            await FillAsync(store);
            GraphContents source = new(store, schema);
            double loader, bare, listed;
            using (ServerProcess server = ServerProcess.Start(home))
            {
                loader = await LoadAsync("loader", server, source, parallelism);
                using Neo4jClient client = new(server.Http);
                await client.Ask(new CypherQuery("CALL db.awaitIndexes(600)"));
                double again = await LoadAsync("loader again", server, source, parallelism);
                Print($"second load: {again / loader:n2} x the rate of the first");
            }

            bare = await BareAsync("bare loop, a map of properties", home, source, listed: false);
            listed = await BareAsync("bare loop, properties listed", home, source, listed: true);
            Print($"loader: {loader / bare:n2} x the bare loop with a map, {loader / listed:n2} x the one with listed properties");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Entities and statements only: articles and mentions are left out, for the bar counts statement edges.</summary>
    private async Task FillAsync(EmbeddedGraphStore store)
    {
        foreach (GraphChanges changes in graph.Batches(articlesPerBatch: 1_000))
        {
            await store.ApplyAsync(changes with
            {
                Nodes = [.. changes.Nodes.Where(node => node.Labels.Contains(GraphSchema.EntityLabel))],
                Edges = [.. changes.Edges.Where(edge => edge.Type != schema.MentionedIn)],
            });
        }
    }

    private async Task<double> LoadAsync(string name, ServerProcess server, GraphContents source, int parallelism)
    {
        await using ICypherConnection connection = Neo4jServer.Open(server.Http, credentials: null);
        Timing timing = new(server);
        LoadReport report = await new GraphLoader(connection, schema, parallelism: parallelism).LoadAsync(source, []);
        ChangeCounters changes = report.Counters;
        string did = string.Create(
            CultureInfo.InvariantCulture, $"{changes.NodesCreated:n0} nodes and {changes.RelationshipsCreated:n0} edges created, {changes.PropertiesSet:n0} properties set");
        return timing.Print(name, report.Edges, did);
    }

    private async Task<double> BareAsync(string name, string home, GraphContents source, bool listed)
    {
        using ServerProcess server = ServerProcess.Start(home);
        using Neo4jClient client = new(server.Http);
        foreach (string constraint in SchemaScript.Constraints(schema))
        {
            await client.Ask(new CypherQuery(constraint));
        }

        Timing timing = new(server);
        await foreach (NodeChange[] batch in source.NodesAsync(GraphSchema.EntityLabel).Chunk(BareBatchRows))
        {
            foreach (IGrouping<string, NodeChange> type in batch.GroupBy(node => node.Labels.Single(label => label != GraphSchema.EntityLabel)))
            {
                await client.Ask(Query($"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:{type.Key}, n += row.properties", type.Select(
                    node => new { id = node.Id, properties = node.Properties })));
            }
        }

        long edges = 0;
        foreach (RelationType type in schema.RelationTypes)
        {
            string set = listed
                ? string.Join(", ", schema.StatementProperties.Select(property => property.Name).Where(property => property is not ("id" or "date" or "published")).Select(property => $"r.{property} = row.properties.{property}"))
                : "r += row.properties";
            string text = "UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) "
                + $"MERGE (a)-[r:{type.Name} {{id: row.id}}]->(b) "
                + $"{(listed ? "ON CREATE " : "")}SET {set}, r.date = coalesce(date(row.date), row.properties.date), r.published = date(row.published)";
            await foreach (EdgeChange[] batch in source.EdgesAsync(type.Name).Chunk(BareBatchRows))
            {
                await client.Ask(Query(text, batch.Select(Row)));
                edges += batch.Length;
            }
        }

        List<string> counted = await client.Ask(new CypherQuery("MATCH ()-[r]->() RETURN count(r) + ' edges with ' + sum(size(keys(r))) + ' properties'"));
        return timing.Print(name, edges, $"the server holds {counted[0]}");
    }

    /// <summary>Days by themselves, as texts that Cypher makes dates of; the id is no property to be set again.</summary>
    private static object Row(EdgeChange edge) => new
    {
        id = edge.Id,
        from = edge.From,
        to = edge.To,
        date = Day(edge, "date"),
        published = Day(edge, "published"),
        properties = edge.Properties.Where(property => property.Key != "id" && Day(edge, property.Key) is null).ToDictionary(),
    };

    private static string? Day(EdgeChange edge, string name) =>
        edge.Properties.GetValueOrDefault(name) is DiploGraph.Graph.Values.Date day ? day.ToString() : null;

    private static CypherQuery Query(string text, IEnumerable<object> rows) => new(text, new Dictionary<string, object?> { ["rows"] = rows.ToArray() });

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>The clock, and the processor time of the server and of this program, from its making on.</summary>
    private sealed class Timing
    {
        private readonly Process server;
        private readonly Process self = Process.GetCurrentProcess();
        private readonly TimeSpan serverBefore;
        private readonly TimeSpan selfBefore;
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public Timing(ServerProcess process)
        {
            server = Process.GetProcessById(process.ProcessId);
            serverBefore = server.TotalProcessorTime;
            selfBefore = self.TotalProcessorTime;
        }

        /// <returns>Edges per second.</returns>
        public double Print(string name, long edges, string did)
        {
            double seconds = watch.Elapsed.TotalSeconds;
            server.Refresh();
            self.Refresh();
            LoadBench.Print($"{name}: {edges:n0} edges in {seconds:n1} s = {edges / seconds:n0} edges/s; processor time: server {(server.TotalProcessorTime - serverBefore).TotalSeconds:n1} s, client {(self.TotalProcessorTime - selfBefore).TotalSeconds:n1} s; {did}");
            return edges / seconds;
        }
    }
}
