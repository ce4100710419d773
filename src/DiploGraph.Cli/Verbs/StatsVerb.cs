using System.CommandLine;
using System.Globalization;
using DiploGraph.Cli.Output;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>stats</c>: how much of what the store holds.</summary>
internal static class StatsVerb
{
    public static Command Build(Terminal terminal)
    {
        GraphOptions stores = new();
        Command verb = new("stats", "Count what the graph holds.");
        stores.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            GraphSchema schema = new Composition().Schema;
            await using IGraphStore graph = stores.Open(parsed, schema);
            GraphContents contents = new(graph, schema);
            TextTable table = new(["What", "Label or type", "Count"], terminal.Width);
            table.Figures.Add(2);
            table.Add("articles", GraphSchema.ArticleLabel, Count(await contents.CountNodesAsync(GraphSchema.ArticleLabel, cancellation)));
            table.Add("entities", GraphSchema.EntityLabel, Count(await contents.CountNodesAsync(GraphSchema.EntityLabel, cancellation)));
            foreach (NodeType type in schema.EntityTypes)
            {
                table.Add("", type.Name, Count(await contents.CountNodesAsync(type.Name, cancellation)));
            }

            table.Add("mentions", schema.MentionedIn, Count(await contents.CountEdgesAsync(schema.MentionedIn, cancellation: cancellation)));
            long statements = 0;
            List<(string Type, long Count)> byType = [];
            foreach (RelationType type in schema.RelationTypes)
            {
                long count = await contents.CountEdgesAsync(type.Name, cancellation: cancellation);
                statements += count;
                byType.Add((type.Name, count));
            }

            table.Add("statements", "", Count(statements));
            foreach ((string type, long count) in byType.Where(pair => pair.Count > 0).OrderByDescending(pair => pair.Count))
            {
                table.Add("", type, Count(count));
            }

            table.Write(terminal.Out);
            return ExitCode.Success;
        });
        return verb;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
