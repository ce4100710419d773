namespace DiploGraph.Reading.Entities.Names;

/// <summary>What a pronoun can stand for.</summary>
/// <param name="Person">1, 2 or 3.</param>
/// <param name="Gender">'m', 'f', 'n' or '?' where it says nothing.</param>
/// <param name="Plural">Whether it stands for several; null where it says nothing.</param>
public readonly record struct PronounForm(int Person, char Gender, bool? Plural, bool Relative, bool Reflexive)
{
    public bool Possessive { get; init; }
}

/// <summary>Pronouns that may refer to a thing that an article names.</summary>
public static class Pronouns
{
    private static readonly Dictionary<string, PronounForm> Forms = Build();

    public static IEnumerable<Mention> Find(Document document)
    {
        for (int i = 0; i < document.TokenCount; i++)
        {
            if (FormOf(document[i]) is not null)
            {
                yield return new Mention(
                    new TokenRange(i, i + 1), i, MentionKind.Pronoun, document[i].Sentence.Index, document[i].Span);
            }
        }
    }

    /// <summary>The pronoun that a token is; null where it is none that refers ("it rains", "that he came").</summary>
    public static PronounForm? FormOf(Token token)
    {
        ReadOnlySpan<char> text = token.Text;
        if (text.Length > 10 || token.BareDeprel is "expl" or "mark" || (text.Length > 1 && !text.ContainsAnyInRange('a', 'z')))
        {
            return null; // "IT", "US" in capitals are no pronouns.
        }

        if (!Forms.TryGetValue(text.ToString().ToLowerInvariant(), out PronounForm form))
        {
            return null;
        }

        string word = text.ToString().ToLowerInvariant();
        return word switch
        {
            "which" or "that" or "who" or "whom" => IsRelative(token) ? form : null,
            "both" or "each" => token.BareDeprel is "det" or "cc" or "advmod" ? null : form,
            _ => form,
        };
    }

    /// <summary>The form of a word that is known to be a pronoun; null where the list does not hold it.</summary>
    internal static PronounForm? Bare(string word) => Forms.TryGetValue(word.ToLowerInvariant(), out PronounForm form) ? form : null;

    private static bool IsRelative(Token token)
    {
        for (Token? at = token; at is Token here; at = here.Head)
        {
            if (here.Deprel is "acl:relcl")
            {
                return true;
            }
        }

        return token.Feats.Contains("PronType=Rel", StringComparison.Ordinal);
    }

    private static Dictionary<string, PronounForm> Build()
    {
        Dictionary<string, PronounForm> forms = new(StringComparer.Ordinal);
        void Add(string words, PronounForm form)
        {
            foreach (string word in words.Split(' '))
            {
                forms[word] = form with { Possessive = word is "his" or "her" or "its" or "their" or "my" or "our" or "your" or "whose" };
            }
        }

        Add("i me my mine", new PronounForm(1, '?', false, false, false));
        Add("myself", new PronounForm(1, '?', false, false, true));
        Add("we us our ours", new PronounForm(1, '?', true, false, false));
        Add("ourselves", new PronounForm(1, '?', true, false, true));
        Add("you your yours", new PronounForm(2, '?', null, false, false));
        Add("he him his", new PronounForm(3, 'm', false, false, false));
        Add("himself", new PronounForm(3, 'm', false, false, true));
        Add("she her hers", new PronounForm(3, 'f', false, false, false));
        Add("herself", new PronounForm(3, 'f', false, false, true));
        Add("it its", new PronounForm(3, 'n', false, false, false));
        Add("itself", new PronounForm(3, 'n', false, false, true));
        Add("they them their theirs", new PronounForm(3, '?', true, false, false));
        Add("themselves", new PronounForm(3, '?', true, false, true));
        Add("who whom", new PronounForm(3, 'p', null, true, false));
        Add("whose", new PronounForm(3, '?', null, true, false));
        Add("which that", new PronounForm(3, 'n', null, true, false));
        Add("both each", new PronounForm(3, '?', true, false, false));
        return forms;
    }
}
