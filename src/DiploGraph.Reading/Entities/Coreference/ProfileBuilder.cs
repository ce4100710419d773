using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>Gathers what a document and the catalogue say of each thing: gender, country, offices, the nouns used of it.</summary>
internal sealed class ProfileBuilder(EntityCatalogue catalogue, TitleLexicon titles, PersonWords words)
{
    private const int TitleReach = 8;

    /// <summary>So many years from the day, an office that was or will be held may still lend its title.</summary>
    private const int TitleYears = 8;

    private static readonly HashSet<string> SmallWords = new(["of", "the", "and", "for", "to", "in", "member", "role", "code"], StringComparer.Ordinal);

    public Profile[] Build(Document document, IReadOnlyList<Referent> referents, Quotes quotes)
    {
        Dictionary<int, int> bodyAt = [];
        foreach (Referent referent in referents.Where(referent => referent.Type is EntityType.State or EntityType.Organization && referent.Entry is not null))
        {
            foreach (Mention mention in referent.Names)
            {
                for (int i = mention.Range.Start; i < mention.Range.End; i++)
                {
                    bodyAt[i] = referent.Entry!.Index;
                }
            }
        }

        NameContext context = new(catalogue, titles, document);
        Profile[] profiles = new Profile[referents.Count];
        for (int i = 0; i < profiles.Length; i++)
        {
            Profile profile = profiles[i] = new Profile(i, referents[i]);
            foreach (Mention mention in referents[i].Names)
            {
                profile.Add(new Trace(mention.HeadToken, mention.Range, mention.Sentence, MentionKind.Name, quotes.IsQuoted(mention.HeadToken)));
                Surroundings(document, mention, profile, bodyAt);
                if (profile.Type == EntityType.Person)
                {
                    profile.Offices.UnionWith(context.TitlesOf(mention).Select(title => title.Kind));
                }
            }

            AddKnowledge(document, profile);
        }

        return profiles;
    }

    private void AddKnowledge(Document document, Profile profile)
    {
        foreach (string form in profile.Referent.Forms)
        {
            profile.Words.UnionWith(form.Split(' '));
        }

        if (profile.Type == EntityType.Person)
        {
            string given = profile.Referent.LongestForm.Split(' ')[0];
            if (profile.Referent.Entry is CatalogueEntry person)
            {
                given = NameForm.Of(person.Name).Split(' ')[0];
            }

            profile.GivenName = given;
            if (profile.Gender == '?')
            {
                profile.Gender = words.GenderOf(given);
            }
        }

        if (profile.Referent.Entry is not CatalogueEntry entry)
        {
            return;
        }

        profile.Kind = entry.Kind;
        if (catalogue.ByCode(entry.Country) is CatalogueEntry country)
        {
            profile.Bodies.Add(country.Index);
        }

        if (profile.Type != EntityType.Person)
        {
            foreach (string alias in entry.Aliases.Append(entry.Name))
            {
                profile.Words.UnionWith(NameForm.Of(alias).Split(' '));
            }

            return;
        }

        CatalogueDate day = document.Article.Published is DateOnly date ? CatalogueDate.Of(date) : CatalogueDate.None;
        foreach (Office office in catalogue.OfficesOf(entry.Index))
        {
            bool held = !day.IsKnown || office.HeldOn(day);
            if (held)
            {
                profile.Offices.Add(office.Kind);
                profile.Bodies.Add(office.Of);
            }

            if (held || (office.Start.IsKnown && Math.Abs(office.Start.Year - day.Year) <= TitleYears) || (office.End.IsKnown && Math.Abs(office.End.Year - day.Year) <= TitleYears))
            {
                AddTitle(office.Title, held ? profile.Titles : profile.OtherTitles);
            }
        }
    }

    private static void AddTitle(string title, HashSet<string> into)
    {
        foreach (string word in NameForm.Of(title).Split(' '))
        {
            if (!SmallWords.Contains(word))
            {
                into.Add(word);
            }
        }
    }

    /// <summary>Titles before a name and an apposition after it: their nouns, the states in them, "Mr" and "Mrs".</summary>
    private void Surroundings(Document document, Mention mention, Profile profile, Dictionary<int, int> bodyAt)
    {
        TokenRange sentence = document.Sentences[mention.Sentence].Range;
        for (int i = mention.Range.Start - 1; i >= sentence.Start && i >= mention.Range.Start - TitleReach; i--)
        {
            Token token = document[i];
            if (token.Upos is "VERB" or "AUX" or "PUNCT" or "SCONJ" or "CCONJ" or "PRON" && token.Text is not ("'s" or "-"))
            {
                break;
            }

            Take(token);
        }

        int after = mention.Range.End;
        if (profile.Type != EntityType.Place && after < sentence.End && document[after].Text is "," or "(")
        {
            for (int i = after + 1; i < sentence.End && i <= after + TitleReach && document[i].Text is not ("," or ")"); i++)
            {
                if (document[i].Upos is "VERB" or "AUX" or "PRON")
                {
                    break;
                }

                Take(document[i]);
            }
        }

        // "Ingrid Solheim of Norway", "Juppé from Paris".
        if (profile.Type == EntityType.Person && after + 1 < sentence.End && document[after].Text is "of" or "for" or "from")
        {
            int name = after + (document[after + 1].Text is "the" && after + 2 < sentence.End ? 2 : 1);
            if (bodyAt.TryGetValue(name, out int body))
            {
                profile.Bodies.Add(body);
            }
        }

        void Take(Token token)
        {
            if (token.Upos is "NOUN" or "PROPN")
            {
                string word = token.Lemma.ToLowerInvariant();
                profile.Words.Add(word);
                if (profile.Type == EntityType.Person && words.GenderOfTitle(word) is char gender and not '?')
                {
                    profile.Gender = gender;
                }
            }

            if (profile.Type == EntityType.Person && bodyAt.TryGetValue(token.Index, out int body))
            {
                profile.Bodies.Add(body);
            }
        }
    }
}
