namespace DiploGraph.Reading.Entities.Names;

/// <summary>Tells by the words of <c>seeds/entities/recipients.tsv</c> whether something is handed to what a name means, so that a capital is the government there.</summary>
/// <remarks>
/// "Oslo submitted two drafts to Ankara", "an offer to Tehran", "promised Kyiv tanks": the governments. "sent its minister to Rome": the city.
/// Wrong so far: "the letter was on its way to Rome".
/// </remarks>
internal sealed class Recipients
{
    private const string File = "entities/recipients.tsv";

    /// <summary>By verb: what its object must be; empty for anything.</summary>
    private readonly Dictionary<string, HashSet<string>> to = new(StringComparer.Ordinal);
    private readonly HashSet<string> objects = new(StringComparer.Ordinal);
    private readonly HashSet<string> nouns = new(StringComparer.Ordinal);

    private Recipients(Seeds seeds)
    {
        foreach (SeedLine line in seeds.Lines(File))
        {
            string[] cells = line.Cells(2);
            foreach (string words in cells[1].Split(',', StringSplitOptions.TrimEntries))
            {
                string[] parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length == 0 || (parts.Length > 1 && cells[0] != "to"))
                {
                    throw line.Fault($"found \"{words}\", expected one word{(cells[0] == "to" ? ", or a verb and its object" : "")} between commas");
                }

                switch (cells[0])
                {
                    case "to":
                        HashSet<string> things = to.TryGetValue(parts[0], out HashSet<string>? known) ? known : to[parts[0]] = new(StringComparer.Ordinal);
                        if (parts.Length > 1)
                        {
                            things.Add(parts[^1]);
                        }

                        break;
                    case "object":
                        objects.Add(parts[0]);
                        break;
                    case "noun":
                        nouns.Add(parts[0]);
                        break;
                    default:
                        throw line.Fault($"found \"{cells[0]}\", expected to, object or noun");
                }
            }
        }
    }

    /// <exception cref="ReadingException">The file is missing or wrong.</exception>
    public static Recipients Load(Seeds seeds) => new(seeds);

    /// <param name="head">The token that hangs outside the name.</param>
    public bool Receives(NameEvidence evidence, int head)
    {
        Token token = evidence.Document[head];
        while (token.Deprel is "conj" or "flat" && token.HeadIndex >= 0)
        {
            token = evidence.Document[token.HeadIndex];
        }

        if (token.HeadIndex < 0)
        {
            return false;
        }

        Token governor = evidence.Document[token.HeadIndex];
        string lemma = BaseOf(governor);
        bool after = evidence.Preposition[token.Index] is "to";
        return token.Deprel switch
        {
            "obj" or "iobj" => objects.Contains(lemma),
            "obl" => after && to.TryGetValue(lemma, out HashSet<string>? things) && (things.Count == 0 || HasThing(evidence.Document, governor, things)),
            "nmod" => after && nouns.Contains(lemma),
            _ => false,
        };
    }

    /// <summary>The word of the lists that a token is a form of; the analyser leads "submitted" to "submitt" at times, so a regular past is taken apart here too.</summary>
    private string BaseOf(Token token)
    {
        string lemma = token.Lemma;
        if (IsKnown(lemma) || !token.Form.EndsWith("ed", StringComparison.OrdinalIgnoreCase))
        {
            return lemma;
        }

        string cut = token.Form[..^2].ToLowerInvariant();
        return IsKnown(cut) ? cut : IsKnown(cut + "e") ? cut + "e" : cut.Length > 3 && cut[^1] == cut[^2] ? cut[..^1] : cut;
    }

    private bool IsKnown(string word) => to.ContainsKey(word) || objects.Contains(word) || nouns.Contains(word);

    /// <summary>Whether one of the things is what the verb hands over, as its object or, turned round, its subject or what the clause hangs on.</summary>
    private static bool HasThing(Document document, Token verb, HashSet<string> things)
    {
        if (verb.Deprel is "acl" or "acl:relcl" && verb.HeadIndex >= 0 && things.Contains(document[verb.HeadIndex].Lemma))
        {
            return true;
        }

        foreach (Token token in verb.Sentence.Tokens)
        {
            if (token.HeadIndex == verb.Index && token.Deprel is "obj" or "nsubj:pass" && things.Contains(token.Lemma))
            {
                return true;
            }
        }

        return false;
    }
}
