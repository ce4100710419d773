using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>Proposes what an anaphor may mean, generously: each thing mentioned so far or soon after, pairs and larger sets for a plural, and nothing.</summary>
internal static class Antecedents
{
    private const int SetReach = 3;

    private const int MostSingles = 14;

    /// <summary>"The two ministers met. Lavrov and Le Drian …": so many sentences on, a thing may be named that was only described.</summary>
    /// <remarks>Tuned, with the number of things, on the passages that the encoder did not learn from: 5 and 14 lead 0.828 of the anaphors to the right thing, 3 and 9 0.825, 1 and 6 0.812.</remarks>
    private const int Ahead = 5;

    private const int MostAhead = 14;

    /// <summary>A set of things named in so many sentences more is proposed.</summary>
    private const int SetAhead = 1;

    /// <summary>Among so many things of a type, the last mentioned first, any two may be meant together.</summary>
    private const int PairReach = 6;

    private const int LargestRun = 7;

    /// <summary>Among so many states and bodies, the last mentioned first, any two may be the two sides.</summary>
    private const int ActorReach = 4;

    public static List<Antecedent> Propose(Discourse discourse, Anaphor anaphor)
    {
        List<Antecedent> proposed = [Antecedent.None];
        int token = anaphor.Mention.HeadToken;
        IEnumerable<Profile> before = discourse.Profiles.Where(profile => profile.LastBefore(token) is not null)
            .OrderByDescending(profile => profile.LastBefore(token)!.Value.Token).ThenBy(profile => profile.Index).Take(MeansAnyone(anaphor) ? int.MaxValue : MostSingles);
        foreach (Profile profile in before.Concat(Later(discourse, anaphor)))
        {
            proposed.Add(new Antecedent([profile.Index], "one"));
        }

        if (MayMeanSeveral(anaphor))
        {
            AddSets(discourse, anaphor, proposed);
        }

        KeepOfOffice(discourse, anaphor, proposed);
        KeepNamed(discourse, anaphor, proposed);
        return proposed;
    }

    /// <summary>"The bloc's foreign policy chief, Josep Borrell, said": the person who is named in apposition, and nobody else, where the noun is his title.</summary>
    private static void KeepNamed(Discourse discourse, Anaphor anaphor, List<Antecedent> proposed)
    {
        if (anaphor is not { Pronoun: null, Plural: false, IsTitle: true })
        {
            return;
        }

        int head = anaphor.Mention.HeadToken;
        Profile? named = discourse.Profiles.FirstOrDefault(profile => profile.Type == EntityType.Person && profile.Traces.Any(trace =>
            trace.Kind == MentionKind.Name && discourse.Document[trace.Token].HeadIndex == head && discourse.Document[trace.Token].BareDeprel is "appos"));
        if (named is not null && proposed.Any(antecedent => antecedent.Profiles is [int only] && only == named.Index))
        {
            proposed.RemoveAll(antecedent => antecedent.Profiles is not [int only] || only != named.Index);
        }
    }

    /// <summary>
    /// A phrase for one of the chief offices of a state ("the French president") means no state or body; where a plural names an office, only persons are meant, and where some hold it
    /// or are called so, no set of whom somebody is not: "the foreign ministers" are not the two defence ministers named last, nor all four.
    /// Nobody whom the catalogue knows as another state's is meant: "the President of China" is not the Finnish one named last.
    /// </summary>
    private static void KeepOfOffice(Discourse discourse, Anaphor anaphor, List<Antecedent> proposed)
    {
        if (anaphor.Pronoun is not null || (anaphor.Office is null && !anaphor.IsTitle))
        {
            return;
        }

        if (anaphor is { Office: <= OfficeKind.DefenceMinister, Body: >= 0 })
        {
            proposed.RemoveAll(antecedent => Members(antecedent).Any(member => member.Type != EntityType.Person));
            proposed.RemoveAll(antecedent => !anaphor.Plural && antecedent.Profiles is [int only] && discourse.Profiles[only] is { Type: EntityType.Person, Bodies.Count: > 0, Referent.Entry: not null } person
                && !person.Bodies.Contains(anaphor.Body));
        }

        proposed.RemoveAll(antecedent => IsSet(antecedent) && Members(antecedent).Any(member => member.Type == EntityType.Person) && Members(antecedent).Any(member => member.Type != EntityType.Person));
        if (proposed.Any(antecedent => IsSet(antecedent) && Members(antecedent).All(member => Holds(member, anaphor))))
        {
            proposed.RemoveAll(antecedent => IsSet(antecedent) && Members(antecedent).Any(member => member.Type == EntityType.Person && !Holds(member, anaphor)));
        }

        static bool IsSet(Antecedent antecedent) => antecedent.Profiles.Length > 1;

        IEnumerable<Profile> Members(Antecedent antecedent) => antecedent.Profiles.Select(i => discourse.Profiles[i]);
    }

    /// <summary>Whether a person holds the office that an anaphor names, or, where it is none of the catalogue's chief ones, is called by its noun.</summary>
    private static bool Holds(Profile profile, Anaphor anaphor) => profile.Type == EntityType.Person
        && (anaphor.Office is OfficeKind office and <= OfficeKind.DefenceMinister ? profile.Offices.Contains(office) : IsCalled(profile, anaphor));

    private static bool MayMeanSeveral(Anaphor anaphor) =>
        anaphor.Plural || anaphor.Count > 1 || anaphor.Pronoun is { Plural: not false }
        || (anaphor.Pronoun is null && anaphor.Determiner is "each" or "either" or "neither" or "every" or "no");

    /// <summary>"I", "we" and "you": who speaks may be named far off, where a letter is signed.</summary>
    private static bool MeansAnyone(Anaphor anaphor) => anaphor.Pronoun is { Person: < 3 };

    /// <summary>Things that are named for the first time after the anaphor, the first first.</summary>
    private static IEnumerable<Profile> Later(Discourse discourse, Anaphor anaphor)
    {
        int token = anaphor.Mention.HeadToken;
        int last = MeansAnyone(anaphor) ? discourse.Document.Sentences.Count : anaphor.Mention.Sentence + Ahead;
        return discourse.Profiles
            .Where(profile => profile.LastBefore(token) is null && profile.FirstFrom(token) is Trace trace && trace.Sentence <= last)
            .OrderBy(profile => profile.FirstFrom(token)!.Value.Token).ThenBy(profile => profile.Index).Take(MeansAnyone(anaphor) ? int.MaxValue : MostAhead);
    }

    private static void AddSets(Discourse discourse, Anaphor anaphor, List<Antecedent> proposed)
    {
        int token = anaphor.Mention.HeadToken;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = discourse.Sets.Count - 1; i >= 0 && i >= discourse.Sets.Count - 3; i--)
        {
            Add(discourse.Sets[i].Set, "again");
        }

        int sentence = anaphor.Mention.Sentence;
        for (int s = sentence; s >= 0 && s >= sentence - SetReach; s--)
        {
            AddCoordinations(discourse, s, 0, token, "pair", Add);
            AddParticipants(discourse, s, token, Add);
        }

        AddListed(discourse, sentence, token, Add);
        for (int s = sentence; s <= sentence + SetAhead && s < discourse.Document.Sentences.Count; s++)
        {
            AddCoordinations(discourse, s, token + 1, discourse.Document.TokenCount, "pair later", Add);
        }

        Profile[] later = [.. Later(discourse, anaphor)];
        foreach (EntityType type in (EntityType[])[EntityType.Person, EntityType.State, EntityType.Organization, EntityType.Place])
        {
            int[] recent = Recent(discourse, token, profile => profile.Type == type);
            int[] soon = [.. later.Where(profile => profile.Type == type).Select(profile => profile.Index)];
            for (int size = 2; size <= Math.Min(recent.Length, LargestRun); size++)
            {
                Add(recent[..size], size == recent.Length ? "all" : "last");
            }

            for (int size = 2; size <= soon.Length; size++)
            {
                Add(soon[..size], size == soon.Length ? "all later" : "next");
            }

            foreach (IGrouping<int, int> together in recent.GroupBy(i => discourse.Profiles[i].LastBefore(token)!.Value.Sentence))
            {
                Add(together, "one sentence");
            }

            int reach = Math.Min(recent.Length, PairReach);
            for (int i = 0; i < reach; i++)
            {
                for (int j = i + 1; j < reach; j++)
                {
                    Add([recent[i], recent[j]], "any");
                }
            }

            if (recent.Length > 0 && soon.Length > 0)
            {
                Add([recent[0], soon[0]], "around");
            }
        }

        int[] called = Recent(discourse, token, profile => IsCalled(profile, anaphor));
        for (int size = 2; size <= Math.Min(called.Length, LargestRun); size++)
        {
            Add(called[..size], size == called.Length ? "all called" : "last called");
        }

        int[] actors = Recent(discourse, token, profile => profile.Type is EntityType.State or EntityType.Organization);
        for (int size = 2; size <= Math.Min(actors.Length, 3); size++)
        {
            Add(actors[..size], "actors");
        }

        for (int i = 0; i < Math.Min(actors.Length, ActorReach); i++)
        {
            for (int j = i + 1; j < Math.Min(actors.Length, ActorReach); j++)
            {
                Add([actors[i], actors[j]], "two actors");
            }
        }

        void Add(IEnumerable<int> members, string source)
        {
            int[] set = [.. members.Distinct().Order()];
            if (set.Length < 2)
            {
                return;
            }

            // A set that comes about in several ways carries them all.
            string key = string.Join(' ', set);
            if (!places.TryGetValue(key, out int at))
            {
                places.Add(key, proposed.Count);
                proposed.Add(new Antecedent(set, source));
            }
            else if (!proposed[at].Source.Contains(source, StringComparison.Ordinal))
            {
                proposed[at] = proposed[at] with { Source = proposed[at].Source + "+" + source };
            }
        }
    }

    /// <summary>Whether the text or the catalogue gives a thing the office or the noun of the anaphor.</summary>
    private static bool IsCalled(Profile profile, Anaphor anaphor) =>
        anaphor.Pronoun is null && ((anaphor.Office is OfficeKind office and < OfficeKind.Other && profile.Offices.Contains(office)) || profile.Words.Contains(anaphor.Lemma) || profile.Titles.Contains(anaphor.Lemma));

    private static int[] Recent(Discourse discourse, int token, Func<Profile, bool> fits) =>
    [
        .. discourse.Profiles.Where(profile => fits(profile) && profile.LastBefore(token) is not null)
            .OrderByDescending(profile => profile.LastBefore(token)!.Value.Token).ThenBy(profile => profile.Index).Select(profile => profile.Index),
    ];

    /// <summary>"The foreign ministers took part: Lavrov and Le Drian": what is listed after a colon of the same sentence.</summary>
    private static void AddListed(Discourse discourse, int sentence, int token, Action<IEnumerable<int>, string> add)
    {
        TokenRange range = discourse.Document.Sentences[sentence].Range;
        for (int i = token + 1; i < range.End; i++)
        {
            if (discourse.Document[i].Text is ":")
            {
                int[] listed = [.. Enumerable.Range(i + 1, range.End - i - 1).SelectMany(at => discourse.At(at) ?? []).Distinct()];
                if (listed.Length > 1 && listed.All(index => discourse.Profiles[index].Type == discourse.Profiles[listed[0]].Type))
                {
                    add(listed, "listed");
                }

                return;
            }
        }
    }

    /// <summary>"Lavrov and Le Drian", "Shoigu, Parly and Lavrov".</summary>
    private static void AddCoordinations(Discourse discourse, int sentence, int from, int before, string source, Action<IEnumerable<int>, string> add)
    {
        TokenRange range = discourse.Document.Sentences[sentence].Range;
        for (int i = Math.Max(range.Start, from); i < range.End && i < before; i++)
        {
            if (discourse.At(i) is not int[] first || discourse.Document[i].BareDeprel is "conj")
            {
                continue;
            }

            List<int> members = [.. first];
            for (int j = i + 1; j < range.End && j < before; j++)
            {
                if (discourse.Document[j].BareDeprel is "conj" && discourse.Document[j].HeadIndex == i && discourse.At(j) is int[] more)
                {
                    members.AddRange(more);
                }
            }

            add(members, source);
        }
    }

    /// <summary>Who stands on the two sides of a verb: "Shoigu met Parly", "Moscow signed with Paris".</summary>
    private static void AddParticipants(Discourse discourse, int sentence, int before, Action<IEnumerable<int>, string> add)
    {
        TokenRange range = discourse.Document.Sentences[sentence].Range;
        for (int verb = range.Start; verb < range.End; verb++)
        {
            if (discourse.Document[verb].Upos is not ("VERB" or "NOUN"))
            {
                continue;
            }

            List<int> subjects = [];
            List<int> others = [];
            for (int i = range.Start; i < range.End && i < before; i++)
            {
                if (discourse.Document[i].HeadIndex != verb || discourse.At(i) is not int[] meant)
                {
                    continue;
                }

                (discourse.Document[i].BareDeprel is "nsubj" ? subjects : others).AddRange(meant);
            }

            foreach (int other in others)
            {
                EntityType type = discourse.Profiles[other].Type;
                if (subjects.Count > 0 && subjects.All(subject => discourse.Profiles[subject].Type == type))
                {
                    add(subjects.Append(other), "sides");
                }
            }

            if (others.Count == 2 && subjects.Count == 0)
            {
                add(others, "sides");
            }
        }
    }
}
