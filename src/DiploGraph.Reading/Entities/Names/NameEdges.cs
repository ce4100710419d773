namespace DiploGraph.Reading.Entities.Names;

/// <summary>Moves the edges of names by the words beside them; the words stand in <c>seeds/entities/edges.tsv</c>.</summary>
/// <remarks>
/// "Normandie-Niemen | French air regiment": the name ends before a state's adjective with nouns in small letters. "the Mistral supply | contract": a project or
/// body with a contract is the contract. "northern | Africa": a direction belongs to a part of the world. "US military-industrial complex",
/// "Russian Federation Army General": no army. "Victory Day | parade": the feast's name takes in what it is. "Minister of the Armed Forces", "Secretary General for Defence and
/// National Security": an office's field is no body, nor is what the title of a head of government holds. "Nazism": no entity.
/// </remarks>
internal sealed class NameEdges
{
    private const string File = "entities/edges.tsv";

    private static readonly string[] Kinds = ["contract", "direction", "continent", "rank", "celebration", "portfolio-of", "portfolio-for", "doctrine", "office"];

    /// <summary>So many words may stand between an office and the last part of its field.</summary>
    private const int FieldReach = 8;

    private readonly HashSet<string> contracts;
    private readonly HashSet<string> directions;
    private readonly HashSet<string> continents;
    private readonly HashSet<string> ranks;
    private readonly HashSet<string> celebrations;
    private readonly HashSet<string> officesOf;
    private readonly HashSet<string> officesFor;
    private readonly string[] doctrines;
    private readonly string[][] offices;

    public NameEdges(Seeds seeds)
    {
        Dictionary<string, HashSet<string>> lists = new(StringComparer.Ordinal);
        foreach (SeedLine line in seeds.Lines(File))
        {
            string[] cells = line.Cells(2);
            if (!Kinds.Contains(cells[0]))
            {
                throw line.Fault($"found \"{cells[0]}\", expected {string.Join(", ", Kinds)}");
            }

            string[] entries = cells[1].Split(cells[0] is "office" ? ", " : " ");
            if (entries.FirstOrDefault(entry => entry.Split(' ').Any(word => word.Length == 0 || word.Any(c => !char.IsLower(c)))) is string wrong)
            {
                throw line.Fault($"found \"{wrong}\", expected words in lower case, or for an office phrases of them parted by a comma and a blank");
            }

            if (!lists.TryAdd(cells[0], new(entries, StringComparer.Ordinal)))
            {
                throw line.Fault($"the kind \"{cells[0]}\" stands here a second time; put all its words on one line");
            }
        }

        HashSet<string> Of(string kind) => lists.TryGetValue(kind, out HashSet<string>? words) ? words
            : throw new ReadingException($"{seeds.PathOf(File)} has no line of the kind \"{kind}\". Add one.");

        contracts = Of("contract");
        directions = Of("direction");
        continents = Of("continent");
        ranks = Of("rank");
        celebrations = Of("celebration");
        officesOf = Of("portfolio-of");
        officesFor = Of("portfolio-for");
        doctrines = [.. Of("doctrine").Order(StringComparer.Ordinal)];
        offices = [.. Of("office").Order(StringComparer.Ordinal).Select(office => office.Split(' '))];
    }

    /// <summary>Whether an organ's name that ends before a token is none: the first part of a compound, or of a rank.</summary>
    public bool IsCutShort(NameEvidence evidence, int end)
    {
        Document document = evidence.Document;
        return end < document.TokenCount
            && ((document[end].Text is "-" or "–" && !document[end - 1].SpaceAfter && !document[end].SpaceAfter) || (ranks.Contains(evidence.Lower[end]) && evidence.Shape[end] is "Xx"));
    }

    /// <summary>Whether what was taken for a name is none: the field of an office, a doctrine, a body within the title of an office. What the catalogue knows by that name stays, save in a title.</summary>
    public bool IsNoName(NameEvidence evidence, TokenRange range, EntityType type)
    {
        if (type is EntityType.Person or EntityType.State)
        {
            return false;
        }

        if (type == EntityType.Organization && IsInOffice(evidence, range))
        {
            return true;
        }

        return evidence.MatchOf[range.Start]?.Range != range && ((range.Length == 1 && doctrines.Any(ending => evidence.Lower[range.Start].EndsWith(ending, StringComparison.Ordinal)))
            || (type == EntityType.Organization && IsField(evidence, range.Start)));
    }

    /// <summary>"President of the Council of Ministers of the Italian Republic": the head of a government, no council.</summary>
    private bool IsInOffice(NameEvidence evidence, TokenRange range)
    {
        foreach (string[] office in offices)
        {
            for (int start = Math.Max(0, range.Start - office.Length + 1); start <= range.Start && start + office.Length <= evidence.Lower.Length; start++)
            {
                if (start + office.Length >= range.End && evidence.Lower.AsSpan(start, office.Length).SequenceEqual(office))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Where a person's name begins that the last word of an office's field was taken into: "Minister of Agriculture and Forestry | Sari Essayah".</summary>
    private TokenRange? AfterField(NameEvidence evidence, TokenRange range) =>
        range.Length > 2 && evidence.MatchOf[range.Start]?.Range != range && IsField(evidence, range.Start) ? range with { Start = range.Start + 1 } : null;

    /// <summary>Whether before a token stands an office with "of" or "for", and nothing between but "the" and other fields with "and" or a comma.</summary>
    private bool IsField(NameEvidence evidence, int start)
    {
        int first = evidence.Document[start].Sentence.Range.Start;
        for (int i = start - 1; i > first && i >= start - FieldReach; i--)
        {
            string word = evidence.Lower[i];
            if (word is "of" or "for")
            {
                return (word is "of" ? officesOf : officesFor).Contains(evidence.Lower[i - 1]);
            }

            bool listed = word is "and" or ",";
            if (!(word is "the" || listed || (evidence.Shape[i] is "Xx" && Linked(i, start))))
            {
                return false;
            }
        }

        return false;

        // "Defence and | National Security": a field before this one, not the first words of another name.
        bool Linked(int i, int end) => Enumerable.Range(i + 1, end - i - 1).Any(k => evidence.Lower[k] is "and" or ",");
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
            else if (type == EntityType.Person && AfterField(evidence, range) is TokenRange person)
            {
                names[i] = (person, type);
            }
            else if (type == EntityType.Event && range.End < evidence.Document.TokenCount && celebrations.Contains(evidence.Lower[range.End]))
            {
                names[i] = (range with { End = range.End + 1 }, type);
            }
            else if (type == EntityType.Place && range.Length == 1 && range.Start > evidence.Document[range.Start].Sentence.Range.Start
                && continents.Contains(evidence.Lower[range.Start]) && directions.Contains(evidence.Lower[range.Start - 1]))
            {
                names[i] = (range with { Start = range.Start - 1 }, type);
            }
        }

        JoinPeoples(evidence, names);
    }

    /// <summary>The state whose name or adjective makes up all of an organ's name but its last word; null where none does.</summary>
    private static TokenRange? StateBefore(NameEvidence evidence, TokenRange range) =>
        evidence.MatchOf[range.Start] is CatalogueMatch match && match.Range.Start == range.Start && match.Range.End == range.End - 1 && IsState(evidence.Known[range.Start])
            ? match.Range
            : null;

    /// <summary>"Egyptian | Islamic Jihad" is one name: the catalogue knows the last words only as another people's.</summary>
    private static void JoinPeoples(NameEvidence evidence, List<(TokenRange Range, EntityType Type)> names)
    {
        foreach (CatalogueMatch match in evidence.Matches.Where(match => match.Hits.Length == 0))
        {
            int body = names.FindIndex(name => name.Type == EntityType.Organization && name.Range.Start == match.Range.Start);
            int people = names.FindIndex(name => name.Type == EntityType.State && name.Range.End == match.Range.Start);
            if (body >= 0 && people >= 0)
            {
                names[body] = (names[people].Range with { End = names[body].Range.End }, EntityType.Organization);
                names.RemoveAt(people);
            }
        }
    }

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
        // "Normandie-Niemen | French" before "air regiment".
        Document document = evidence.Document;
        int last = range.End - 1;
        if (range.Length > 1 && range.End < document.TokenCount && evidence.Shape[range.End] is "x" && document[range.End].Upos is "NOUN" or "PROPN" or "ADJ"
            && evidence.Known[last].StartsWith("U:", StringComparison.Ordinal) && evidence.Known[last].Contains("Sdemonym", StringComparison.Ordinal))
        {
            return last;
        }

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
