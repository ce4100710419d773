namespace DiploGraph.Reading.Entities.Names;

/// <summary>
/// What grammar adds to the tagger's names and takes from them: words that are no part of a name, a name and its acronym in brackets, organs of a state
/// ("Indian army"), conflicts of a country ("war in Ukraine"), a currency's "US", a capital to which something is handed.
/// </summary>
public sealed class NameGrammar
{
    private const int LongestOrgan = 4;

    private readonly Dictionary<EntityType, HashSet<string>> before = [];
    private readonly Dictionary<EntityType, HashSet<string>> after = [];
    private readonly HashSet<string> organs;
    private readonly HashSet<string> bodies;
    private readonly HashSet<string> conflicts;
    private readonly NameEdges edges;
    private readonly Recipients recipients;

    private NameGrammar(Seeds seeds)
    {
        edges = new NameEdges(seeds);
        organs = new(seeds.Lines("entities/organs.txt").Select(line => line.Text), StringComparer.Ordinal);
        bodies = new(seeds.Lines("entities/bodies.txt").Select(line => line.Text), StringComparer.Ordinal);
        conflicts = new(seeds.Lines("entities/conflicts.txt").Select(line => line.Text), StringComparer.Ordinal);
        recipients = Recipients.Load(seeds);
        foreach (SeedLine line in seeds.Lines("entities/trims.tsv"))
        {
            string[] cells = line.Cells(3);
            Dictionary<EntityType, HashSet<string>> side = cells[0] switch
            {
                "before" => before,
                "after" => after,
                _ => throw line.Fault($"found \"{cells[0]}\", expected before or after"),
            };
            if (!Enum.TryParse(cells[1], out EntityType type) || char.IsDigit(cells[1][0]))
            {
                throw line.Fault($"found the type \"{cells[1]}\", expected {string.Join(", ", Enum.GetNames<EntityType>())}");
            }

            side[type] = new(cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        }
    }

    public static NameGrammar Load(Seeds seeds) => new(seeds);

    /// <summary>The names that labels mark, put right.</summary>
    public IReadOnlyList<Mention> Names(NameEvidence evidence, int[] labels)
    {
        Document document = evidence.Document;
        bool[] furniture = Furniture.Of(document);
        List<(TokenRange Range, EntityType Type)> names = [];
        for (int i = 0; i < labels.Length;)
        {
            if (!NameLabel.IsBegin(labels[i]))
            {
                i++;
                continue;
            }

            int start = i;
            EntityType type = NameLabel.TypeOf(labels[i]);
            for (i++; i < labels.Length && NameLabel.IsInside(labels[i]); i++)
            {
            }

            if (!furniture[start])
            {
                Split(evidence, new TokenRange(start, i), type, names);
            }
        }

        edges.Adjust(evidence, names);
        names.RemoveAll(name => edges.IsNoName(evidence, name.Range, name.Type));
        AddOrgans(evidence, names);
        AddConflicts(evidence, names, furniture);
        names.Sort((a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start) : b.Range.End.CompareTo(a.Range.End));
        return
        [
            .. names.Select(name =>
            {
                int head = MentionFinder.HeadOf(document, name.Range.Start, name.Range.End);
                bool government = name.Type == EntityType.Place && IsSeat(evidence, name.Range) && recipients.Receives(evidence, head);
                return new Mention(
                    name.Range, head, MentionKind.Name, document[name.Range.Start].Sentence.Index, document.SpanOf(name.Range), government ? EntityType.State : name.Type);
            }),
        ];
    }

    /// <summary>Whether the catalogue knows the name as one by which a state's government goes: "Moscow".</summary>
    private static bool IsSeat(NameEvidence evidence, TokenRange range) =>
        evidence.MatchOf[range.Start]?.Range == range && evidence.Known[range.Start].Contains("Smetonym", StringComparison.Ordinal);

    /// <summary>"Korean People's Army (KPA)" is two names of one thing.</summary>
    private void Split(NameEvidence evidence, TokenRange range, EntityType type, List<(TokenRange, EntityType)> names)
    {
        for (int i = range.Start + 1; i < range.End; i++)
        {
            if (evidence.Lower[i] is "(")
            {
                Trim(evidence, range with { End = i }, type, names);
                if (i + 1 < range.End)
                {
                    Trim(evidence, new TokenRange(i + 1, range.End), type, names);
                }

                return;
            }

            // "Official Security Assistance (| OSA |)” cooperation framework": what goes on after another's bracket is a name only by its own capital.
            if (evidence.Lower[i] is ")")
            {
                Trim(evidence, range with { End = i }, type, names);
                int next = i + 1;
                while (next < range.End && evidence.Document[next].Upos is "PUNCT")
                {
                    next++;
                }

                if (next < range.End && evidence.Shape[next] is "Xx" or "XX")
                {
                    Split(evidence, range with { Start = next }, type, names);
                }

                return;
            }
        }

        if (type is EntityType.Organization or EntityType.Project && Seam(evidence, range) is (int leftEnd, int rightStart, EntityType leftType))
        {
            Trim(evidence, range with { End = leftEnd }, leftType, names);
            Split(evidence, range with { Start = rightStart }, type, names);
            return;
        }

        Trim(evidence, range, type, names);
    }

    /// <summary>
    /// Where a name is of two things: "Center for French Studies | of the | Institute of Europe", "Ukrainian parliament | 's | Economic Affairs Committee",
    /// "Turkey | 's | Justice and Development Party"; null where it is of one: "Ministry of Defence of the Russian Federation", "People's Army".
    /// </summary>
    private (int LeftEnd, int RightStart, EntityType LeftType)? Seam(NameEvidence evidence, TokenRange range)
    {
        for (int i = range.Start + 1; i + 1 < range.End; i++)
        {
            if (evidence.Lower[i] is "'s" or "’s")
            {
                if (evidence.MatchOf[i - 1] is CatalogueMatch match && match.Range.Start == range.Start && match.Range.End == i)
                {
                    string known = evidence.Known[i - 1];
                    return (i, i + 1, known.Contains(":S", StringComparison.Ordinal) || known.Contains("+S", StringComparison.Ordinal) ? EntityType.State : EntityType.Organization);
                }

                if (bodies.Contains(evidence.Lower[i - 1]))
                {
                    return (i, i + 1, EntityType.Organization);
                }
            }

            if (evidence.Lower[i] is "of" && evidence.Lower[i + 1] is "the" && evidence.MatchOf[i] is null && Holds(range.Start, i) && Holds(i + 2, range.End))
            {
                return (i, i + 2, EntityType.Organization);
            }
        }

        return null;

        bool Holds(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                if (bodies.Contains(evidence.Lower[i]))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private void Trim(NameEvidence evidence, TokenRange range, EntityType type, List<(TokenRange, EntityType)> names)
    {
        (int start, int end) = (range.Start, range.End);
        while (end - start > 1 && (evidence.Lower[start] is "the" or "\"" or "“" or "(" || (before.TryGetValue(type, out HashSet<string>? first) && first.Contains(evidence.Lower[start]))))
        {
            start++;
        }

        while (end - start > 1 && (evidence.Lower[end - 1] is "'s" or "’s" or "'" or "," or "." or "’" or ")" or "\"" or "”" or "(" or ":" or ";" or "-" or "of" or "the" or "and"
            || (evidence.Shape[end - 1] is "x" && after.TryGetValue(type, out HashSet<string>? last) && last.Contains(evidence.Lower[end - 1]))))
        {
            end--;
        }

        if (type == EntityType.Person)
        {
            (start, end) = PersonRange(evidence, start, end);
        }

        if (IsName(evidence, new TokenRange(start, end), type))
        {
            names.Add((new TokenRange(start, end), type));
        }
    }

    /// <summary>A person's name begins where the analyser's does ("Climate | Kai Mykkänen") and goes on over particles ("Jean-Yves | le Drian").</summary>
    private static (int Start, int End) PersonRange(NameEvidence evidence, int start, int end)
    {
        int person = start;
        while (person < end && evidence.Kind[person] is not "B-PER")
        {
            person++;
        }

        if (person < end && evidence.Kind[start] is "O" or "B-ORG")
        {
            start = person;
        }

        // "Climate | Kai Mykkänen": the catalogue knows the last words as a person's full name.
        for (int i = start + 1; i + 1 < end; i++)
        {
            if (evidence.MatchOf[i] is CatalogueMatch match && match.Range.Start == i && match.Range.End == end && evidence.Known[i].Contains(":P", StringComparison.Ordinal))
            {
                start = i;
            }
        }

        // "Wang | Yi": it goes on to the end of the full name that the catalogue knows.
        if (evidence.MatchOf[start] is CatalogueMatch whole && whole.Range.Start == start && whole.Range.End > end && evidence.Known[start].Contains(":P", StringComparison.Ordinal))
        {
            end = whole.Range.End;
        }

        TokenRange sentence = evidence.Document[start].Sentence.Range;
        int next = end;
        while (next < sentence.End && evidence.Lower[next] is "le" or "la" or "de" or "al" or "bin" or "ben" or "ibn" or "van" or "von" or "der" or "el" or "del" or "dos" or "da")
        {
            next++;
        }

        if (next > end && next < sentence.End && evidence.Shape[next] is "Xx" && evidence.MatchOf[next] is null)
        {
            end = next + 1;
        }

        return (start, end);
    }

    private static bool IsName(NameEvidence evidence, TokenRange range, EntityType type)
    {
        Document document = evidence.Document;
        bool letters = false;
        for (int i = range.Start; i < range.End; i++)
        {
            letters |= document[i].Text.ContainsAnyInRange('A', 'z') || document[i].Text.ContainsAnyExceptInRange('\0', '\u007F');
        }

        // "US$4.5 billion" is money, "15T00" a time stamp, and a state, a person or a place begins with a capital.
        bool money = range.End < document.TokenCount && document[range.End].Text is "$" && !document[range.End - 1].SpaceAfter;
        bool capital = type is not (EntityType.State or EntityType.Person or EntityType.Place) || evidence.Shape[range.Start] is "Xx" or "XX" or "X." or "X" or "xX"
            || evidence.MatchOf[range.Start] is not null || range.Length > 1;
        return letters && !money && capital;
    }

    /// <summary>An adjective or possessive of a state with the small-letter name of one of its organs: the whole is the organ, the state stays within.</summary>
    private void AddOrgans(NameEvidence evidence, List<(TokenRange Range, EntityType Type)> names)
    {
        Document document = evidence.Document;
        foreach ((TokenRange range, EntityType type) in names.ToArray())
        {
            int at = range.End;
            if (type != EntityType.State || at >= document.TokenCount)
            {
                continue;
            }

            bool possessive = evidence.Lower[at] is "'s" or "’s";
            at += possessive ? 1 : 0;
            string phrase = "";
            int end = -1;
            TokenRange sentence = document[range.Start].Sentence.Range;
            for (int i = at; i < sentence.End && i < at + LongestOrgan; i++)
            {
                phrase = phrase.Length == 0 ? evidence.Lower[i] : phrase + " " + evidence.Lower[i];
                end = organs.Contains(phrase) ? i + 1 : end;
            }

            int own = names.FindIndex(name => name.Type == EntityType.Organization && name.Range.Start == at);
            if (own >= 0 && end == names[own].Range.End)
            {
                names[own] = (new TokenRange(range.Start, end), EntityType.Organization);
                continue;
            }

            // "an Indian military source", "Soviet military and civilian advisers": no army.
            if (end > 0 && !edges.IsCutShort(evidence, end) && !names.Any(name => name.Range.Overlaps(new TokenRange(at, end)))
                && !(document[end - 1].BareDeprel is "amod" or "compound" && document[end - 1].HeadIndex >= end)
                && (end >= document.TokenCount || document[end - 1].Xpos is not "NN" || document[end].Upos is not ("NOUN" or "PROPN")))
            {
                names.Add((new TokenRange(range.Start, end), EntityType.Organization));
            }
        }
    }

    /// <summary>"war in Ukraine", "Russia's invasion of Ukraine", "Syrian civil war": the noun with the country's name is an event, the country stays within.</summary>
    private void AddConflicts(NameEvidence evidence, List<(TokenRange Range, EntityType Type)> names, bool[] furniture)
    {
        Document document = evidence.Document;
        for (int i = 0; i < document.TokenCount; i++)
        {
            if (document[i].Upos is not ("NOUN" or "PROPN") || furniture[i] || names.Any(name => name.Type is EntityType.Event or EntityType.Organization && name.Range.Contains(i)))
            {
                continue;
            }

            int start = i;
            string phrase = evidence.Lower[i];
            int end = i + 1;
            if (!conflicts.Contains(phrase))
            {
                continue;
            }

            if (start > 0 && conflicts.Contains(evidence.Lower[start - 1] + " " + phrase))
            {
                start--;
            }

            if (end + 1 < document.TokenCount && conflicts.Contains($"{phrase} {evidence.Lower[end]} {evidence.Lower[end + 1]}"))
            {
                end += 2;
            }

            (TokenRange Range, EntityType Type) after = end + 1 < document.TokenCount && evidence.Lower[end] is "in" or "on" or "against" or "of" or "with"
                ? names.FirstOrDefault(name => name.Range.Start == end + (evidence.Lower[end + 1] is "the" ? 2 : 1) && name.Type is EntityType.State or EntityType.Place)
                : default;
            (TokenRange Range, EntityType Type) before = names.FirstOrDefault(name => name.Range.End == start && name.Type is EntityType.State or EntityType.Place);
            if (after.Range.Length > 0)
            {
                names.Add((new TokenRange(start, after.Range.End), EntityType.Event));
            }
            else if (before.Range.Length > 0 && phrase is "war" or "conflict")
            {
                names.Add((new TokenRange(before.Range.Start, end), EntityType.Event));
            }
        }
    }
}
