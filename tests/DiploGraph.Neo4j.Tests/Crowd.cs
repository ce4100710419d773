using DiploGraph.Graph;

namespace DiploGraph.Neo4j.Tests;

/// <summary>Made-up articles about the same few actors, the same for the same seed.</summary>
internal static class Crowd
{
    private const int Actors = 60;

    private static readonly string[] Types = ["MET_WITH", "SUPPORTS", "CRITICIZED", "VISITED", "AIDED"];

    public static GraphChanges Changes(int articles, int seed)
    {
        Random random = new(seed);
        List<NodeChange> nodes = [];
        List<EdgeChange> edges = [];
        for (int actor = 0; actor < Actors; actor++)
        {
            nodes.Add(new NodeChange($"c{seed}-{actor}", ["Entity", "State"], new Dictionary<string, object?> { ["name"] = $"State {actor}" }));
        }

        for (int article = 0; article < articles; article++)
        {
            string id = $"crowd{seed}-{article}";
            DateOnly published = new DateOnly(2020, 1, 1).AddDays(article);
            nodes.Add(new NodeChange(id, ["Article"], new Dictionary<string, object?> { ["title"] = $"Article {article}", ["published"] = published }));
            int[] named = [.. Enumerable.Range(0, 8).Select(_ => random.Next(Actors)).Distinct()];
            edges.AddRange(named.Select(actor => new EdgeChange($"m-{id}-{actor}", "MENTIONED_IN", $"c{seed}-{actor}", id, new Dictionary<string, object?>
            {
                ["article"] = id, ["count"] = 1L, ["surfaces"] = new[] { $"State {actor}" },
            })));
            for (int i = 1; i < named.Length; i++)
            {
                string type = Types[random.Next(Types.Length)];
                edges.Add(new EdgeChange($"s-{id}-{i}", type, $"c{seed}-{named[0]}", $"c{seed}-{named[i]}", new Dictionary<string, object?>
                {
                    ["polarity"] = "affirmed", ["modality"] = "actual", ["confidence"] = random.Next(1000) / 1000.0, ["family"] = "CONSULT", ["article"] = id,
                    ["sentence"] = (long)i, ["start"] = 100L * i, ["end"] = (100L * i) + 80, ["quote"] = $"State {named[0]} and State {named[i]} dealt with one another.",
                    ["published"] = published, ["date"] = i % 3 == 0 ? published.ToString("yyyy-MM", null) : published,
                }));
            }
        }

        return new GraphChanges([], nodes, edges);
    }
}
