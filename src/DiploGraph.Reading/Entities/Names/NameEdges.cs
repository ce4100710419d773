namespace DiploGraph.Reading.Entities.Names;

/// <summary>Moves the edges of names by the words beside them; the words stand in <c>seeds/entities/edges.tsv</c>.</summary>
/// <remarks>
/// "Normandie-Niemen | French air regiment": the name ends before a state's adjective with nouns in small letters. "the Mistral supply | contract": a project or
/// body with a contract is the contract. "northern | Africa": a direction belongs to a part of the world. "US military-industrial complex",
/// "Russian Federation Army General": no army.
/// </remarks>
internal sealed class NameEdges
{
    private readonly HashSet<string> contracts;
    private readonly HashSet<string> directions;
    private readonly HashSet<string> continents;
    private readonly HashSet<string> ranks;

    public NameEdges(Seeds seeds)
    {
        Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines("entities/edges.tsv"))
        {
            string[] cells = line.Cells(2);
            if (cells[0] is not ("contract" or "direction" or "continent" or "rank"))
            {
                throw line.Fault($"found \"{cells[0]}\", expected contract, direction, continent or rank");
            }

            lists[cells[0]] = new(cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        }

        contracts = lists.GetValueOrDefault("contract", []);
        directions = lists.GetValueOrDefault("direction", []);
        continents = lists.GetValueOrDefault("continent", []);
        ranks = lists.GetValueOrDefault("rank", []);
    }

    /// <summary>Whether an organ's name that ends before a token is none: the first part of a compound, or of a rank.</summary>
    public bool IsCutShort(NameEvidence evidence, int end)
    {
        Document document = evidence.Document;
        return end < document.TokenCount
            && ((document[end].Text is "-" or "–" && !document[end - 1].SpaceAfter && !document[end].SpaceAfter) || (ranks.Contains(evidence.Lower[end]) && evidence.Shape[end] is "Xx"));
    }

    /// <summary>The names with their edges put right, in the order they were given.</summary>
    public void Adjust(NameEvidence evidence, List<(TokenRange Range, EntityType Type)> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            (TokenRange range, EntityType type) = names[i];
            if (type == EntityType.Organization && range.Length > 1 && IsCutShort(evidence, range.End) && StateBefore(evidence, range) is TokenRange state)
            {
                names[i] = (state, EntityType.State);
            }
            else if (type is EntityType.Organization or EntityType.Project && Contract(evidence, range, names) is TokenRange contract)
            {
                names[i] = (contract, EntityType.Agreement);
            }
            else if (type == EntityType.Organization && Described(evidence, range) is int end)
            {
                names[i] = (range with { End = end }, type);
            }
            else if (type == EntityType.Place && range.Length == 1 && range.Start > evidence.Document[range.Start].Sentence.Range.Start
                && continents.Contains(evidence.Lower[range.Start]) && directions.Contains(evidence.Lower[range.Start - 1]))
            {
                names[i] = (range with { Start = range.Start - 1 }, type);
            }
        }
    }

    /// <summary>The state whose name or adjective makes up all of an organ's name but its last word; null where none does.</summary>
    private static TokenRange? StateBefore(NameEvidence evidence, TokenRange range) =>
        evidence.MatchOf[range.Start] is CatalogueMatch match && match.Range.Start == range.Start && match.Range.End == range.End - 1 && IsState(evidence.Known[range.Start])
            ? match.Range
            : null;

    /// <summary>Where a definite name with what follows it is a contract: "the Mistral supply | contract"; null where it is none, or a contract of its own name.</summary>
    private TokenRange? Contract(NameEvidence evidence, TokenRange range, List<(TokenRange Range, EntityType Type)> names)
    {
        Document document = evidence.Document;
        TokenRange sentence = document[range.Start].Sentence.Range;
        if (range.Start == sentence.Start || evidence.Lower[range.Start - 1] is not "the")
        {
            return null;
        }

        int end = range.End;
        while (end < sentence.End && end < range.End + 2 && evidence.Shape[end] is "x" && document[end].Xpos is "NN" && !contracts.Contains(evidence.Lower[end]))
        {
            end++;
        }

        bool follows = end < sentence.End && contracts.Contains(evidence.Lower[end]) && document[end].Xpos is "NN"
            && (end + 1 == sentence.End || document[end + 1].Xpos is not ("NN" or "NNS"));
        return follows && !names.Any(name => name.Range.Start >= range.End && name.Range.Start <= end) ? range with { End = end + 1 } : null;
    }

    /// <summary>Where a name ends before a state's adjective after which only words in small letters come; null where it does not.</summary>
    private static int? Described(NameEvidence evidence, TokenRange range)
    {
        for (int i = range.Start + 1; i + 1 < range.End; i++)
        {
            if (evidence.MatchOf[i] is CatalogueMatch match && match.Range.Start == i && match.Range.End == i + 1 && IsState(evidence.Known[i])
                && Enumerable.Range(i + 1, range.End - i - 1).All(token => evidence.Shape[token] is "x"))
            {
                return i;
            }
        }

        return null;
    }

    private static bool IsState(string known) => known.Contains(":S", StringComparison.Ordinal) || known.Contains("+S", StringComparison.Ordinal);
}
