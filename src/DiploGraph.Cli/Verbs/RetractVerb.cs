using System.CommandLine;
using DiploGraph.Graph;
using Humanizer;

namespace DiploGraph.Cli.Verbs;

/// <summary><c>retract ARTICLE_ID…</c>: the graph as if the articles had never been read.</summary>
internal static class RetractVerb
{
    public static Command Build(Terminal terminal)
    {
        Argument<string[]> ids = new("ARTICLE_ID") { Description = "Ids of articles; query --saved articles lists them.", Arity = ArgumentArity.OneOrMore };
        GraphOptions stores = new();
        Command verb = new("retract", "Take articles and all that rests on them out of the graph.") { ids };
        stores.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            string path = stores.Name(parsed);
            await using IGraphStore graph = stores.Open(parsed, new Composition().Schema);
            string[] given = [.. parsed.GetRequiredValue(ids).Distinct(StringComparer.Ordinal)];
            foreach (string id in given)
            {
                await RequireAsync(graph, id, path, cancellation);
            }

            ChangeCounters counters = await graph.ApplyAsync(new GraphChanges(given, [], []), cancellation);
            terminal.Out.WriteLine(
                $"{"article".ToQuantity(given.Length)} taken out of {path}, and with {(given.Length == 1 ? "it" : "them")} "
                + $"{"other node".ToQuantity((int)counters.NodesDeleted - given.Length)} and {"edge".ToQuantity((int)counters.RelationshipsDeleted)}.");
            return ExitCode.Success;
        });
        return verb;
    }

    private static async Task RequireAsync(IGraphStore graph, string id, string path, CancellationToken cancellation)
    {
        CypherQuery query = new("MATCH (a:Article {id: $id}) RETURN count(*) AS count", new Dictionary<string, object?> { ["id"] = id });
        await using QueryResult result = await graph.QueryAsync(query, cancellation);
        await foreach (IReadOnlyList<object?> row in result.Rows.WithCancellation(cancellation))
        {
            if (row[0] is 0L)
            {
                throw new GraphException($"{path}: there is no article {id}. `diplograph query --saved articles` lists those there are.");
            }
        }
    }
}
