using System.Text;
using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>Joins the names of states, organisations, agreements, places, events and projects.</summary>
/// <remarks>
/// "Sri Lankan government": Sri Lanka, by the state's name within. "the Tigers" after "Tamil Tigers": its tail. "IAEA" after
/// "International Atomic Energy Agency (IAEA)": its letters. "the Foreign Ministry" in a text about France: France's.
/// </remarks>
internal sealed class ThingJoiner(EntityCatalogue catalogue)
{
    /// <summary>A name's first words lead to an agreement only from this many on.</summary>
    private const int LeastBeginning = 3;

    private readonly MinistryIndex ministries = new(catalogue);
    private readonly ConflictIndex conflicts = new(catalogue);

    public void JoinState(LinkingState state, TypedName name)
    {
        IReadOnlyList<LinkCandidate> candidates = state.Weigh(catalogue.Names.Find(NameForm.Hash(name.Form)), name);
        string[] words = name.Form.Split(' ');

        // The longest run of words within that is a state's: "the Sri Lankan government", "Communist China".
        for (int length = words.Length - 1; candidates.Count == 0 && length > 0; length--)
        {
            for (int start = 0; candidates.Count == 0 && start + length <= words.Length; start++)
            {
                candidates = state.Weigh(catalogue.Find(string.Join(' ', words, start, length)), name);
            }
        }

        if (candidates.Count > 0)
        {
            state.AddTo(name, candidates);
        }
        else if (state.Referents.FirstOrDefault(referent => referent.Type == name.Type && referent.Forms.Contains(name.Form)) is Referent same)
        {
            same.Add(name.Mention, name.Form);
        }
        else
        {
            state.Leave(name);
        }
    }

    /// <summary>
    /// Names that were taken for a state's and are none the catalogue knows: a government called by its head ("the Clinton administration"),
    /// else a thing of another type that has that name; the rest ("Sinhalese", "Western") names nothing.
    /// </summary>
    public void JoinLeft(LinkingState state)
    {
        foreach (TypedName name in state.Left)
        {
            string[] words = name.Form.Split(' ');
            Referent? leader = words.Length < 2 ? null : state.Referents.FirstOrDefault(referent =>
                referent is { Type: EntityType.Person, Entry: not null } && referent.Forms.Any(form => words.Contains(form[(form.LastIndexOf(' ') + 1)..])));
            if (leader is not null && catalogue.ByCode(leader.Entry!.Country) is CatalogueEntry country)
            {
                state.AddTo(name, [new LinkCandidate(country, 0, ["led by " + leader.Entry.Name])]);
                continue;
            }

            foreach (NameHit hit in catalogue.Names.Find(NameForm.Hash(name.Form)))
            {
                if (hit.Relation is NameRelation.Name or NameRelation.Alias)
                {
                    TypedName other = name with { Type = catalogue.Entries[hit.Entry].Type };
                    state.AddTo(other, state.Weigh([hit], other));
                    break;
                }
            }
        }
    }

    public void Join(LinkingState state, IReadOnlyList<TypedName> names)
    {
        List<TypedName> open = [];
        HashSet<string> spelled = Spelled(state, names);

        // Ministries after cities: "In Doha, the Foreign Ministry said".
        foreach (TypedName name in names.OrderBy(IsMinistry))
        {
            IReadOnlyList<LinkCandidate> candidates = Ministry(state, name);
            if (candidates.Count == 0)
            {
                candidates = state.Weigh(catalogue.Names.Find(NameForm.Hash(name.Form)), name);
            }

            if (candidates.Count == 0 && name.Type == EntityType.Event)
            {
                candidates = conflicts.Find(state, name);
            }

            if (candidates.Count == 0 && name.Type == EntityType.Agreement)
            {
                candidates = Beginning(state, name);
            }

            if (candidates.Count > 0 && !IsForeign(state, candidates[0]) && !spelled.Contains(name.Surface))
            {
                state.AddTo(name, candidates);
            }
            else
            {
                open.Add(name);
            }
        }

        // Longer names first, so that shorter ones find them; names of one length in the order of the text.
        foreach (TypedName name in open.OrderByDescending(name => name.Form.AsSpan().Count(' ')).ThenBy(name => name.Mention.Range.Start))
        {
            if (OfficialName(state, name) is LinkCandidate known)
            {
                state.AddTo(name with { Type = EntityType.State }, [known]);
            }
            else if (OfItsState(state, name) is { Count: > 0 } candidates)
            {
                state.AddTo(name, candidates);
            }
            else
            {
                JoinByForm(state, name);
            }
        }
    }

    /// <summary>Joins a name to a thing of the text that the same words, their initials or its last words name; else it is a new thing.</summary>
    private void JoinByForm(LinkingState state, TypedName name)
    {
        Referent? same = state.Referents.FirstOrDefault(referent => referent.Type == name.Type && referent.Forms.Any(form => SameLetters(form, name.Form)))
            ?? Forces(state, name)
            ?? Initials(state, name)
            ?? Part(state, name);
        if (same is null)
        {
            state.AddNew(name);
            return;
        }

        same.Add(name.Mention, name.Form);
        if (same.Entry is CatalogueEntry entry && name.Type is EntityType.State or EntityType.Organization)
        {
            state.Context.AddBody(name.Mention, entry.Index);
        }
    }

    /// <summary>"the Arab Republic" in a text about Syria: the state one of whose longer names begins or ends so; null where the words are no such.</summary>
    private LinkCandidate? OfficialName(LinkingState state, TypedName name)
    {
        if (!name.Form.EndsWith(" republic", StringComparison.Ordinal) && !name.Form.EndsWith(" federation", StringComparison.Ordinal)
            && !name.Form.EndsWith(" kingdom", StringComparison.Ordinal))
        {
            return null;
        }

        int[] states =
        [
            .. state.Context.Bodies.Keys.Where(body => catalogue.Entries[body] is { Type: EntityType.State } entry && entry.Aliases.Append(entry.Name)
                .Select(alias => NameForm.Of(alias)).Any(alias => alias.StartsWith(name.Form + " ", StringComparison.Ordinal) || alias.EndsWith(" " + name.Form, StringComparison.Ordinal))),
        ];
        return states is [int only] ? new LinkCandidate(catalogue.Entries[only], 0, ["part of its official name"]) : null;
    }

    /// <summary>"the French military" and "the Armed Forces of France" are one.</summary>
    private Referent? Forces(LinkingState state, TypedName name)
    {
        int owner = ForcesOf(state, name.Mention, name.Form);
        return owner < 0 ? null : state.Referents.FirstOrDefault(referent => referent is { Type: EntityType.Organization, Entry: null }
            && referent.Names.Any(mention => ForcesOf(state, mention, NameForm.Of(mention.Span.In(state.Document.Text))) == owner));
    }

    /// <summary>The state whose armed forces as a whole a name means; -1 where it means none's.</summary>
    private int ForcesOf(LinkingState state, Mention mention, string form)
    {
        string organ = form.EndsWith("military", StringComparison.Ordinal) ? "military" : form.EndsWith("armed forces", StringComparison.Ordinal) ? "armed forces" : "";
        if (organ.Length == 0)
        {
            return -1;
        }

        string owner = form[..^organ.Length].Trim();
        if (owner.Length == 0)
        {
            return OwnerAfter(state, mention);
        }

        foreach (NameHit hit in catalogue.Find(owner))
        {
            if (catalogue.Entries[hit.Entry].Type == EntityType.State)
            {
                return hit.Entry;
            }
        }

        return -1;
    }

    /// <summary>The state or body in an "of" phrase right after a name; -1 where none is.</summary>
    private static int OwnerAfter(LinkingState state, Mention mention)
    {
        int after = mention.Range.End;
        return after + 1 < state.Document.TokenCount && state.Document[after].Text is "of" ? state.Context.BodyAt(after + (state.Document[after + 1].Text is "the" ? 2 : 1)) : -1;
    }

    /// <summary>"peace keeping force" and "peacekeeping force", "Rwanda Defence Force" and "Rwanda Defence Forces".</summary>
    private static bool SameLetters(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal)
        || (a.Contains(' ', StringComparison.Ordinal) && (string.Equals(a + "s", b, StringComparison.Ordinal) || string.Equals(a, b + "s", StringComparison.Ordinal)))
        || (Math.Abs(a.Length - b.Length) <= 2 && string.Equals(a.Replace(" ", "", StringComparison.Ordinal), b.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));

    private static Referent? Initials(LinkingState state, TypedName name)
    {
        string letters = name.Surface.Replace(".", "", StringComparison.Ordinal);
        if (letters.Length is < 2 or > 8 || letters.Any(c => !char.IsUpper(c)))
        {
            return null;
        }

        foreach (Referent referent in state.Referents)
        {
            foreach (Mention mention in referent.Names)
            {
                string full = mention.Span.In(state.Document.Text);
                bool introduced = state.Document[mention.Range.End - 1] is var last && last.Index + 1 < state.Document.TokenCount
                    && state.Document[last.Index + 1].Text is "(" && last.Index + 2 == name.Mention.Range.Start;
                if (introduced || InitialsOf(full).Equals(letters, StringComparison.OrdinalIgnoreCase))
                {
                    return referent.Type == name.Type || introduced ? referent : null;
                }
            }
        }

        return null;
    }

    /// <summary>Acronyms that the text itself spells out, in brackets after a name with these initials: they mean that, whatever the catalogue knows by them.</summary>
    private static HashSet<string> Spelled(LinkingState state, IReadOnlyList<TypedName> names)
    {
        Dictionary<int, TypedName> byEnd = [];
        foreach (TypedName name in names)
        {
            byEnd[name.Mention.Range.End] = name;
        }

        return new(
            names.Where(name => name.Mention.Range is { Length: 1, Start: > 0 } range && state.Document[range.Start - 1].Text is "("
                && byEnd.TryGetValue(range.Start - 1, out TypedName? full) && name.Surface.Length > 1
                && string.Equals(InitialsOf(full.Surface), name.Surface, StringComparison.Ordinal)).Select(name => name.Surface),
            StringComparer.Ordinal);
    }

    private static string InitialsOf(string full)
    {
        StringBuilder letters = new();
        foreach (string word in full.Split(' ', '-'))
        {
            if (word.Length > 0 && char.IsUpper(word[0]))
            {
                letters.Append(word[0]);
            }
        }

        return letters.ToString();
    }

    /// <summary>The last thing of that type of which one name ends in these words, or holds all of them.</summary>
    private static Referent? Part(LinkingState state, TypedName name)
    {
        if (name.Type is EntityType.Place)
        {
            return null; // "Tamil Nadu" is no "Nadu", and a river no valley.
        }

        string[] words = name.Form.Split(' ');
        foreach (Referent referent in state.Referents.Where(referent => referent.Type == name.Type).Reverse())
        {
            IEnumerable<string> forms = referent.Entry is CatalogueEntry entry ? entry.Aliases.Append(entry.Name).Select(alias => NameForm.Of(alias)) : [];
            foreach (string form in referent.Forms.Concat(forms))
            {
                string[] other = form.Split(' ');
                bool holds = other.Length > words.Length && words.All(other.Contains)
                    && (name.Type is EntityType.Agreement or EntityType.Event || string.Equals(other[^1], words[^1], StringComparison.Ordinal));
                if (holds)
                {
                    return referent;
                }
            }
        }

        return null;
    }

    /// <summary>An agreement whose name goes on after its usual one: "Joint Comprehensive Plan of Action for the Iranian nuclear programme".</summary>
    private IReadOnlyList<LinkCandidate> Beginning(LinkingState state, TypedName name)
    {
        string[] words = name.Form.Split(' ');
        for (int length = words.Length - 1; length >= LeastBeginning; length--)
        {
            if (state.Weigh(catalogue.Find(string.Join(' ', words, 0, length)), name) is { Count: > 0 } candidates)
            {
                return candidates;
            }
        }

        return [];
    }

    /// <summary>Whether a candidate is an organ of a state that the text does not speak of.</summary>
    private bool IsForeign(LinkingState state, LinkCandidate candidate) =>
        candidate.Entry.Kind is "ministry" or "agency" or "parliament" or "party" && catalogue.ByCode(candidate.Entry.Country) is CatalogueEntry country
        && !state.Context.Bodies.ContainsKey(country.Index) && !string.Equals(candidate.Entry.Name, candidate.Entry.Code, StringComparison.Ordinal)
        && candidate.Score < 1 && state.Context.Bodies.Count > 0;

    private static bool IsMinistry(TypedName name) => name.Type == EntityType.Organization && MinistryIndex.IsMinistry(name.Form);

    private IReadOnlyList<LinkCandidate> Ministry(LinkingState state, TypedName name)
    {
        if (!IsMinistry(name))
        {
            return [];
        }

        int near = state.Context.BodyNear(name.Mention) is >= 0 and int body ? body : state.Context.SeatBefore(name.Mention);
        IEnumerable<int> bodies = state.Context.Bodies.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key);
        return ministries.Find(name.Form, near >= 0 ? bodies.Prepend(near) : bodies) is CatalogueEntry entry
            ? [new LinkCandidate(entry, 1, ["the ministry of that name of the state beside it"])]
            : [];
    }

    /// <summary>A ministry, army or parliament without its state's name: that of the state it stands near.</summary>
    private IReadOnlyList<LinkCandidate> OfItsState(LinkingState state, TypedName name)
    {
        if (name.Type != EntityType.Organization || name.Form.AsSpan().Count(' ') > 4)
        {
            return [];
        }

        int near = state.Context.BodyNear(name.Mention);
        int owned = OwnerAfter(state, name.Mention);
        IEnumerable<int> bodies = state.Context.Bodies.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key);
        foreach (int body in owned >= 0 ? [owned] : near >= 0 ? bodies.Prepend(near) : bodies)
        {
            CatalogueEntry entry = catalogue.Entries[body];
            if (entry.Type != EntityType.State)
            {
                continue;
            }

            foreach (string owner in entry.Demonyms.Append(entry.Name))
            {
                IReadOnlyList<LinkCandidate> candidates = state.Weigh(catalogue.Find($"{owner} {name.Surface}"), name);
                if (candidates.Count > 0)
                {
                    return candidates;
                }
            }
        }

        return [];
    }
}
