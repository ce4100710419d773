namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>Proposes what an anaphor may mean, generously: each thing mentioned so far or later in its sentence, pairs and larger sets for a plural, and nothing.</summary>
internal static class Antecedents
{
    private const int SetReach = 3;

    private const int MostSingles = 14;

    public static List<Antecedent> Propose(Discourse discourse, Anaphor anaphor)
    {
        List<Antecedent> proposed = [Antecedent.None];
        int token = anaphor.Mention.HeadToken;
        IEnumerable<Profile> near = discourse.Profiles
            .Where(profile => profile.LastBefore(token) is not null || profile.FirstFrom(token)?.Sentence == anaphor.Mention.Sentence)
            .OrderByDescending(profile => profile.LastBefore(token)?.Token ?? -1).ThenBy(profile => profile.Index)
            .Take(MostSingles);
        foreach (Profile profile in near)
        {
            proposed.Add(new Antecedent([profile.Index], "one"));
        }

        if (anaphor.Plural || anaphor.Pronoun is { Plural: not false } || anaphor.Count > 1)
        {
            AddSets(discourse, anaphor, proposed);
        }

        return proposed;
    }

    private static void AddSets(Discourse discourse, Anaphor anaphor, List<Antecedent> proposed)
    {
        int token = anaphor.Mention.HeadToken;
        for (int i = discourse.Sets.Count - 1; i >= 0 && i >= discourse.Sets.Count - 3; i--)
        {
            Add(discourse.Sets[i].Set, "again");
        }

        int sentence = anaphor.Mention.Sentence;
        for (int s = sentence; s >= 0 && s >= sentence - SetReach; s--)
        {
            AddCoordinations(discourse, s, token, Add);
            AddParticipants(discourse, s, token, Add);
        }

        foreach (EntityType type in (EntityType[])[EntityType.Person, EntityType.State, EntityType.Organization, EntityType.Place])
        {
            int[] recent =
            [
                .. discourse.Profiles.Where(profile => profile.Type == type && profile.LastBefore(token) is not null)
                    .OrderByDescending(profile => profile.LastBefore(token)!.Value.Token).Select(profile => profile.Index),
            ];
            for (int size = 2; size <= Math.Min(recent.Length, 5); size++)
            {
                Add(recent[..size], size == recent.Length ? "all" : "last");
            }
        }

        int[] actors =
        [
            .. discourse.Profiles.Where(profile => profile.Type is EntityType.State or EntityType.Organization && profile.LastBefore(token) is not null)
                .OrderByDescending(profile => profile.LastBefore(token)!.Value.Token).Select(profile => profile.Index),
        ];
        for (int size = 2; size <= Math.Min(actors.Length, 3); size++)
        {
            Add(actors[..size], "actors");
        }

        void Add(IEnumerable<int> members, string source)
        {
            int[] set = [.. members.Distinct().Order()];
            Antecedent antecedent = new(set, source);
            if (set.Length > 1 && !proposed.Any(antecedent.Same))
            {
                proposed.Add(antecedent);
            }
        }
    }

    /// <summary>"Lavrov and Le Drian", "Shoigu, Parly and Lavrov".</summary>
    private static void AddCoordinations(Discourse discourse, int sentence, int before, Action<IEnumerable<int>, string> add)
    {
        TokenRange range = discourse.Document.Sentences[sentence].Range;
        for (int i = range.Start; i < range.End && i < before; i++)
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

            add(members, "pair");
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
