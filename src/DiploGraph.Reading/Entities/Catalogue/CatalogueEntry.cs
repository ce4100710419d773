using System.Globalization;

namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>One real thing that the catalogue knows. Its cells are read from the file's text when asked for.</summary>
public sealed class CatalogueEntry
{
    private readonly List<CatalogueRow> rows = new(1);
    private List<string>? added;
    private HashSet<string>? blocked;
    private string? name;
    private string? id;

    internal CatalogueEntry(int index, EntityType type, CatalogueRow row)
    {
        Index = index;
        Type = type;
        rows.Add(row);
    }

    /// <summary>Its number in the catalogue, from 0; not stable from one catalogue to another.</summary>
    public int Index { get; }

    public EntityType Type { get; }

    /// <summary>The QID where known, else an id of the catalogue's own.</summary>
    public string Id => id ??= rows[0]["id"].ToString();

    /// <summary>The usual English name.</summary>
    public string Name => name ??= Cell("name");

    public string? Qid => Cell("qid") is { Length: > 0 } qid ? qid : null;

    /// <summary>The short code that other rows refer to it by (ISO 3166-1 alpha-3 for states); empty where it has none.</summary>
    public string Code => Cell("code");

    /// <summary>What sort of its type: "un_member", "ministry", "city", "peace".</summary>
    public string Kind => Cell("kind");

    /// <summary>The code of the state or body it belongs to; empty where none or several.</summary>
    public string Country => Cell("country");

    public CatalogueDate Start => Date("start");

    public CatalogueDate End => Date("end");

    public string Capital => Cell("capital");

    /// <summary>Codes of an agreement's principal parties, or a project's owners.</summary>
    public IEnumerable<string> Parties => rows[^1].Alternatives("parties") is { Length: > 0 } own ? own : rows[0].Alternatives("parties");

    /// <summary>Adjectives and names of its people: "French", "Frenchman".</summary>
    public IEnumerable<string> Demonyms => Alternatives("demonyms");

    /// <summary>Names of a state's capital and seats of power, used for its government: "Paris", "Elysee".</summary>
    public IEnumerable<string> Metonyms => Alternatives("metonyms");

    /// <summary>Its other names.</summary>
    public IEnumerable<string> Aliases => Alternatives("aliases");

    /// <summary>How many people live there; 0 where unknown.</summary>
    public long Population => long.TryParse(Cell("population"), NumberStyles.None, CultureInfo.InvariantCulture, out long people) ? people : 0;

    /// <summary>Degrees north and east; null where unknown.</summary>
    public (double Latitude, double Longitude)? Coordinates =>
        double.TryParse(Cell("lat"), CultureInfo.InvariantCulture, out double latitude)
        && double.TryParse(Cell("lon"), CultureInfo.InvariantCulture, out double longitude)
            ? (latitude, longitude)
            : null;

    /// <summary>The file and line that first gave it.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"{rows[0].Table.Path}, line {rows[0].Number}");

    /// <summary>The same thing, as the graph holds it.</summary>
    public Entity ToEntity() => new(Id, Type, Name, Qid);

    public override string ToString() => $"{Type} {Name} ({Id})";

    internal CatalogueRow Row => rows[0];

    /// <summary>A later layer's row for the same thing: its filled cells win, its alternatives are added.</summary>
    internal void Extend(CatalogueRow row)
    {
        rows.Add(row);
        name = null;
    }

    internal void Rename(string to)
    {
        (added ??= []).Add(Name);
        name = to;
    }

    internal void Add(string alias) => (added ??= []).Add(alias);

    internal void Block(string normalForm) => (blocked ??= new(StringComparer.Ordinal)).Add(normalForm);

    internal bool Blocks(ReadOnlySpan<char> alias) => blocked is not null && blocked.Contains(NameForm.Of(alias));

    private string Cell(string column)
    {
        for (int i = rows.Count - 1; i >= 0; i--)
        {
            if (rows[i][column] is { IsEmpty: false } cell)
            {
                return cell.ToString();
            }
        }

        return "";
    }

    private CatalogueDate Date(string column) => CatalogueDate.TryParse(Cell(column), out CatalogueDate date) ? date : CatalogueDate.None;

    private IEnumerable<string> Alternatives(string column)
    {
        foreach (CatalogueRow row in rows)
        {
            foreach (string alternative in row.Alternatives(column))
            {
                if (!Blocks(alternative))
                {
                    yield return alternative;
                }
            }
        }

        if (added is not null && string.Equals(column, "aliases", StringComparison.Ordinal))
        {
            foreach (string alias in added)
            {
                if (!Blocks(alias))
                {
                    yield return alias;
                }
            }
        }
    }
}
