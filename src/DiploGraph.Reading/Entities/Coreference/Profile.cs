using DiploGraph.Reading.Entities.Catalogue;
using DiploGraph.Reading.Entities.Linking;

namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>One place where a thing was mentioned.</summary>
/// <param name="Token">The head token.</param>
internal readonly record struct Trace(int Token, TokenRange Range, int Sentence, MentionKind Kind, bool Quoted);

/// <summary>What a document shows of one of its things, as far as it has been read.</summary>
internal sealed class Profile(int index, Referent referent)
{
    private readonly List<Trace> traces = [];

    public int Index => index;

    public Referent Referent => referent;

    public EntityType Type => referent.Type;

    /// <summary>'m', 'f', or '?' where unknown or no person.</summary>
    public char Gender { get; set; } = '?';

    /// <summary>The given name, in normal form; empty where unknown or no person.</summary>
    public string GivenName { get; set; } = "";

    /// <summary>Entries of the states and bodies that a person serves, or that a body belongs to.</summary>
    public HashSet<int> Bodies { get; } = [];

    /// <summary>Nouns that the text uses of it in titles and appositions, and words of its names.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Offices held on the article's day, as the catalogue or a title in the text has it.</summary>
    public HashSet<OfficeKind> Offices { get; private init; } = [];

    /// <summary>Words of the titles of these offices.</summary>
    public HashSet<string> Titles { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Words of the titles of offices held at another time, within some years of the day.</summary>
    public HashSet<string> OtherTitles { get; private init; } = new(StringComparer.Ordinal);

    public string Kind { get; set; } = "";

    /// <summary>Its mentions so far, in the order of the text.</summary>
    public IReadOnlyList<Trace> Traces => traces;

    public void Add(Trace trace)
    {
        int at = traces.Count;
        while (at > 0 && traces[at - 1].Token > trace.Token)
        {
            at--;
        }

        traces.Insert(at, trace);
    }

    /// <summary>The same things known, to be read on in another way.</summary>
    public Profile Copy()
    {
        Profile copy = new(index, referent) { Gender = Gender, GivenName = GivenName, Kind = Kind, Offices = Offices, Titles = Titles, OtherTitles = OtherTitles };
        copy.traces.AddRange(traces);
        copy.Bodies.UnionWith(Bodies);
        copy.Words.UnionWith(Words);
        return copy;
    }

    /// <summary>The last mention before a token; null where there is none.</summary>
    public Trace? LastBefore(int token)
    {
        for (int i = traces.Count - 1; i >= 0; i--)
        {
            if (traces[i].Token < token)
            {
                return traces[i];
            }
        }

        return null;
    }

    /// <summary>The first mention at or after a token; null where there is none.</summary>
    public Trace? FirstFrom(int token)
    {
        foreach (Trace trace in traces)
        {
            if (trace.Token >= token)
            {
                return trace;
            }
        }

        return null;
    }
}
