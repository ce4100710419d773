using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Contract.Tests;

/// <summary>A small graph with every property of the schema, made up so that each saved question finds something in it.</summary>
internal static class ContractGraph
{
    public static GraphChanges Changes(GraphSchema schema)
    {
        var graph = new Builder(schema);
        graph.Entity("Sergey Lavrov", "Person", "Lavrov", iso3: "RUS", sector: "GOV");
        graph.Entity("Jean-Yves Le Drian", "Person", "Le Drian", iso3: "FRA", sector: "GOV");
        graph.Entity("Florence Parly", "Person", "Parley");
        graph.Entity("Sergei Shoigu", "Person", "Shoigu");
        graph.Entity("Russia", "State", "Russian Federation", iso3: "RUS");
        graph.Entity("France", "State", "French Republic", iso3: "FRA");
        graph.Entity("Ukraine", "State", iso3: "UKR");
        graph.Entity("United States", "State", "USA", iso3: "USA");
        graph.Entity("Türkiye", "State", "Turkey", iso3: "TUR");
        graph.Entity("European Union", "Organization", "EU");
        graph.Entity("OSCE", "Organization", "Organization for Security and Co-operation in Europe");
        graph.Entity("Joint Comprehensive Plan of Action", "Agreement", "JCPOA");
        graph.Entity("Minsk agreements", "Agreement");
        graph.Entity("Moscow", "Place", latitude: 55.75, longitude: 37.62);
        graph.Entity("Sahel", "Place");
        graph.Entity("Normandy summit", "Event");
        graph.Entity("Nord Stream 2", "Project");

        graph.Article("seed", "Ministers meet in Moscow", "2019-09-09", "Example Daily");
        graph.State("Sergey Lavrov", "MET_WITH", "Jean-Yves Le Drian", date: "2019-09-09");
        graph.State("Florence Parly", "MET_WITH", "Sergei Shoigu", date: "2019-09-09");
        graph.State("Jean-Yves Le Drian", "VISITED", "Moscow", date: "2019-09-09");
        graph.State("Sergey Lavrov", "SUPPORTS", "Joint Comprehensive Plan of Action");
        graph.State("Jean-Yves Le Drian", "SUPPORTS", "Joint Comprehensive Plan of Action");
        graph.State("United States", "WITHDREW_FROM", "Joint Comprehensive Plan of Action", date: "2018", speaker: "Sergey Lavrov");
        graph.State("Sergey Lavrov", "DISCUSSED", "Sahel");
        graph.State("Sergey Lavrov", "HOLDS_OFFICE", "Russia", role: "foreign minister");
        graph.State("Jean-Yves Le Drian", "HOLDS_OFFICE", "France", role: "foreign minister");
        graph.State("Russia", "PROPOSED", "France", date: "2019-09");
        graph.State("France", "CRITICIZED", "Russia", speaker: "Sergey Lavrov");
        graph.State("Sergei Shoigu", "INVITED", "Florence Parly", date: "2019-09-08");

        graph.Article("phone", "A call about Minsk", "2019-10-01", "Example Wire");
        graph.State("Sergey Lavrov", "SPOKE_WITH", "Jean-Yves Le Drian", date: "2019-10-01");
        graph.State("Russia", "PARTY_TO", "Minsk agreements");
        graph.State("Ukraine", "PARTY_TO", "Minsk agreements");
        graph.State("Ukraine", "SUPPORTS", "Minsk agreements", date: "2019-09-30");
        graph.State("OSCE", "MEDIATED", "Russia");
        graph.State("OSCE", "MEDIATED", "Ukraine");
        graph.State("Sergey Lavrov", "DISCUSSED", "Minsk agreements");
        graph.State("France", "MEMBER_OF", "European Union");
        graph.State("Jean-Yves Le Drian", "VISITED", "Ukraine", date: "2019-10", modality: "planned");
        graph.State("Sergey Lavrov", "PROPOSED", "Normandy summit");

        graph.Article("dispute", "Words and measures", "2020-02-03", "Example Daily");
        graph.State("Ukraine", "OPPOSES", "Minsk agreements", date: "2020-02-01");
        graph.State("European Union", "SANCTIONED", "Russia", date: "2020-01");
        graph.State("European Union", "SANCTIONED", "Russia", polarity: "negated", modality: "planned", speaker: "Jean-Yves Le Drian");
        graph.State("European Union", "CONCEDED", "Russia");
        graph.State("United States", "CRITICIZED", "Russia");
        graph.State("United States", "CRITICIZED", "Nord Stream 2");
        graph.State("European Union", "CRITICIZED", "Russia");
        graph.State("European Union", "COOPERATES_WITH", "United States");
        graph.State("Russia", "THREATENED", "Ukraine", date: "2019-12-01");
        graph.State("Russia", "MOBILIZED", "Ukraine", date: "2020-01-20");
        graph.State("Sergey Lavrov", "MET_WITH", "Jean-Yves Le Drian", polarity: "negated", speaker: "Sergey Lavrov");
        graph.State("Russia", "AIDED", "Türkiye", polarity: "negated", speaker: "Sergey Lavrov");

        graph.Article("later", "After the summit", "2020-02-03", source: null);
        graph.State("Sergey Lavrov", "MET_WITH", "Florence Parly", date: "2020-02-02");
        graph.State("Jean-Yves Le Drian", "MET_WITH", "Florence Parly");
        graph.State("Florence Parly", "SPOKE_WITH", "Türkiye");
        graph.State("Türkiye", "AGREED_WITH", "United States");
        graph.State("Russia", "AIDED", "Türkiye");
        graph.State("France", "COOPERATES_WITH", "Russia", modality: "planned");
        graph.State("Sergey Lavrov", "VISITED", "France", date: "2020-03", modality: "planned");
        return new GraphChanges([], graph.Nodes, graph.Edges);
    }

    private sealed class Builder(GraphSchema schema)
    {
        private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
        private readonly HashSet<(string Entity, string Article)> mentioned = [];
        private (string Id, DateOnly Published) article;
        private long sentence;

        public List<NodeChange> Nodes { get; } = [];

        public List<EdgeChange> Edges { get; } = [];

        public void Entity(string name, string type, string? alias = null, string? iso3 = null, string? sector = null, double? latitude = null, double? longitude = null)
        {
            string id = $"{type}:{name}";
            ids.Add(name, id);
            Nodes.Add(new NodeChange(id, [GraphSchema.EntityLabel, type], new Dictionary<string, object?>
            {
                ["name"] = name,
                ["aliases"] = alias is null ? null : new[] { alias },
                ["iso3"] = iso3,
                ["sector"] = sector,
                ["latitude"] = latitude,
                ["longitude"] = longitude,
            }));
        }

        public void Article(string id, string title, string published, string? source)
        {
            article = (id, DateOnly.ParseExact(published, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            sentence = 0;
            Nodes.Add(new NodeChange(id, [GraphSchema.ArticleLabel], new Dictionary<string, object?>
            {
                ["title"] = title, ["published"] = article.Published, ["source"] = source, ["language"] = "en", ["words"] = 250L,
            }));
        }

        public void State(
            string head, string type, string tail, string? date = null, string? speaker = null, string? role = null,
            string polarity = "affirmed", string modality = "actual")
        {
            Mention(head);
            Mention(tail);
            string quote = $"The text says in its sentence {sentence} that {head} {schema.RelationType(type).Caption} {tail}, and says it in so many words.";
            Edges.Add(new EdgeChange($"{article.Id}|{head}|{type}|{tail}|{polarity}", type, ids[head], ids[tail], new Dictionary<string, object?>
            {
                ["polarity"] = polarity,
                ["modality"] = modality,
                ["speaker"] = speaker,
                ["speakerId"] = speaker is null ? null : ids[speaker],
                ["role"] = role,
                ["date"] = date is { Length: 10 } ? DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : date,
                ["published"] = article.Published,
                ["confidence"] = 0.5 + (sentence / 32.0),
                ["family"] = schema.RelationType(type).Family,
                ["article"] = article.Id,
                ["sentence"] = sentence,
                ["start"] = sentence * 100,
                ["end"] = (sentence * 100) + quote.Length,
                ["quote"] = quote,
            }));
            sentence++;
        }

        private void Mention(string name)
        {
            if (mentioned.Add((name, article.Id)))
            {
                Edges.Add(new EdgeChange($"{article.Id}|{name}", schema.MentionedIn, ids[name], article.Id, new Dictionary<string, object?>
                {
                    ["article"] = article.Id, ["count"] = 1L, ["surfaces"] = new[] { name },
                }));
            }
        }
    }
}
