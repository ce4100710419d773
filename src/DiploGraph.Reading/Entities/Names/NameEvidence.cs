using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Names;

/// <summary>What is known of each token of a document before its names are decided: catalogue matches, the analyser's names, titles, repetition.</summary>
public sealed class NameEvidence
{
    private readonly IReadOnlySet<string> titleWords;

    private NameEvidence(Document document, IReadOnlyList<CatalogueMatch> matches, IReadOnlySet<string> titleWords)
    {
        this.titleWords = titleWords;
        Document = document;
        Matches = matches;
        Lower = new string[document.TokenCount];
        Shape = new string[document.TokenCount];
        Kind = new string[document.TokenCount];
        MatchOf = new CatalogueMatch?[document.TokenCount];
        Known = new string[document.TokenCount];
        Title = new bool[document.TokenCount];
        LastOfFullName = new bool[document.TokenCount];
        Preposition = new string[document.TokenCount];
        Spelled = new string[document.TokenCount];
        Typed = new string[document.TokenCount];
    }

    public Document Document { get; }

    public IReadOnlyList<CatalogueMatch> Matches { get; }

    public string[] Lower { get; }

    /// <summary>"Xx" for capitalised, "XX" for capitals, "x" for small, "9" for digits, marks as they are.</summary>
    public string[] Shape { get; }

    /// <summary>The analyser's name label: "B-PER", "I-LOC", "O".</summary>
    public string[] Kind { get; }

    /// <summary>The encoder's typed name label: "B-State", "I-Event"; "O" outside; empty throughout where the encoder gives none.</summary>
    public string[] Typed { get; }

    public CatalogueMatch?[] MatchOf { get; }

    /// <summary>Place in the catalogue's match and what it can be: "B:Lcapital+Smetonym"; empty where none.</summary>
    public string[] Known { get; }

    public bool[] Title { get; }

    /// <summary>Whether a name of several words elsewhere in the document ends in this word.</summary>
    public bool[] LastOfFullName { get; }

    /// <summary>The preposition that governs the token's phrase; empty where none.</summary>
    public string[] Preposition { get; }

    /// <summary>For an acronym: what the words before "(ACRONYM)" elsewhere in the document are known as; else empty.</summary>
    public string[] Spelled { get; }

    /// <param name="typed">Whether the encoder's typed names are looked at; not where a tagger learns from a text that the encoder learnt from.</param>
    public static NameEvidence Of(
        Document document, EntityCatalogue catalogue, CatalogueMatcher matcher, IReadOnlySet<string> titleWords, bool typed = true)
    {
        NameEvidence evidence = new(document, matcher.Find(document), titleWords);
        evidence.FillWords();
        evidence.FillNames(typed);
        evidence.FillMatches(catalogue);
        evidence.FillRepetition();
        return evidence;
    }

    /// <summary>Whether a word in small letters ends a title: "minister".</summary>
    public bool IsTitleWord(string word) => titleWords.Contains(word.ToLowerInvariant());

    private void FillWords()
    {
        Array.Fill(Preposition, "");
        Array.Fill(Known, "");
        Array.Fill(Spelled, "");
        foreach (Token token in Document.Tokens)
        {
            int i = token.Index;
            Lower[i] = token.Form.ToLowerInvariant();
            Shape[i] = ShapeOf(token.Text);
            Title[i] = titleWords.Contains(Lower[i]);
            if (token.Deprel is "case" && token.HeadIndex >= 0)
            {
                Preposition[token.HeadIndex] = Lower[i];
            }
        }

        foreach (Token token in Document.Tokens)
        {
            // A part of a name hangs on its first word, whose preposition is its own.
            if (Preposition[token.Index].Length == 0 && token.Deprel is "flat" or "compound" or "conj" or "appos" && token.HeadIndex >= 0)
            {
                Preposition[token.Index] = Preposition[token.HeadIndex];
            }
        }
    }

    private void FillNames(bool typed)
    {
        Array.Fill(Kind, "O");
        Array.Fill(Typed, typed && Document.TypedNames.Count > 0 ? "O" : "");
        foreach (TypedName name in typed ? Document.TypedNames : [])
        {
            for (int i = name.Range.Start; i < name.Range.End; i++)
            {
                Typed[i] = (i == name.Range.Start ? "B-" : "I-") + name.Type;
            }
        }

        foreach (NameSpan name in Document.Names)
        {
            for (int i = name.Range.Start; i < name.Range.End; i++)
            {
                Kind[i] = (i == name.Range.Start ? "B-" : "I-") + name.Kind switch
                {
                    NameKind.Person => "PER",
                    NameKind.Organization => "ORG",
                    NameKind.Location => "LOC",
                    _ => "MISC",
                };
            }
        }
    }

    private void FillMatches(EntityCatalogue catalogue)
    {
        SortedSet<string> classes = new(StringComparer.Ordinal);
        foreach (CatalogueMatch match in Matches.Where(match => match.Hits.Length > 0))
        {
            classes.Clear();
            foreach (NameHit hit in match.Hits)
            {
                CatalogueEntry entry = catalogue.Entries[hit.Entry];
                string relation = hit.Relation is NameRelation.Demonym ? "demonym" : hit.Relation is NameRelation.Metonym ? "metonym" : entry.Kind;
                classes.Add(Letter(entry.Type) + relation);
            }

            string known = string.Join('+', classes);
            for (int i = match.Range.Start; i < match.Range.End; i++)
            {
                MatchOf[i] = match;
                string place = match.Range.Length == 1 ? "U:" : i == match.Range.Start ? "B:" : i == match.Range.End - 1 ? "E:" : "I:";
                Known[i] = place + known;
            }
        }
    }

    private void FillRepetition()
    {
        HashSet<string> lastWords = new(StringComparer.Ordinal);
        Dictionary<string, string> spelled = new(StringComparer.Ordinal);
        foreach (NameSpan name in Document.Names)
        {
            if (name is { Kind: NameKind.Person, Range.Length: > 1 })
            {
                lastWords.Add(Lower[name.Range.End - 1]);
            }
        }

        foreach (CatalogueMatch match in Matches)
        {
            if (match.Range.Length > 1 && Known[match.Range.Start].Contains(":P", StringComparison.Ordinal))
            {
                lastWords.Add(Lower[match.Range.End - 1]);
            }
        }

        for (int i = 1; i + 1 < Document.TokenCount; i++)
        {
            if (Lower[i - 1] is "(" && Lower[i + 1] is ")" && Shape[i] is "XX" && i >= 2)
            {
                string kind = Kind[i - 2];
                spelled.TryAdd(Lower[i], Known[i - 2].Length > 0 ? Known[i - 2] : kind.Length > 2 ? kind[2..] : "other");
            }
        }

        for (int i = 0; i < Document.TokenCount; i++)
        {
            LastOfFullName[i] = Shape[i] is "Xx" && lastWords.Contains(Lower[i]);
            Spelled[i] = spelled.GetValueOrDefault(Lower[i], "");
        }
    }

    private static char Letter(EntityType type) => type == EntityType.Place ? 'L' : type.ToString()[0] is 'P' && type == EntityType.Project ? 'J' : type.ToString()[0];

    private static string ShapeOf(ReadOnlySpan<char> text)
    {
        bool upper = false;
        bool lower = false;
        bool digit = false;
        foreach (char c in text)
        {
            upper |= char.IsUpper(c);
            lower |= char.IsLower(c);
            digit |= char.IsDigit(c);
        }

        return (upper, lower, digit) switch
        {
            (true, true, _) => char.IsUpper(text[0]) ? "Xx" : "xX",
            (true, false, false) => text.Length == 1 ? "X" : text.Contains('.') ? "X." : "XX",
            (true, false, true) => "X9",
            (false, true, false) => "x",
            (false, true, true) => "x9",
            (false, false, true) => "9",
            _ => text.Length > 1 ? "--" : text.ToString(),
        };
    }
}
