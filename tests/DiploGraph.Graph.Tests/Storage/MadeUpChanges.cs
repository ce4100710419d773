namespace DiploGraph.Graph.Tests.Storage;

/// <summary>Changes as reading articles makes them, from a seed number: some persons and states, statements between them, articles that name them.</summary>
internal sealed class MadeUpChanges(int seed)
{
    private static readonly string[] Types = ["MET_WITH", "SUPPORTS", "CRITICIZED", "PROPOSED", "VISITED"];
    private readonly Random random = new(seed);

    /// <summary>What reading one article adds. The same number gives the same article.</summary>
    public static GraphChanges Article(int number, int entities = 40)
    {
        var made = new Random(number);
        string article = $"article-{number}";
        List<NodeChange> nodes = [new NodeChange(article, ["Article"], new Dictionary<string, object?>
        {
            ["title"] = $"Talks of day {number}",
            ["published"] = new DateOnly(2019, 1, 1).AddDays(number % 300),
            ["words"] = 100L + number,
        })];
        List<EdgeChange> edges = [];
        int[] named = [.. Enumerable.Range(0, 6).Select(_ => made.Next(entities)).Distinct().Order()];
        foreach (int entity in named)
        {
            nodes.Add(Entity(entity));
            edges.Add(new EdgeChange($"mention-{entity}-{article}", "MENTIONED_IN", $"entity-{entity}", article, new Dictionary<string, object?>
            {
                ["article"] = article,
                ["count"] = (long)made.Next(1, 5),
                ["surfaces"] = new[] { $"Entity {entity}", $"E{entity}" },
            }));
        }

        for (int i = 0; i + 1 < named.Length; i++)
        {
            string type = Types[made.Next(Types.Length)];
            edges.Add(Statement(article, i, type, named[i], named[i + 1], made));
        }

        return new GraphChanges([], nodes, edges);
    }

    /// <summary>A change set of some articles, read for the first time or again, and some retractions.</summary>
    public GraphChanges Next(int articles)
    {
        List<GraphChanges> parts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Article(random.Next(articles)))];
        string[] retractions = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => $"article-{random.Next(articles)}")];
        return new GraphChanges(
            retractions,
            [.. parts.SelectMany(part => part.Nodes).DistinctBy(node => node.Id)],
            [.. parts.SelectMany(part => part.Edges).DistinctBy(edge => edge.Id)]);
    }

    private static NodeChange Entity(int entity) => new($"entity-{entity}", ["Entity", entity % 3 == 0 ? "State" : "Person"], new Dictionary<string, object?>
    {
        ["name"] = $"Entity {entity}",
        ["aliases"] = new List<string> { $"E{entity}", $"Étranger {entity}" },
        ["latitude"] = entity % 2 == 0 ? entity / 4.0 : null,
    });

    private static EdgeChange Statement(string article, int sentence, string type, int head, int tail, Random made) =>
        new($"{article}-{type}-{head}-{tail}", type, $"entity-{head}", $"entity-{tail}", new Dictionary<string, object?>
        {
            ["article"] = article,
            ["polarity"] = made.Next(10) == 0 ? "negated" : "affirmed",
            ["modality"] = "actual",
            ["speaker"] = made.Next(3) == 0 ? $"Entity {made.Next(9)}" : null,
            ["date"] = made.Next(3) switch { 0 => new DateOnly(2019, 9, 1 + made.Next(28)), 1 => "2019-09", _ => null },
            ["confidence"] = made.Next(1000) / 1000.0,
            ["sentence"] = (long)sentence,
            ["quote"] = $"Entity {head} said on the {sentence}. occasion that what Entity {tail} had done was “of note”, as {article} has it, and went on for a while.",
        });
}
