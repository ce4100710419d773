using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>
/// Joins the names of persons: full names by the catalogue or by themselves, then single names to a full name of the text that holds them,
/// then to whoever bears the surname and held an office that the text speaks of.
/// </summary>
/// <remarks>"Florence Parly … Parley": one, for the surname differs by a letter. "Le Drian" after "Jean-Yves Le Drian": its tail.</remarks>
internal sealed class PersonJoiner(EntityCatalogue catalogue)
{
    /// <summary>A single name leads to an office holder only from this score on; tuned on the training episodes.</summary>
    private const double SurnameThreshold = 2.2;

    /// <summary>Shorter names are not taken for another's slip.</summary>
    private const int SlipLength = 5;

    private const int LongSlipLength = 8;

    public void Join(LinkingState state, IReadOnlyList<TypedName> names)
    {
        List<TypedName> single = [];
        List<(Referent Referent, string[] Words)> full = [];
        foreach (TypedName name in names)
        {
            string[] words = Words(name.Form);
            if (words.Length < 2)
            {
                single.Add(name);
            }
            else
            {
                JoinFull(state, name, words, full);
            }
        }

        foreach (TypedName name in single)
        {
            JoinSingle(state, name, full);
        }
    }

    private void JoinFull(LinkingState state, TypedName name, string[] words, List<(Referent Referent, string[] Words)> full)
    {
        Referent? known = null;
        IReadOnlyList<LinkCandidate> candidates = Candidates(state, name, words);
        if (candidates.Count > 0)
        {
            known = state.AddTo(name, candidates);
        }
        else
        {
            foreach ((Referent referent, string[] other) in full)
            {
                if (SamePerson(words, other))
                {
                    known = referent;
                    referent.Add(name.Mention, name.Form);
                    break;
                }
            }
        }

        if (known is null && Tail(words, full) is Referent tail)
        {
            known = tail;
            tail.Add(name.Mention, name.Form);
        }

        known ??= state.AddNew(name);
        full.Add((known, words));
    }

    private IReadOnlyList<LinkCandidate> Candidates(LinkingState state, TypedName name, string[] words)
    {
        IReadOnlyList<LinkCandidate> candidates = state.Weigh(catalogue.Names.Find(NameForm.Hash(name.Form)), name);
        if (candidates.Count == 0)
        {
            string[] plain = [.. words.Where((word, i) => word.Length > 1 || i == 0)];
            candidates = state.Weigh(catalogue.Find(string.Join(' ', plain)), name);
        }

        if (candidates.Count == 0 && words.Length > 2)
        {
            candidates = state.Weigh(catalogue.Find(words[0] + " " + words[^1]), name);
        }

        if (candidates.Count == 0)
        {
            // "al" and the like apart, spellings must agree in every consonant, and the offices must be of the text's time.
            candidates = [.. state.Weigh(catalogue.FindAlike(name.Surface), name).Where(candidate => candidate.Score > 0)];
        }

        return candidates;
    }

    private void JoinSingle(LinkingState state, TypedName name, List<(Referent Referent, string[] Words)> full)
    {
        if (Tail([name.Form], full) is Referent referent)
        {
            referent.Add(name.Mention, name.Form);
            return;
        }

        IReadOnlyList<LinkCandidate> candidates = state.Weigh(catalogue.Names.Find(NameForm.Hash(name.Form)), name);
        if (candidates.Count == 0)
        {
            candidates = [.. state.Weigh(catalogue.FindSurname(name.Surface), name).Where(candidate => candidate.Score >= SurnameThreshold)];
        }

        if (candidates.Count == 0)
        {
            candidates = Holders(state, name);
        }

        Referent made = candidates.Count > 0 ? state.AddTo(name, candidates) : state.AddNew(name);
        full.Add((made, [name.Form]));
    }

    /// <summary>The person of the text whose name ends in these words, or begins with them, or differs from that by a slip; the last named of several.</summary>
    private static Referent? Tail(string[] words, List<(Referent Referent, string[] Words)> full)
    {
        string form = string.Join(' ', words);
        for (int round = 0; round < 4; round++)
        {
            for (int i = full.Count - 1; i >= 0; i--)
            {
                string[] other = full[i].Words;
                bool fits = round switch
                {
                    0 => EndsWith(other, words),
                    1 when words.Length > 1 => other.Length > words.Length && other.AsSpan(0, words.Length).SequenceEqual(words),
                    1 => words.Length == 1 && other.Length > 1 && (string.Equals(other[0], form, StringComparison.Ordinal) || other[1..^1].Contains(form)),
                    2 => full[i].Referent.Entry is CatalogueEntry entry && entry.Aliases.Any(alias => EndsWith(Words(NameForm.Of(alias)), words)),
                    _ => words.Length == 1 && IsSlip(form, other[^1]),
                };
                if (fits)
                {
                    return full[i].Referent;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Holders of key offices that day in the bodies of the text: whose surname is the name but for a letter, or, for a head of state, one of whose names it is
    /// ("Emir Tamim", "King Salman").
    /// </summary>
    private IReadOnlyList<LinkCandidate> Holders(LinkingState state, TypedName name)
    {
        if (!state.Context.Day.IsKnown || name.Form.Length < SlipLength - 1)
        {
            return [];
        }

        List<NameHit> hits = [];
        foreach (int body in state.Context.Bodies.Keys.Order())
        {
            foreach (Office office in catalogue.OfficesIn(body))
            {
                if (office.Kind <= OfficeKind.DefenceMinister && office.SurelyHeldOn(state.Context.Day))
                {
                    string[] words = Words(NameForm.Of(catalogue.Entries[office.Person].Name));
                    if (IsSlip(name.Form, words[^1]) || (office.Kind <= OfficeKind.HeadOfGovernment && words.Contains(name.Form)))
                    {
                        hits.Add(new NameHit(office.Person, NameRelation.Skeleton, NameStyle.Proper));
                    }
                }
            }
        }

        return [.. state.Weigh(hits.Distinct().ToArray(), name).Where(candidate => candidate.Score >= SurnameThreshold)];
    }

    private static bool SamePerson(string[] a, string[] b) =>
        string.Equals(a[^1], b[^1], StringComparison.Ordinal) && b.Length > 1
        && (string.Equals(a[0], b[0], StringComparison.Ordinal) || ((a[0].Length == 1 || b[0].Length == 1) && a[0][0] == b[0][0]));

    private static bool EndsWith(string[] words, string[] tail) => words.Length >= tail.Length && words.AsSpan(words.Length - tail.Length).SequenceEqual(tail);

    private static bool IsSlip(string a, string b)
    {
        int length = Math.Min(a.Length, b.Length);
        return length >= SlipLength && a[0] == b[0] && NameForm.Distance(a, b, length >= LongSlipLength ? 2 : 1) <= (length >= LongSlipLength ? 2 : 1);
    }

    private static string[] Words(string form) => form.Split(' ');
}
