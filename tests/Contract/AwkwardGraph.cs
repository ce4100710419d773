using DiploGraph.Graph;

namespace DiploGraph.Contract.Tests;

/// <summary>A small graph with every kind of value that the schema has, and characters that formats stumble over.</summary>
internal static class AwkwardGraph
{
    public static GraphChanges Changes { get; } = new(
        [],
        [
            Entity("Q7747", "Person", "Vladimir Putin", ("wikidata", "Q7747"), ("iso3", "RUS"), ("sector", "GOV")),
            Entity("Q159", "State", "Russia", ("wikidata", "Q159"), ("aliases", new[] { "Moscow", "Russian Federation" }), ("iso3", "RUS")),
            Entity("Q142", "State", "France", ("wikidata", "Q142"), ("iso3", "FRA")),
            Entity("Place:Brégançon", "Place", "Brégançon", ("latitude", 43.09), ("longitude", 6.32)),
            Entity("Agreement:\"Deal\" & <More>", "Agreement", "“Deal” & <More>; it's\\here"),
            Article("a1", "Talks \"resume\"", ("published", new DateOnly(2019, 9, 9)), ("url", "https://example.org/a?b=1&c=<2>"), ("source", "Example, Daily")),
            Article("a2", "Later", ("published", new DateOnly(2020, 1, 2))),
        ],
        [
            Mention("m1", "Q159", "a1", 3, "Moscow", "Russia"), Mention("m2", "Q142", "a1", 2, "Paris"), Mention("m3", "Q7747", "a1", 1, "Putin"),
            Mention("m4", "Place:Brégançon", "a1", 1, "Bregancon"), Mention("m5", "Agreement:\"Deal\" & <More>", "a2", 1, "deal"),
            Mention("m6", "Q159", "a2", 1, "Russia"),
            Statement("s1", "MET_WITH", "Q159", "Q142", "a1", 0.9, "They met; \"at last\",\nsaid one.", ("date", new DateOnly(2019, 9, 9))),
            Statement("s2", "VISITED", "Q7747", "Place:Brégançon", "a1", 0.7, "Putin went to Bregancon in August.", ("date", "2019-08")),
            Statement("s3", "OPPOSES", "Q159", "Agreement:\"Deal\" & <More>", "a2", 0.4, "Russia\tmay oppose <it> & more.", ("modality", "hypothetical"), ("speaker", "Vladimir Putin"), ("speakerId", "Q7747")),
            Statement("s4", "SUPPORTS", "Q142", "Agreement:\"Deal\" & <More>", "a2", 0.6, "France backs it.", ("polarity", "negated"), ("date", "2019")),
            Statement("s5", "HOLDS_OFFICE", "Q7747", "Q159", "a1", 0.99, "President Putin spoke.", ("role", "President")),
        ]);

    private static NodeChange Entity(string id, string type, string name, params (string Name, object? Value)[] properties) =>
        new(id, ["Entity", type], Properties([("name", name), .. properties]));

    private static NodeChange Article(string id, string title, params (string Name, object? Value)[] properties) =>
        new(id, ["Article"], Properties([("title", title), .. properties]));

    private static EdgeChange Mention(string id, string entity, string article, long count, params string[] surfaces) =>
        new(id, "MENTIONED_IN", entity, article, Properties([("article", article), ("count", count), ("surfaces", surfaces)]));

    private static EdgeChange Statement(
        string id, string type, string head, string tail, string article, double confidence, string quote, params (string Name, object? Value)[] properties) =>
        new(id, type, head, tail, Properties(
        [
            ("polarity", "affirmed"), ("modality", "actual"), ("confidence", confidence), ("family", "X"), ("article", article), ("sentence", 1L),
            ("start", 10L), ("end", 50L), ("quote", quote), ("published", article == "a1" ? new DateOnly(2019, 9, 9) : new DateOnly(2020, 1, 2)),
            .. properties,
        ]));

    private static Dictionary<string, object?> Properties((string Name, object? Value)[] properties)
    {
        Dictionary<string, object?> map = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in properties)
        {
            map[name] = value;
        }

        return map;
    }
}
