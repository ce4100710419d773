using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <content>What is looked at where the anaphor is a role noun.</content>
internal sealed partial class AntecedentFeatures
{
    /// <summary>The state where things take place, once it was looked for.</summary>
    private int? scene;

    /// <summary>How well each thing goes with the role noun, where it was looked at.</summary>
    private int?[]? fits;

    /// <summary>How many serve the body that the phrase names, once they were counted.</summary>
    private string? served;

    private void CollectRole(Profile profile, string type, string distance, string rankOfType, string kind, FeatureBag bag)
    {
        if (anaphor.Pronoun is not null)
        {
            return;
        }

        string cls = anaphor.Class;
        bool within = anaphor.Within.Contains(profile.Index);
        string country = anaphor.Body < 0 ? "no body" : profile.Bodies.Contains(anaphor.Body) ? "its body" : profile.Bodies.Count > 0 ? "other body" : "body unknown";
        string office = anaphor.Office is not OfficeKind wanted ? "" : profile.Offices.Contains(wanted) ? "holds" : profile.Offices.Count > 0 ? "holds other" : "none known";
        string word = profile.Words.Contains(anaphor.Lemma) ? "called so" : "not called so";
        bool possessorBody = anaphor.Within.Any(i => profile.Referent.Entry is CatalogueEntry entry && discourse.Profiles[i].Bodies.Contains(entry.Index));
        bag.Add(anaphor.Lemma, type);
        bag.Add(anaphor.Lemma, profile.Kind, type);
        bag.Add(anaphor.Lemma, type, distance);
        bag.Add(anaphor.Lemma, rankOfType, type);
        bag.Add(word, type, kind);
        bag.Add(word, anaphor.Lemma);
        bag.Add(word, type, distance);
        bag.Add(country, type, cls);
        bag.Add(country, word, type);
        bag.Add(country, distance, type);
        bag.Add(office, type);
        bag.Add(office, country);
        bag.Add(office, word, distance);
        bag.Add(within ? "within" : "", type, anaphor.Lemma);
        bag.Add(within ? "within" : "", type, anaphor.Determiner);
        bag.Add(possessorBody ? "of the possessor" : "", type, anaphor.Lemma);
        bag.Add(anaphor.Determiner, type, rankOfType);
        bag.Add(anaphor.Determiner, distance, kind);
        bag.Add(anaphor.Modifier, type);
        bag.Add(anaphor.Modifier.Length > 0 && profile.Words.Contains(anaphor.Modifier) ? "modifier fits" : "", type);
        bag.Add(Apposition(profile), type);
        bag.Add(anaphor.Lemma.Length > 3 ? anaphor.Lemma.AsSpan(anaphor.Lemma.Length - 3) : anaphor.Lemma, type, rankOfType);
        if (profile.Type == EntityType.Person)
        {
            CollectPersonRole(profile, distance, rankOfType, country, word, office, bag);
        }

        if (profile.Type == EntityType.State && profile.Referent.Entry is CatalogueEntry state)
        {
            CollectStateRole(profile, state.Index, distance, rankOfType, bag);
        }

        bag.StartAt(180);
        string beside = Beside(profile);
        bag.Add(beside, type, cls);
        bag.Add(beside, head.BareDeprel, type);
        bag.Add(PairPlace(profile), anaphor.Lemma);
        bag.Add(PairPlace(profile), anaphor.Lemma, rankOfType);
        bag.Add(anaphor.Gender is not ('m' or 'f') ? "" : profile.Type != EntityType.Person ? "no person" : profile.Gender == anaphor.Gender ? "gender fits" : profile.Gender == '?' ? "gender unknown" : "gender differs");
        bag.Add(AtHome(profile), anaphor.Lemma, type);
        bag.Add(profile.Type == EntityType.Person ? "" : profile.Referent.Entry?.Id ?? "", anaphor.Lemma);
        bag.StartAt(400);
        string ofSet = SetPlace(profile);
        string partner = Partner(profile);
        bag.Add(ofSet, anaphor.Lemma);
        bag.Add(ofSet, anaphor.Lemma, PairPlace(profile));
        bag.Add(partner, anaphor.Lemma);
        bag.Add(partner, anaphor.Lemma, rankOfType);
        bag.Add(partner, anaphor.Lemma, type);
        string people = Served();
        string itself = anaphor.Body < 0 ? "" : profile.Referent.Entry?.Index == anaphor.Body ? "itself" : within ? "within" : profile.Bodies.Contains(anaphor.Body) ? "of it" : "another";
        bag.Add(itself, people, type);
        bag.Add(itself, people, anaphor.Lemma);
        bag.Add(itself, people, anaphor.Determiner);
        bag.Add(itself, people, office);
        Profile? owner = anaphor.Within.Count > 0 && discourse.Profiles[anaphor.Within[0]] is { Type: EntityType.Person } person ? person : null;
        string owned = owner is null ? "" : owner.Bodies.Count == 0 ? "body unknown" : possessorBody ? "of the possessor" : "not of the possessor";
        bag.Add(owned, anaphor.Lemma, type);
        bag.Add(owned, type);
    }

    /// <summary>How many persons of the document serve the state or body that the phrase names: where nobody does, "the Thai colleague" is Thailand's voice.</summary>
    private string Served() => served ??= discourse.Profiles.Count(other => other.Type == EntityType.Person && other.Bodies.Contains(anaphor.Body)) switch { 0 => "nobody serves it", 1 => "one serves it", _ => "some serve it" };

    /// <summary>How what a phrase says of a state ("the island", "its neighbour") goes with the state.</summary>
    private void CollectStateRole(Profile profile, int state, string distance, string rankOfType, FeatureBag bag)
    {
        bag.StartAt(190);
        bool? like = discourse.Lands.Fits(anaphor.Lemma, state);
        bool? modified = anaphor.Modifier.Length > 0 ? discourse.Lands.Fits(anaphor.Modifier, state) : null;
        string fits = like is null && modified is null ? "" : (like ?? true) && (modified ?? true) ? "such a land" : "no such land";
        bag.Add(fits);
        bag.Add(fits, distance);
        bag.Add(fits, rankOfType);
        bag.Add(fits, anaphor.Lemma);
        int[] owners = [.. anaphor.Within.SelectMany(StatesOf).Distinct()];
        if (owners.Length == 0 && speaker >= 0 && discourse.At(speaker) is int[] who)
        {
            owners = [.. who.SelectMany(StatesOf).Distinct()];
        }

        string border = owners.Length == 0 ? "whose unknown" : owners.Contains(state) ? "itself" : owners.Any(owner => discourse.Lands.Border(state, owner)) ? "neighbour" : "no neighbour";
        bag.Add(border, anaphor.Lemma);
        bag.Add(border, anaphor.Lemma, rankOfType);
        bool besideAny = recency.Any(i => i != profile.Index && discourse.Profiles[i].Type == EntityType.State && StatesOf(i).Any(other => discourse.Lands.Border(state, other)));
        bag.Add(besideAny ? "beside another" : "alone", anaphor.Lemma);
    }

    /// <summary>The entries of the states that a thing is, or serves.</summary>
    private IEnumerable<int> StatesOf(int index)
    {
        Profile profile = discourse.Profiles[index];
        return profile.Type == EntityType.State && profile.Referent.Entry is CatalogueEntry entry ? [entry.Index] : profile.Type == EntityType.Person ? profile.Bodies : [];
    }

    /// <summary>Whether the place named nearest before the anaphor, or first after it, lies in the thing's own state: a host is at home, a guest abroad.</summary>
    private string AtHome(Profile profile)
    {
        int place = scene ??= Scene();
        if (place < 0 || profile.Type is not (EntityType.Person or EntityType.State))
        {
            return "";
        }

        return profile.Referent.Entry?.Index == place || profile.Bodies.Contains(place) ? "at home" : profile.Type == EntityType.State || profile.Bodies.Count > 0 ? "abroad" : "home unknown";
    }

    /// <summary>The entry of the state where things take place; -1 where no place is named.</summary>
    private int Scene()
    {
        int best = -1;
        int nearest = int.MaxValue;
        foreach (Profile profile in discourse.Profiles)
        {
            if (profile.Referent.Entry is not CatalogueEntry entry || profile.Type is not (EntityType.Place or EntityType.State))
            {
                continue;
            }

            CatalogueEntry? state = profile.Type == EntityType.State ? entry : discourse.Catalogue.ByCode(entry.Country);
            foreach (Trace trace in profile.Traces)
            {
                bool placed = document[trace.Token].Children.Any(child => child.BareDeprel is "case" && child.Text is "in" or "at" or "to" or "into")
                    || (trace.Range.Start == document.Sentences[trace.Sentence].Range.Start && trace.Range.End < document.TokenCount && document[trace.Range.End].Text is ":" or "(" or "--" or "—" or "–" or ",");
                int away = Math.Abs(trace.Sentence - anaphor.Mention.Sentence) * 100 + Math.Abs(trace.Token - anaphor.Mention.HeadToken);
                if (placed && state is not null && away < nearest)
                {
                    (best, nearest) = (state.Index, away);
                }
            }
        }

        return best;
    }

    /// <summary>How the titles, offices and country of a person go with what the role noun says.</summary>
    private void CollectPersonRole(Profile profile, string distance, string rankOfType, string country, string word, string office, FeatureBag bag)
    {
        bag.StartAt(160);
        string title = profile.Titles.Contains(anaphor.Lemma) ? "title" : profile.OtherTitles.Contains(anaphor.Lemma) ? "title at another time" : profile.Titles.Count > 0 ? "other titles" : "no titles";
        string sort = ChiefOffice(profile);
        string ofCountry = anaphor.OfficeOf < 0 ? "" : profile.Bodies.Contains(anaphor.OfficeOf) ? "of that country" : profile.Bodies.Count > 0 ? "of another country" : "country unknown";
        int fit = Fit(profile);
        int most = BestFit(but: profile);
        string best = fit <= 0 ? most > 0 ? "unfit, another fits" : "none fits" : fit > most ? "fits best" : fit == most ? "fits as well" : "another fits better";
        bag.Add(title, office, word);
        bag.Add(title, rankOfType);
        bag.Add(title, distance);
        bag.Add(title, anaphor.Lemma);
        bag.Add(title, country);
        bag.Add(sort, anaphor.Lemma);
        bag.Add(sort, anaphor.Lemma, anaphor.Modifier);
        bag.Add(ofCountry, office);
        bag.Add(best);
        bag.Add(best, rankOfType);
        bag.Add(best, distance);
        bag.Add(best, anaphor.Lemma);
        bag.Add(anaphor.Modifier.Length == 0 ? "" : profile.Titles.Contains(anaphor.Modifier) ? "modifier in title" : profile.OtherTitles.Contains(anaphor.Modifier) ? "modifier once" : "modifier not in title", title);
        foreach (int i in anaphor.Within)
        {
            Profile owner = discourse.Profiles[i];
            if (owner.Type == EntityType.Person && i != profile.Index)
            {
                string same = owner.Offices.Overlaps(profile.Offices) ? "same office" : owner.Offices.Count > 0 && profile.Offices.Count > 0 ? "other office" : "office unknown";
                string land = owner.Bodies.Overlaps(profile.Bodies) ? "same country" : owner.Bodies.Count > 0 && profile.Bodies.Count > 0 ? "other country" : "country unknown";
                bag.StartAt(175);
                bag.Add(same, land, anaphor.Lemma);
                bag.Add(same, anaphor.Lemma);
                bag.Add(land, anaphor.Lemma);
                break;
            }
        }
    }

    /// <summary>How well office, titles, country and the words used of a person go with a role noun; below 0 where they speak against it.</summary>
    private int Fit(Profile profile)
    {
        fits ??= new int?[discourse.Profiles.Length];
        return fits[profile.Index] ??= FitAnew(profile);
    }

    /// <summary>The best fit of a person mentioned before other than one; -1 where there is none.</summary>
    private int BestFit(Profile but)
    {
        int most = int.MinValue;
        foreach (int i in recency)
        {
            most = i != but.Index && discourse.Profiles[i].Type == EntityType.Person ? Math.Max(most, Fit(discourse.Profiles[i])) : most;
        }

        return most == int.MinValue ? -1 : most;
    }

    private int FitAnew(Profile profile)
    {
        int fit = 0;
        if (anaphor.Office is OfficeKind wanted)
        {
            fit += profile.Offices.Contains(wanted) ? 2 : profile.Offices.Count > 0 ? -1 : 0;
        }

        fit += profile.Words.Contains(anaphor.Lemma) ? 2 : 0;
        fit += profile.Titles.Contains(anaphor.Lemma) ? 2 : profile.OtherTitles.Contains(anaphor.Lemma) ? 1 : 0;
        fit += anaphor.Modifier.Length > 0 && (profile.Words.Contains(anaphor.Modifier) || profile.Titles.Contains(anaphor.Modifier)) ? 1 : 0;
        fit += anaphor.Body < 0 || profile.Bodies.Count == 0 ? 0 : profile.Bodies.Contains(anaphor.Body) ? 3 : -4;
        return fit;
    }

    /// <summary>Whether one of the thing's names stands directly before or after the role noun, or a comma or colon from it.</summary>
    private string Beside(Profile profile)
    {
        TokenRange own = anaphor.Mention.Range;
        foreach (Trace trace in profile.Traces)
        {
            if (trace.Kind != MentionKind.Name)
            {
                continue;
            }

            if (trace.Range.Start == own.End)
            {
                return "before its name";
            }

            if (trace.Range.Start == own.End + 1 && own.End < document.TokenCount && document[own.End].Text is "," or ":")
            {
                return "comma before its name";
            }

            if (own.Start == trace.Range.End + 1 && document[trace.Range.End].Text is "," or "(")
            {
                return own.End < document.TokenCount && document[own.End].Text is "," or ")" or "." or ";" ? "set off after its name" : "comma after its name";
            }
        }

        return "";
    }

    /// <summary>For "the former", "the latter": which place the thing has in the last set or coordination of things before the role noun.</summary>
    private string PairPlace(Profile profile)
    {
        if (anaphor.Lemma is not ("former" or "latter" or "first" or "second" or "other" or "one"))
        {
            return "";
        }

        int token = anaphor.Mention.HeadToken;
        for (int i = token - 1; i >= 0; i--)
        {
            if (document[i].BareDeprel is "conj" && discourse.At(i) is [int second] && document[i].HeadIndex is >= 0 and int at && at < i && discourse.At(at) is [int first]
                && first != second && discourse.Profiles[first].Type == discourse.Profiles[second].Type)
            {
                return profile.Index == first ? "first of pair" : profile.Index == second ? "second of pair" : "not of pair";
            }
        }

        return "no pair";
    }

    /// <summary>Words that pick one of several just told of.</summary>
    private bool PicksOne => anaphor.Lemma is "former" or "latter" or "first" or "second" or "last" or "other" or "one" or "third";

    /// <summary>Which place a thing has, by first mention, in the set meant last: "The two met again; the latter left."</summary>
    private string SetPlace(Profile profile)
    {
        if (!PicksOne)
        {
            return "";
        }

        for (int i = discourse.Sets.Count - 1; i >= 0; i--)
        {
            (int token, int[] set) = discourse.Sets[i];
            if (token >= head.Index)
            {
                continue;
            }

            int[] ordered = [.. set.OrderBy(member => discourse.Profiles[member].Traces[0].Token)];
            int at = Array.IndexOf(ordered, profile.Index);
            return (at < 0 ? "not of set" : at == 0 ? "first of set" : at == ordered.Length - 1 ? "last of set" : "within set") + (anaphor.Mention.Sentence - document[token].Sentence.Index > 1 ? " far" : "");
        }

        return "no set";
    }

    /// <summary>Whether "the former", "the first" or "the one" before "the latter", "the second" or "the other" meant the thing, or one of its type.</summary>
    private string Partner(Profile profile)
    {
        if (!PicksOne)
        {
            return "";
        }

        for (int i = head.Index - 1; i >= 0 && document[i].Sentence.Index >= anaphor.Mention.Sentence - 1; i--)
        {
            if (document[i].Lemma is "former" or "latter" or "first" or "second" or "one" or "other" or "third" && discourse.At(i) is [int meant])
            {
                return meant == profile.Index ? "was the partner" : discourse.Profiles[meant].Type != profile.Type ? "of another type" : document[i].Lemma.ToLowerInvariant() + " was another";
            }
        }

        return "no partner";
    }

    private string Apposition(Profile profile)
    {
        foreach (Trace trace in profile.Traces)
        {
            if (document[trace.Token].HeadIndex == anaphor.Mention.HeadToken && document[trace.Token].BareDeprel is "appos" or "flat" or "compound")
            {
                return "names it";
            }

            if (head.HeadIndex == trace.Token && head.BareDeprel is "appos")
            {
                return "in apposition";
            }

            if (head.HeadIndex >= 0 && document[trace.Token].HeadIndex == anaphor.Mention.HeadToken && document[trace.Token].BareDeprel is "nsubj")
            {
                return "subject of it";
            }
        }

        return "";
    }
}
