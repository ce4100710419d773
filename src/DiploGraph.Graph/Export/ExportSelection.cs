using System.Globalization;

namespace DiploGraph.Graph.Export;

/// <summary>Which part of the graph is exported. What is set combines: a scope (query, neighbourhood, pair, agreement) narrowed by filters.</summary>
public sealed record ExportSelection
{
    /// <summary>A query whose nodes, relationships and paths are the scope; null for none.</summary>
    public CypherQuery? Cypher { get; init; }

    /// <summary>Id or name of an entity whose neighbourhood is the scope.</summary>
    public string? Around { get; init; }

    /// <summary>How many steps <see cref="Around"/> goes, or at most lie between <see cref="Between"/>; at least 1.</summary>
    public int Hops { get; init; } = 1;

    /// <summary>Ids or names of the two entities whose statements about one another are the scope.</summary>
    public (string First, string Second)? Between { get; init; }

    /// <summary>Id or name of an agreement whose neighbourhood is the scope.</summary>
    public string? Agreement { get; init; }

    /// <summary>Relation types; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The most edges, those of the highest confidence first; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>First day of the period; an edge counts by its date or, without one, by its article's day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Id of the article that must state it.</summary>
    public string? Article { get; init; }

    public string? Polarity { get; init; }

    public string? Modality { get; init; }

    /// <summary>0 to 1.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Whether articles and mentions are wanted beside entities and statements.</summary>
    public bool WithArticles { get; init; }

    internal bool HasScope => Cypher is not null || Around is not null || Between is not null || Agreement is not null;

    /// <summary>What narrows the scope.</summary>
    internal EdgeFilter Filter() => new()
    {
        Types = Types, Article = Article, Polarity = Polarity, Modality = Modality, MinConfidence = MinConfidence, From = From, To = To,
    };

    /// <summary>For the record of an export and for messages: what was asked for, in the words of the command line.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add("--cypher", Cypher?.Text);
        Add("--around", Around);
        Add("--agreement", Agreement);
        Add("--between", Between is { } pair ? $"{pair.First} {pair.Second}" : null);
        Add("--hops", HasScope && Hops != 1 ? Hops.ToString(CultureInfo.InvariantCulture) : null);
        Add("--types", Types.Count > 0 ? string.Join(",", Types) : null);
        Add("--limit", Limit?.ToString(CultureInfo.InvariantCulture));
        Add("--period", From is null && To is null ? null : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}"));
        Add("--article", Article);
        Add("--polarity", Polarity);
        Add("--modality", Modality);
        Add("--min-confidence", MinConfidence?.ToString(CultureInfo.InvariantCulture));
        Add("--with-articles", WithArticles ? "" : null);
        return parts.Count == 0 ? "everything" : string.Join(' ', parts);

        void Add(string option, string? value)
        {
            if (value is not null)
            {
                parts.Add(value.Length == 0 ? option : $"{option} {value}");
            }
        }
    }
}
