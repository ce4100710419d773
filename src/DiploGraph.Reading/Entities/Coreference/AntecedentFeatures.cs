using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>What the ranker looks at to judge whether an anaphor means an antecedent.</summary>
internal sealed partial class AntecedentFeatures(Discourse discourse, Anaphor anaphor)
{
    private readonly Document document = discourse.Document;
    private readonly Token head = discourse.Document[anaphor.Mention.HeadToken];
    private readonly string governor = discourse.Document[anaphor.Mention.HeadToken].Head?.Lemma ?? "ROOT";
    private readonly int speaker = discourse.Quotes.SpeakerOf(anaphor.Mention.HeadToken);
    private readonly bool quoted = discourse.Quotes.IsQuoted(anaphor.Mention.HeadToken);

    /// <summary>Things mentioned before the anaphor, the last first.</summary>
    private readonly List<int> recency =
    [
        .. discourse.Profiles.Where(profile => profile.LastBefore(anaphor.Mention.HeadToken) is not null)
            .OrderByDescending(profile => profile.LastBefore(anaphor.Mention.HeadToken)!.Value.Token).Select(profile => profile.Index),
    ];

    /// <summary>How often each profile was mentioned before the anaphor.</summary>
    private readonly int[] mentioned = [.. discourse.Profiles.Select(profile => profile.Traces.Count(trace => trace.Token < anaphor.Mention.HeadToken))];

    /// <summary>The encoder's share of each profile, and last of "none"; empty where the document has no vectors.</summary>
    private readonly double[] shares = discourse.Opinion.Shares(discourse, anaphor.Mention);

    /// <summary>What stands as subject around the anaphor, once it was looked for.</summary>
    private string? subject;

    public void Collect(Antecedent antecedent, FeatureBag bag)
    {
        bag.Clear();
        if (antecedent.Profiles.Length == 0)
        {
            CollectNone(bag);
        }
        else if (antecedent.Profiles.Length == 1)
        {
            bag.StartAt(100);
            CollectOne(discourse.Profiles[antecedent.Profiles[0]], bag);
        }
        else
        {
            bag.StartAt(200);
            CollectSet(antecedent, bag);
        }
    }

    private void CollectNone(FeatureBag bag)
    {
        bag.Add("none");
        bag.Add("none", anaphor.Class);
        bag.Add("none", anaphor.Lemma);
        bag.Add("none", anaphor.Lemma, anaphor.Determiner);
        bag.Add("none", anaphor.Lemma, head.BareDeprel);
        bag.Add("none", anaphor.Class, head.BareDeprel);
        bag.Add("none", governor, anaphor.Class);
        bag.Add("none", anaphor.Determiner, anaphor.Class);
        bag.Add("none", anaphor.Class, anaphor.Body >= 0 ? "with body" : "bare");
        bag.Add("none", anaphor.Modifier);
        bag.Add("none", anaphor.Class, quoted ? "quoted" : "told");
        bag.Add("none", anaphor.Class, recency.Count == 0 ? "first" : "later");
        bag.Add("none", anaphor.Class, speaker >= 0 ? "speaker" : "no speaker");
        bag.Add(shares.Length == 0 ? "" : EncoderOpinion.Step(shares[^1]), anaphor.Class);
        bag.Add(shares.Length == 0 ? "" : EncoderOpinion.Step(shares[^1]));
        bag.Add("none", anaphor.Pronoun is { Relative: true } && RelativeHead() is int noun ? (discourse.At(noun) is null ? "unnamed" : "named") : "");
    }

    private void CollectOne(Profile profile, FeatureBag bag)
    {
        int token = anaphor.Mention.HeadToken;
        Trace? before = profile.LastBefore(token);
        Trace last = before ?? profile.FirstFrom(token)!.Value;
        string type = profile.Type.ToString();
        string cls = anaphor.Class;
        string distance = before is null ? (last.Sentence == anaphor.Mention.Sentence ? "later" : last.Sentence == anaphor.Mention.Sentence + 1 ? "next" : "farther on") : Distance(anaphor.Mention.Sentence - last.Sentence);
        string relation = document[last.Token].BareDeprel.ToString();
        string place = relation is "nsubj" ? "subject" : relation is "obj" or "iobj" ? "object" : relation is "nmod" ? (IsPossessor(last.Token) ? "possessor" : "nmod") : relation;
        string own = head.BareDeprel.ToString();
        string kind = last.Kind.ToString();
        string rank = Rank(recency.IndexOf(profile.Index));
        string rankOfType = Rank(RankAmong(profile.Index, profile.Type, '?'));
        string times = mentioned[profile.Index] switch { 0 => "0", 1 => "1", 2 => "2", < 5 => "3", _ => "5" };
        bool coArgument = head.HeadIndex >= 0 && document[last.Token].HeadIndex == head.HeadIndex && last.Sentence == anaphor.Mention.Sentence;
        bool isSpeaker = speaker >= 0 && discourse.At(speaker) is int[] who && who.Contains(profile.Index);

        bag.Add(cls, type);
        bag.Add(cls, distance);
        bag.Add(cls, distance, type);
        bag.Add(cls, rankOfType, type);
        bag.Add(cls, rank);
        bag.Add(cls, place, distance);
        bag.Add(type, place, distance);
        bag.Add(cls, kind, distance);
        bag.Add(own, place, distance);
        bag.Add(string.Equals(own, relation, StringComparison.Ordinal) ? "parallel" : "", cls, distance);
        bag.Add(cls, times);
        bag.Add(cls, coArgument ? "coargument" : "", place);
        bag.Add(anaphor.Pronoun is { Reflexive: true } ? "reflexive" : "", coArgument ? "coargument" : "elsewhere", place);
        bag.Add(Gender(profile), cls);
        bag.Add(profile.GivenName.Length > 0 && anaphor.Pronoun is { Gender: 'm' or 'f' } ? profile.GivenName : "", cls);
        bag.Add(profile.GivenName.Length > 2 && anaphor.Pronoun is { Gender: 'm' or 'f' } ? profile.GivenName.AsSpan(profile.GivenName.Length - 1) : "", cls);
        bag.Add(Relative(last, profile), cls, type);
        bag.Add(quoted ? "quoted" : "told", isSpeaker ? "speaker" : "other", cls);
        bag.Add(isSpeaker ? "speaker" : speaker >= 0 ? "another speaks" : "", cls, type);
        bag.Add(cls, governor, type);
        bag.Add(own, type, cls);
        bag.Add(TokenDistance(token - last.Token), cls);
        bag.Add(IsMainSubject(last) ? "main subject" : "", cls, distance);
        bag.Add(profile.Index == 0 ? "first thing" : "", cls, type);
        bag.Add(last.Range.Contains(token) || anaphor.Mention.Range.Contains(last.Token) ? "nested" : "apart", cls, type);
        string share = shares.Length == 0 || before is null ? "" : EncoderOpinion.Step(shares[profile.Index]);
        string first = shares.Length == 0 ? "" : shares[profile.Index] >= BestBeside([]) ? "encoder's first" : "encoder's other";
        bag.Add(share);
        bag.Add(share, cls);
        bag.Add(share, anaphor.Pronoun is null ? "role" : "pronoun", distance);
        bag.Add(first, cls);
        bag.Add(first, share);
        bag.Add(SpeakersBody(profile), cls, quoted ? "quoted" : "told");
        bag.Add(before is Trace t && document[t.Token].BareDeprel is "nsubj" && discourse.IsSayer(t.Token) ? "sayer" : "", cls, distance);
        string personRank = anaphor.Pronoun is { Gender: 'm' or 'f' } pronoun && profile.Type == EntityType.Person ? Rank(RankAmong(profile.Index, EntityType.Person, pronoun.Gender)) : "";
        bag.Add(personRank, cls, place);
        bag.Add(cls, place, subject ??= Subject());
        string rivals = Rivals(profile);
        bag.Add(rivals, cls, type);
        bag.Add(rivals, cls, rankOfType);
        string clauseSubject = ClauseSubject(profile);
        bag.Add(clauseSubject, cls, anaphor.Pronoun is { Possessive: true } ? "possessive" : own);
        bag.Add(clauseSubject, cls, type);
        bag.Add(before is null && shares.Length > 0 ? EncoderOpinion.Step(discourse.Opinion.Forward(anaphor.Mention, last)) : "", cls, distance);
        string rankAhead = before is null ? RankAhead(profile) : "";
        bag.Add(rankAhead, cls, type);
        bag.Add(rankAhead, cls, place);
        string lead = Lead(profile, before is not null);
        bag.Add(lead, cls);
        bag.Add(lead, distance, type);
        bag.Add(lead, place);
        string topic = Topic(profile);
        bag.Add(topic, cls, distance);
        bag.Add(topic, place, type);
        bag.Add(discourse.IsSayer(token) ? "says" : "", before is not null && discourse.IsSayer(last.Token) ? "said" : "did not say", cls);
        bag.Add(personRank, place, distance);
        bag.Add(anaphor.Pronoun is null ? "" : governor, own, type);
        bag.Add(anaphor.Pronoun is null ? "" : governor, own, profile.Type == EntityType.Person ? ChiefOffice(profile) : profile.Kind);
        CollectRole(profile, type, distance, rankOfType, kind, bag);
    }

    /// <summary>How far the encoder's share is ahead of, or behind, the best other one's, in steps.</summary>
    private string Lead(Profile profile, bool named)
    {
        if (shares.Length == 0 || !named)
        {
            return "";
        }

        double other = 1e-6;
        for (int i = 0; i < shares.Length - 1; i++)
        {
            other = i == profile.Index ? other : Math.Max(other, shares[i]);
        }

        return "lead " + EncoderOpinion.Step(shares[profile.Index] / (shares[profile.Index] + other));
    }

    /// <summary>The place of a thing among those of a type mentioned before, the last first; for 'm' and 'f' among those of no other gender. -1 where it is none of them.</summary>
    private int RankAmong(int index, EntityType type, char gender)
    {
        int rank = 0;
        foreach (int i in recency)
        {
            Profile other = discourse.Profiles[i];
            if (other.Type != type || (gender is not '?' && other.Gender != '?' && other.Gender != gender))
            {
                continue;
            }

            if (i == index)
            {
                return rank;
            }

            rank++;
        }

        return -1;
    }

    private static string ChiefOffice(Profile person) => person.Offices.Count == 0 ? "no office" : person.Offices.Min().ToString();

    /// <summary>Whether a thing was mentioned more often so far than any other of its type.</summary>
    private string Topic(Profile profile)
    {
        int times = mentioned[profile.Index];
        int most = 0;
        foreach (int i in recency)
        {
            most = i != profile.Index && discourse.Profiles[i].Type == profile.Type ? Math.Max(most, mentioned[i]) : most;
        }

        return most == 0 ? "only one" : times > most ? "most often" : times == most ? "as often" : "less often";
    }

    /// <summary>How many other things of its type, for he and she of no other gender, were mentioned before the anaphor or are about to be.</summary>
    private string Rivals(Profile profile)
    {
        int count = 0;
        foreach (Profile other in discourse.Profiles)
        {
            bool differs = anaphor.Pronoun is { Gender: 'm' or 'f' } pronoun && other.Gender != '?' && other.Gender != pronoun.Gender;
            if (other.Index != profile.Index && other.Type == profile.Type && !differs && mentioned[other.Index] > 0)
            {
                count++;
            }
        }

        return count switch { 0 => "no rival", 1 => "one rival", 2 => "two rivals", _ => "rivals" };
    }

    /// <summary>Which place among the things that are named only after the anaphor.</summary>
    private string RankAhead(Profile profile)
    {
        int first = profile.FirstFrom(anaphor.Mention.HeadToken)!.Value.Token;
        return Rank(discourse.Profiles.Count(other => other.Type == profile.Type && mentioned[other.Index] == 0
            && other.FirstFrom(anaphor.Mention.HeadToken) is Trace trace && trace.Token < first));
    }

    /// <summary>Whether the thing is the subject of the clause that the anaphor stands in, or of one around it.</summary>
    private string ClauseSubject(Profile profile)
    {
        int level = 0;
        for (Token? at = head.Head; at is Token token; at = token.Head)
        {
            foreach (Token child in token.Children)
            {
                if (child.BareDeprel is "nsubj" && child.Index != anaphor.Mention.HeadToken && discourse.At(child.Index) is int[] meant)
                {
                    return (meant.Contains(profile.Index) ? "subject " : "not subject ") + (level == 0 ? "here" : "around");
                }
            }

            level += token.Upos is "VERB" ? 1 : 0;
        }

        return "no subject";
    }

    /// <summary>Whether the thing is the state or body of the one who speaks.</summary>
    private string SpeakersBody(Profile profile)
    {
        if (speaker < 0 || discourse.At(speaker) is not [int who] || profile.Referent.Entry is not CatalogueEntry entry)
        {
            return "";
        }

        return discourse.Profiles[who].Bodies.Contains(entry.Index) ? "speaker's body" : "not the speaker's";
    }

    /// <summary>What stands as subject of the anaphor's own clause: the anaphor, a name, a pronoun, something else.</summary>
    private string Subject()
    {
        if (head.BareDeprel is "nsubj")
        {
            return "itself";
        }

        for (Token? at = head.Head; at is Token token; at = token.Head)
        {
            foreach (Token child in token.Children)
            {
                if (child.BareDeprel is "nsubj" && child.Index != head.Index)
                {
                    return discourse.At(child.Index) is null ? "unnamed subject" : "named subject";
                }
            }
        }

        return "no subject";
    }

    private string Gender(Profile profile)
    {
        if (anaphor.Pronoun is not { Gender: 'm' or 'f' } pronoun)
        {
            return "";
        }

        return profile.Type != EntityType.Person ? "no person" : profile.Gender == '?' ? "gender unknown" : profile.Gender == pronoun.Gender ? "gender fits" : "gender differs";
    }

    private string Relative(Trace last, Profile profile)
    {
        if (anaphor.Pronoun is not { Relative: true })
        {
            return "";
        }

        if (RelativeHead() is not int noun)
        {
            return anaphor.Mention.HeadToken - last.Range.End <= 2 ? "near" : "far";
        }

        return discourse.At(noun) is int[] meant && meant.Contains(profile.Index) ? "antecedent" : discourse.At(noun) is not null ? "not antecedent" : "antecedent unnamed";
    }

    /// <summary>The noun that the relative clause around the anaphor hangs on; null where there is none.</summary>
    private int? RelativeHead()
    {
        for (Token? at = head; at is Token token; at = token.Head)
        {
            if (token.Deprel is "acl:relcl" or "acl")
            {
                return token.HeadIndex;
            }
        }

        return null;
    }

    private bool IsPossessor(int token)
    {
        foreach (Token child in document[token].Children)
        {
            if (child.Text is "'s" or "’s" or "'" or "’")
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMainSubject(Trace trace) => document[trace.Token].BareDeprel is "nsubj" && document[trace.Token].Head is { IsRoot: true };

    private static string Distance(int sentences) => sentences switch { <= 0 => "0", 1 => "1", 2 => "2", 3 => "3", < 7 => "6", _ => "far" };

    private static string Rank(int rank) => rank switch { < 0 => "none", 0 => "1st", 1 => "2nd", 2 => "3rd", < 6 => "6th", _ => "far" };

    private static string TokenDistance(int tokens) => tokens switch { < 0 => "after", <= 2 => "2", <= 5 => "5", <= 10 => "10", <= 20 => "20", <= 40 => "40", _ => "far" };
}
