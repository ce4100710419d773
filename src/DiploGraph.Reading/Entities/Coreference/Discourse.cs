using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Names;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>What a phrase says of whom it may mean.</summary>
/// <param name="Class">The pronoun itself, "role" for a role noun, "roles" for several.</param>
/// <param name="Lemma">The head's lemma.</param>
/// <param name="Count">How many it means, where it says so ("the two leaders"); 0 where it does not.</param>
/// <param name="Body">The state or body named within ("the Russian minister"); -1 where none.</param>
/// <param name="Determiner">The phrase's first word.</param>
/// <param name="IsTitle">Whether the noun ends a title of the catalogue: "ministers".</param>
/// <param name="Gender">'m' or 'f' where pronoun or noun says so; else '?', or what the pronoun's form has.</param>
/// <param name="OfficeOf">The state where alone its title means that office ("chancellor"); -1 where it means so anywhere.</param>
internal sealed record Anaphor(
    Mention Mention, PronounForm? Pronoun, string Class, string Lemma, bool Plural, int Count, int Body, string Determiner, string Modifier,
    OfficeKind? Office, int OfficeOf, IReadOnlyList<int> Within, char Gender, bool IsTitle);

/// <summary>A thing, or several, that an anaphor may mean.</summary>
/// <param name="Profiles">Numbers of the things, in order; none means that it refers to nothing named.</param>
/// <param name="Source">How the set came about: "one", "none", "pair", "last", "all", "again".</param>
internal sealed record Antecedent(int[] Profiles, string Source)
{
    public static readonly Antecedent None = new([], "none");

    public bool Same(Antecedent other) => Profiles.AsSpan().SequenceEqual(other.Profiles);
}

/// <summary>The state of a document while its anaphors are resolved from left to right.</summary>
internal sealed class Discourse(Document document, Profile[] profiles, Quotes quotes, EntityCatalogue catalogue, Lands lands, EncoderOpinion opinion)
{
    private readonly Dictionary<int, int[]> byToken = [];
    private readonly List<(int Token, int[] Set)> sets = [];

    public Document Document => document;

    public Profile[] Profiles => profiles;

    public Quotes Quotes => quotes;

    public EntityCatalogue Catalogue => catalogue;

    public Lands Lands => lands;

    /// <summary>Sets that were meant so far, with the token that meant them.</summary>
    public IReadOnlyList<(int Token, int[] Set)> Sets => sets;

    /// <summary>What the encoder thinks.</summary>
    public EncoderOpinion Opinion => opinion;

    /// <summary>Head tokens of the mentions before a token, in order, each once.</summary>
    public int[] Places(int before) =>
        [.. profiles.SelectMany(profile => profile.Traces).Select(trace => trace.Token).Where(token => token < before).Distinct().Order()];

    /// <summary>Whether a token is the subject of a verb of saying.</summary>
    public bool IsSayer(int token) => document[token].Head is Token verb && quotes.IsSaying(verb);

    /// <summary>What the mention with that head token means; null where nothing is settled.</summary>
    public int[]? At(int token) => byToken.GetValueOrDefault(token);

    /// <summary>Lets the profiles' names be found by their tokens.</summary>
    public void AddNames()
    {
        foreach (Profile profile in profiles)
        {
            foreach (Trace trace in profile.Traces)
            {
                byToken[trace.Token] = [profile.Index];
                for (int i = trace.Range.Start; i < trace.Range.End; i++)
                {
                    byToken.TryAdd(i, [profile.Index]);
                }
            }
        }
    }

    /// <summary>The same document as far as it was read, to be read on in another way.</summary>
    public Discourse Copy()
    {
        Discourse copy = new(document, [.. profiles.Select(profile => profile.Copy())], quotes, catalogue, lands, opinion);
        foreach ((int token, int[] meant) in byToken)
        {
            copy.byToken[token] = meant;
        }

        copy.sets.AddRange(sets);
        return copy;
    }

    /// <summary>Takes note of what an anaphor means.</summary>
    public void Settle(Anaphor anaphor, int[] meant)
    {
        if (meant.Length == 0)
        {
            return;
        }

        Mention mention = anaphor.Mention;
        byToken[mention.HeadToken] = meant;
        foreach (int index in meant)
        {
            Profile profile = profiles[index];
            profile.Add(new Trace(mention.HeadToken, mention.Range, mention.Sentence, mention.Kind, quotes.IsQuoted(mention.HeadToken)));
            if (mention.Kind == MentionKind.Role && meant.Length == 1)
            {
                profile.Words.Add(anaphor.Lemma);
                if (anaphor.Body >= 0 && profile.Type == EntityType.Person)
                {
                    profile.Bodies.Add(anaphor.Body);
                }
            }
        }

        if (meant.Length > 1)
        {
            sets.Add((mention.HeadToken, meant));
        }
    }
}
