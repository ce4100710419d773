namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>Sorts of office, in the catalogue's spelling (head_of_state and so on).</summary>
public enum OfficeKind
{
    HeadOfState,
    HeadOfGovernment,
    ForeignMinister,
    DefenceMinister,
    Spokesperson,
    UnOfficial,
    Legislator,
    Ambassador,
    Other,
}

/// <summary>One term of a person in an office.</summary>
/// <param name="Person">The person's entry.</param>
/// <param name="Of">The entry of the state or organisation it is an office of.</param>
/// <param name="AsOf">The year up to which an open end may be believed; 0 where it is open without limit.</param>
public readonly record struct Office(int Person, OfficeKind Kind, int Of, CatalogueDate Start, CatalogueDate End, int AsOf, CatalogueRow Row)
{
    public string Title => Row["title"].ToString();

    /// <summary>Whether the person held it on that day, as far as is known.</summary>
    public bool HeldOn(CatalogueDate day) =>
        (!Start.IsKnown || Start.Earliest <= day.Packed) && (!End.IsKnown || day.Packed <= End.Latest);

    /// <summary>Whether that it was held on that day is more than a guess from an open end long ago.</summary>
    public bool SurelyHeldOn(CatalogueDate day) =>
        HeldOn(day) && Start.IsKnown && (End.IsKnown || AsOf == 0 || day.Year <= AsOf + 1);

    /// <summary>Reads the catalogue's spelling of a kind of office.</summary>
    public static bool TryParseKind(ReadOnlySpan<char> cell, out OfficeKind kind)
    {
        for (int i = 0; i < Spellings.Length; i++)
        {
            if (cell.SequenceEqual(Spellings[i]))
            {
                kind = (OfficeKind)i;
                return true;
            }
        }

        kind = OfficeKind.Other;
        return false;
    }

    public static readonly string[] Spellings =
    [
        "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "spokesperson", "un_official", "legislator", "ambassador", "other",
    ];
}

/// <summary>Words that name an office: "Chancellor" is the head of government in Germany.</summary>
/// <param name="Of">The entry of the state where it means that; -1 where it means so everywhere else.</param>
public readonly record struct Title(string Words, OfficeKind Kind, int Of);
