using DiploGraph.Reading.Entities.Catalogue;

namespace DiploGraph.Reading.Entities.Linking;

/// <summary>One thing that a document names, while it is being put together: its mentions by name and the entry they lead to.</summary>
public sealed class Referent(int index, EntityType type)
{
    private readonly List<Mention> names = [];
    private readonly HashSet<string> forms = new(StringComparer.Ordinal);

    /// <summary>Its number in the document, by first mention.</summary>
    public int Index => index;

    public EntityType Type => type;

    /// <summary>The catalogue's entry; null where it holds none.</summary>
    public CatalogueEntry? Entry { get; internal set; }

    public Entity? Entity { get; internal set; }

    /// <summary>Why it was taken for its entry.</summary>
    public IReadOnlyList<LinkCandidate> Candidates { get; internal set; } = [];

    /// <summary>Its mentions by name, in the order they were joined.</summary>
    public IReadOnlyList<Mention> Names => names;

    /// <summary>Normal forms of its names in this document.</summary>
    public IReadOnlySet<string> Forms => forms;

    /// <summary>The longest of its names.</summary>
    public string LongestForm => forms.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal).FirstOrDefault("");

    internal void Add(Mention mention, string form)
    {
        names.Add(mention);
        forms.Add(form);
    }

    internal void TakeOver(Referent other)
    {
        names.AddRange(other.names);
        forms.UnionWith(other.forms);
        Entry ??= other.Entry;
        Candidates = Candidates.Count > 0 ? Candidates : other.Candidates;
    }
}

/// <summary>A thing that a name may mean, with what speaks for it.</summary>
/// <param name="Score">The sum of the reasons' weights.</param>
public sealed record LinkCandidate(CatalogueEntry Entry, double Score, IReadOnlyList<string> Reasons);
