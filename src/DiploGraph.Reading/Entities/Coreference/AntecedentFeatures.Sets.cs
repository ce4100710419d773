using System.Globalization;
using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <content>What is looked at where an anaphor may mean several things at once.</content>
internal sealed partial class AntecedentFeatures
{
    private void CollectSet(Antecedent antecedent, FeatureBag bag)
    {
        Profile[] members = [.. antecedent.Profiles.Select(i => discourse.Profiles[i])];
        int token = anaphor.Mention.HeadToken;
        string types = string.Join('+', members.Select(member => member.Type).Distinct().Order());
        string size = members.Length.ToString(CultureInfo.InvariantCulture);
        string fits = anaphor.Count == 0 ? "unsaid" : anaphor.Count == members.Length ? "as said" : "not as said";
        Trace?[] last = [.. members.Select(member => member.LastBefore(token))];
        bool ahead = last.Any(trace => trace is null);
        int nearest = last.Max(trace => trace?.Sentence ?? -1);
        int farthest = last.Min(trace => trace?.Sentence ?? -1);
        string distance = ahead ? (nearest < 0 ? "later" : "around") : Distance(anaphor.Mention.Sentence - nearest);
        string spread = ahead ? "" : Distance(nearest - farthest);
        string cls = "set " + anaphor.Class;
        bool holdsSpeaker = speaker >= 0 && discourse.At(speaker) is int[] who && antecedent.Profiles.Intersect(who).Any();
        int between = recency.TakeWhile(i => !antecedent.Profiles.Contains(i)).Count(i => members[0].Type == discourse.Profiles[i].Type);
        int[] ofType = [.. recency.Where(i => discourse.Profiles[i].Type == members[0].Type)];
        string deepest = ahead ? "ahead" : Rank(antecedent.Profiles.Max(i => Array.IndexOf(ofType, i)));
        bool sameHead = last.Select(trace => trace is Trace known ? document[known.Token].HeadIndex : -2).Distinct().Count() == 1;
        bool others = ofType.Any(i => !antecedent.Profiles.Contains(i));
        string places = string.Join(' ', last.Select(trace => trace is Trace known ? document[known.Token].BareDeprel.ToString() : "later").Order(StringComparer.Ordinal).Distinct());
        string kinds = string.Join(' ', members.Select(member => member.Kind).Distinct().Order(StringComparer.Ordinal));
        string subject = string.Join(' ', members.Select(ClauseSubject).Distinct().Order(StringComparer.Ordinal));
        string called = members.All(member => member.Words.Contains(anaphor.Lemma)) ? "all called so" : members.Any(member => member.Words.Contains(anaphor.Lemma)) ? "some called so" : "none called so";
        string office = anaphor.Office is not OfficeKind wanted ? "" : members.All(member => member.Offices.Contains(wanted)) ? "all hold" : members.Any(member => member.Offices.Contains(wanted)) ? "some hold" : "none hold";
        string body = anaphor.Body < 0 ? "" : members.All(member => member.Bodies.Contains(anaphor.Body)) ? "its people" : "others' people";
        bool within = members.Any(member => anaphor.Within.Contains(member.Index));
        bool exactlyWithin = anaphor.Within.Count > 1 && members.All(member => anaphor.Within.Contains(member.Index)) && anaphor.Within.Distinct().Count() == members.Length;
        if (shares.Length > 0)
        {
            double together = antecedent.Profiles.Sum(i => shares[i]);
            double least = antecedent.Profiles.Min(i => shares[i]);
            double best = BestBeside(antecedent.Profiles);
            string margin = least >= best ? "the encoder's first" : "others before";
            bag.Add(EncoderOpinion.Step(together), cls);
            bag.Add(EncoderOpinion.Step(least), cls, size);
            bag.Add(EncoderOpinion.Step(least), EncoderOpinion.Step(together));
            bag.Add(margin, cls, size);
            bag.Add(margin, fits);
        }

        bag.StartAt(220);
        bag.Add(cls);
        bag.Add(cls, types);
        bag.Add(cls, size);
        bag.Add(cls, fits);
        bag.Add(cls, fits, size);
        bag.Add(cls, distance, spread);
        bag.Add(anaphor.Lemma, types);
        bag.Add(anaphor.Lemma, size);
        bag.Add(anaphor.Determiner, types, fits);
        bag.Add(anaphor.Modifier, types);
        bag.Add(cls, types, governor);
        bag.Add(holdsSpeaker ? "holds speaker" : speaker >= 0 ? "without speaker" : "no speaker", cls);
        bag.Add(Rank(between), cls, types);
        bag.Add(deepest, cls, size);
        bag.Add(deepest, fits, size);
        bag.Add(deepest, types, distance);
        bag.Add(sameHead ? "one verb" : "", cls, distance);
        bag.Add(others ? "others too" : "only these", cls, size);
        bag.Add(others ? "others too" : "only these", fits, types);
        bag.Add(within ? exactlyWithin ? "these within" : "within" : "", cls, types);
        bag.Add(cls, kinds, anaphor.Lemma);
        bag.Add(cls, places);
        bag.Add(cls, places, distance);
        bag.Add(subject, cls);
        bag.Add(subject, head.BareDeprel, anaphor.Pronoun is { Possessive: true } ? "possessive" : "");
        bag.Add(called, types, fits);
        bag.Add(called, anaphor.Lemma);
        bag.Add(office, types, size);
        bag.Add(body, types, size);
        if (anaphor.Pronoun is null)
        {
            CollectRoleSet(members, size, fits, distance, bag);
        }

        string chief = Chief(antecedent);
        int times = discourse.Sets.Count(set => set.Token < token && set.Set.AsSpan().SequenceEqual(antecedent.Profiles));
        string meant = times switch { 0 => "not yet meant", 1 => "meant once", _ => "meant often" };
        bag.StartAt(340);
        bag.Add(chief, fits, size);
        bag.Add(chief, cls, distance);
        bag.Add(chief, anaphor.Lemma);
        bag.Add(chief, meant, types);
        bag.Add(meant, cls, distance);
        bag.Add(meant, anaphor.Lemma);

        bag.StartAt(260);
        bag.Add(cls, antecedent.Source);
        bag.Add(cls, antecedent.Source, distance);
        foreach (string source in antecedent.Source.Split('+'))
        {
            bag.StartAt(265);
            bag.Add(cls, source, distance);
            bag.Add(anaphor.Lemma, source);
            bag.Add(cls, head.BareDeprel, source);
            bag.Add(fits, source, size);
            bag.Add(types, source, size);
        }
    }

    /// <summary>The encoder's share of the likeliest thing that is not of a set; 0 where all are.</summary>
    private double BestBeside(int[] set)
    {
        double best = 0;
        for (int i = 0; i < discourse.Profiles.Length; i++)
        {
            best = shares[i] > best && !set.Contains(i) ? shares[i] : best;
        }

        return best;
    }

    /// <summary>Whether the things of a set were mentioned more often so far than all others of their type.</summary>
    private string Chief(Antecedent antecedent)
    {
        EntityType type = discourse.Profiles[antecedent.Profiles[0]].Type;
        int least = int.MaxValue;
        int most = 0;
        foreach (Profile profile in discourse.Profiles)
        {
            int times = mentioned[profile.Index];
            if (antecedent.Profiles.Contains(profile.Index))
            {
                least = Math.Min(least, times);
            }
            else if (profile.Type == type)
            {
                most = Math.Max(most, times);
            }
        }

        return most == 0 ? "only ones" : least > most ? "chief ones" : least == most ? "as often as others" : most - least > 2 ? "far less often" : "less often";
    }

    /// <summary>How titles, offices and lands of several go with what the role noun says, and whether others that it fits are left out.</summary>
    private void CollectRoleSet(Profile[] members, string size, string fits, string distance, FeatureBag bag)
    {
        bag.StartAt(300);
        bool persons = members.All(member => member.Type == EntityType.Person);
        int least = persons ? members.Min(Fit) : 0;
        int left = !persons ? 0 : recency.Where(i => discourse.Profiles[i].Type == EntityType.Person && !members.Contains(discourse.Profiles[i]))
            .Select(i => Fit(discourse.Profiles[i])).DefaultIfEmpty(-1).Max();
        string all = !persons ? "" : least <= 0 ? left > 0 ? "unfit, another fits" : "none fits" : left > least ? "another fits better" : left == least ? "another fits as well" : "just those that fit";
        string titled = !persons ? "" : members.All(Titled) ? "all titled so" : members.Any(Titled) ? "some titled so" : "none titled so";
        string alike = !persons ? "" : members.Skip(1).All(member => member.Offices.Overlaps(members[0].Offices)) ? "one office" : "several offices";
        int fromOther = anaphor.Body < 0 ? 0 : members.Count(member => member.Bodies.Count > 0 && !member.Bodies.Contains(anaphor.Body));
        bag.Add(all, size);
        bag.Add(all, fits);
        bag.Add(all, distance);
        bag.Add(all, anaphor.Lemma);
        bag.Add(titled, anaphor.Lemma);
        bag.Add(titled, fits, distance);
        bag.Add(alike, anaphor.Lemma);
        bag.Add(alike, titled, fits);
        bag.Add(anaphor.Body < 0 ? "" : fromOther == 0 ? "all of that country" : fromOther == members.Length ? "none of that country" : "some of another country", anaphor.Lemma);
        bag.Add(anaphor.Body < 0 ? "" : fromOther == 0 ? "all of that country" : fromOther == members.Length ? "none of that country" : "some of another country");
        if (members.All(member => member.Type == EntityType.State && member.Referent.Entry is not null))
        {
            bool?[] likes = [.. members.Select(member => discourse.Lands.Fits(anaphor.Lemma, member.Referent.Entry!.Index) ?? discourse.Lands.Fits(anaphor.Modifier, member.Referent.Entry!.Index))];
            bag.StartAt(315);
            bag.Add(likes[0] is null ? "" : likes.All(like => like == true) ? "such lands" : "not all such lands");
            bool border = members.Skip(1).All(member => discourse.Lands.Border(members[0].Referent.Entry!.Index, member.Referent.Entry!.Index));
            bag.Add(border ? "neighbours" : "not all neighbours", anaphor.Lemma);
        }
    }

    private bool Titled(Profile profile) => profile.Words.Contains(anaphor.Lemma) || profile.Titles.Contains(anaphor.Lemma);
}
