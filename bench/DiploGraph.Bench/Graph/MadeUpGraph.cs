using System.Globalization;
using System.Text;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Bench.Graph;

/// <summary>
/// A graph as reading many articles would give it, from a seed number: articles about a handful of entities each, some entities in very
/// many articles and most in few (the share of an entity falls with its rank to the power of −2/3), statements with every property of the schema.
/// </summary>
/// <remarks>The first entities of each type have the names that the saved queries take by default, so that these ask for the busiest.</remarks>
internal sealed class MadeUpGraph
{
    public const int StatementsPerArticle = 25;

    private static readonly (string Type, double Share, string[] First)[] Kinds =
    [
        ("Person", 0.45, ["Sergey Lavrov", "Jean-Yves Le Drian", "Florence Parly", "Sergei Shoigu"]),
        ("State", 0.002, ["Russia", "France", "Ukraine", "United States", "Germany", "China"]),
        ("Organization", 0.23, ["European Union", "NATO", "United Nations"]),
        ("Agreement", 0.06, ["Joint Comprehensive Plan of Action", "Minsk agreements", "INF Treaty"]),
        ("Place", 0.14, ["Moscow", "Paris", "Minsk"]),
        ("Event", 0.078, ["Munich Security Conference"]),
        ("Project", 0.04, ["Nord Stream 2"]),
    ];

    // How often statements of each type come up, in hundredths of the whole; types that are not named share the rest.
    private static readonly Dictionary<string, int> Shares = new(StringComparer.Ordinal)
    {
        ["MET_WITH"] = 14, ["HOLDS_OFFICE"] = 9, ["DISCUSSED"] = 10, ["SUPPORTS"] = 9, ["CRITICIZED"] = 9, ["SPOKE_WITH"] = 5, ["VISITED"] = 5,
        ["OPPOSES"] = 4, ["COOPERATES_WITH"] = 5, ["REQUESTED"] = 4, ["PROPOSED"] = 4, ["MEMBER_OF"] = 3, ["PARTY_TO"] = 2, ["SANCTIONED"] = 2,
    };

    private static readonly string[] Words =
        ("the said that would in of and to a talks on with for foreign minister during meeting agreement support security council their " +
         "cooperation process situation dialogue conflict regional joint statement sides issues visit forces sanctions proposal ceasefire " +
         "ministry president expressed concern condemned welcomed stressed noted discussed agreed called implementation full parties").Split(' ');

    private static readonly string[] Syllables = ["an", "bel", "cor", "da", "el", "fa", "gor", "hi", "is", "ka", "lo", "mir", "na", "os", "pe", "ro", "sa", "tu", "vi", "ze"];

    private static readonly string[] Roles = ["foreign minister", "president", "defence minister", "spokesperson", "ambassador", "prime minister", "special envoy"];

    private readonly int seed;
    private readonly GraphSchema schema;
    private readonly List<(string Id, string Type, string Name)> entities = [];
    private readonly Dictionary<string, (int Start, int Count)> ofType = new(StringComparer.Ordinal);
    private readonly RelationType[] wheel;

    public MadeUpGraph(GraphSchema schema, int entityCount, int statementCount, int seed)
    {
        (this.schema, this.seed) = (schema, seed);
        Statements = statementCount;
        foreach ((string type, double share, string[] first) in Kinds)
        {
            int count = Math.Max(first.Length, (int)Math.Round(entityCount * share));
            ofType[type] = (entities.Count, count);
            for (int i = 0; i < count; i++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"Q{(entities.Count * 37) + 100000}");
                entities.Add((id, type, i < first.Length ? first[i] : Name(type, i)));
            }
        }

        int rest = Math.Max(1, (100 - Shares.Values.Sum()) / (schema.RelationTypes.Count - Shares.Count));
        wheel = [.. schema.RelationTypes.SelectMany(type => Enumerable.Repeat(type, Shares.GetValueOrDefault(type.Name, rest)))];
    }

    public int Statements { get; }

    public int Articles => (Statements + StatementsPerArticle - 1) / StatementsPerArticle;

    /// <summary>The whole as a reader would hand it over: first the entities that no article of the graph names, then articles by the batch.</summary>
    public IEnumerable<GraphChanges> Batches(int articlesPerBatch)
    {
        const int EntitiesPerBatch = 5000;
        for (int start = 0; start < entities.Count; start += EntitiesPerBatch)
        {
            yield return new GraphChanges([], [.. Enumerable.Range(start, Math.Min(EntitiesPerBatch, entities.Count - start)).Select(Node)], []);
        }

        for (int start = 0; start < Articles; start += articlesPerBatch)
        {
            List<NodeChange> nodes = [];
            List<EdgeChange> edges = [];
            for (int article = start; article < Math.Min(start + articlesPerBatch, Articles); article++)
            {
                Write(article, Math.Min(StatementsPerArticle, Statements - (article * StatementsPerArticle)), nodes, edges);
            }

            yield return new GraphChanges([], nodes, edges);
        }
    }

    private NodeChange Node(int entity)
    {
        (string id, string type, string name) = entities[entity];
        var made = new Random(HashCode(seed, entity));
        string[] parts = name.Split(' ');
        return new NodeChange(id, [GraphSchema.EntityLabel, type], new Dictionary<string, object?>
        {
            ["name"] = name,
            ["aliases"] = parts.Length > 1 ? new List<string> { parts[^1] } : null,
            ["wikidata"] = id,
            ["description"] = made.Next(2) == 0 ? $"{type.ToLowerInvariant()} named in reports" : null,
            ["iso3"] = type == "State" ? name[..3].ToUpperInvariant() : null,
            ["sector"] = type is "Person" or "Organization" ? made.Next(3) switch { 0 => "GOV", 1 => "MIL", _ => "IGO" } : null,
            ["latitude"] = type == "Place" ? Math.Round((made.NextDouble() * 180) - 90, 4) : null,
            ["longitude"] = type == "Place" ? Math.Round((made.NextDouble() * 360) - 180, 4) : null,
        });
    }

    private void Write(int article, int statements, List<NodeChange> nodes, List<EdgeChange> edges)
    {
        var made = new Random(HashCode(seed + 1, article));
        string id = string.Create(CultureInfo.InvariantCulture, $"a-{HashCode(seed, article):x8}{article:x6}");
        DateOnly published = new DateOnly(2014, 1, 1).AddDays(made.Next(3650));
        string source = $"source-{(int)(60 * Math.Pow(made.NextDouble(), 2))}";
        nodes.Add(new NodeChange(id, [GraphSchema.ArticleLabel], new Dictionary<string, object?>
        {
            ["title"] = Sentence(made, 6, 12).TrimEnd('.'),
            ["url"] = $"https://news.example/{published:yyyy/MM/dd}/{article}",
            ["source"] = source,
            ["published"] = published,
            ["language"] = "en",
            ["words"] = (long)made.Next(200, 1500),
        }));
        List<int> cast = Cast(made);
        foreach (int entity in cast)
        {
            (string entityId, _, string name) = entities[entity];
            edges.Add(new EdgeChange($"m-{entityId}-{id}", schema.MentionedIn, entityId, id, new Dictionary<string, object?>
            {
                ["article"] = id,
                ["count"] = (long)made.Next(1, 9),
                ["surfaces"] = new List<string> { name },
            }));
        }

        var seen = new HashSet<(string, int, int, bool)>();
        int sentence = 0, offset = made.Next(200);
        string quote = Sentence(made, 14, 30);
        while (seen.Count < statements)
        {
            RelationType type = wheel[made.Next(wheel.Length)];
            int head = Pick(cast, type.Heads, made), tail = Pick(cast, type.Tails, made);
            bool negated = made.Next(20) == 0;
            if (head < 0 || tail < 0 || head == tail || !seen.Add((type.Name, head, tail, negated)))
            {
                continue;
            }

            if (made.Next(2) == 0)
            {
                sentence += made.Next(1, 3);
                offset += quote.Length + made.Next(1, 100);
                quote = Sentence(made, 14, 30);
            }

            edges.Add(Statement(type, head, tail, negated, id, published, sentence, offset, quote, Pick(cast, ["Person"], made), made));
        }
    }

    private EdgeChange Statement(
        RelationType type, int head, int tail, bool negated, string article, DateOnly published, int sentence, int offset, string quote, int speaker, Random made)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{article}|{type.Name}|{head}|{tail}|{negated}");
        bool spoken = speaker >= 0 && made.Next(4) == 0;
        return new EdgeChange(
            string.Create(CultureInfo.InvariantCulture, $"s-{StableHash(key):x16}"), type.Name, entities[head].Id, entities[tail].Id,
            new Dictionary<string, object?>(16)
            {
                ["polarity"] = negated ? "negated" : "affirmed",
                ["modality"] = made.Next(10) switch { 0 => "planned", 1 => "hypothetical", _ => "actual" },
                ["speaker"] = spoken ? entities[speaker].Name : null,
                ["speakerId"] = spoken ? entities[speaker].Id : null,
                ["role"] = type.Name == "HOLDS_OFFICE" ? Roles[made.Next(Roles.Length)] : null,
                ["date"] = made.Next(10) switch
                {
                    < 4 => published.AddDays(-made.Next(5)),
                    4 => published.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    _ => null,
                },
                ["published"] = published,
                ["confidence"] = Math.Round(0.5 + (made.NextDouble() / 2), 3),
                ["family"] = type.Family,
                ["article"] = article,
                ["sentence"] = (long)sentence,
                ["start"] = (long)offset,
                ["end"] = (long)(offset + quote.Length),
                ["quote"] = quote,
            });
    }

    /// <summary>The entities of one article: busy ones more often than others, by their rank within the type.</summary>
    private List<int> Cast(Random made)
    {
        var cast = new SortedSet<int>();
        foreach ((string type, int count) in new[] { ("State", 3), ("Person", 4), ("Organization", 2), ("Agreement", 1), ("Place", 1), ("Event", 1), ("Project", 1) })
        {
            for (int i = made.Next(count == 1 ? 0 : 1, count + 1); i > 0; i--)
            {
                (int start, int size) = ofType[type];
                cast.Add(start + (int)(size * Math.Pow(made.NextDouble(), 3)));
            }
        }

        // Two more persons keep even the smallest article busy enough for its statements.
        (int first, int persons) = ofType["Person"];
        while (cast.Count < 6)
        {
            cast.Add(first + (int)(persons * Math.Pow(made.NextDouble(), 3)));
        }

        return [.. cast];
    }

    private int Pick(List<int> cast, IReadOnlyList<string> types, Random made)
    {
        int at = made.Next(cast.Count);
        for (int i = 0; i < cast.Count; i++)
        {
            int entity = cast[(at + i) % cast.Count];
            if (types.Contains(entities[entity].Type))
            {
                return entity;
            }
        }

        return -1;
    }

    private static string Sentence(Random made, int least, int most)
    {
        var text = new StringBuilder();
        for (int i = made.Next(least, most); i > 0; i--)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(made.Next(8) == 0 ? Capitalised(made) : Words[made.Next(Words.Length)]);
        }

        text[0] = char.ToUpperInvariant(text[0]);
        return text.Append('.').ToString();
    }

    private static string Capitalised(Random made) => Cap(Syllables[made.Next(20)] + Syllables[made.Next(20)]);

    private static string Name(string type, int number)
    {
        var made = new Random(HashCode(type.Length, number));
        string first = Cap(Syllables[made.Next(20)] + Syllables[made.Next(20)]);
        string last = Cap(Syllables[number % 20] + Syllables[number / 20 % 20] + Syllables[number / 400 % 20] + (number >= 8000 ? Syllables[number / 8000 % 20] : ""));
        return type switch
        {
            "Person" => $"{first} {last}",
            "State" => last + "ia",
            "Organization" => $"{last} Council",
            "Agreement" => $"{last} Treaty",
            "Place" => last,
            "Event" => $"{last} Summit",
            _ => $"{last} Pipeline",
        };
    }

    private static string Cap(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static int HashCode(int one, int other) => (int)(((uint)one * 2654435761u) ^ ((uint)other * 2246822519u)) & int.MaxValue;

    private static ulong StableHash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return hash ^ (hash >> 29);
    }
}
