namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>A partial date packed as year × 10,000 + month × 100 + day, unknown parts 0; 0 is no date.</summary>
public readonly record struct CatalogueDate(int Packed)
{
    public static readonly CatalogueDate None = default;

    public bool IsKnown => Packed != 0;

    public int Year => Packed / 10_000;

    /// <summary>The first day that it may be, packed.</summary>
    public int Earliest => Packed;

    /// <summary>The last day that it may be, packed.</summary>
    public int Latest => Packed % 100 != 0 ? Packed : Packed % 10_000 != 0 ? Packed + 31 : Packed + 1231;

    public static CatalogueDate Of(DateOnly day) => new((day.Year * 10_000) + (day.Month * 100) + day.Day);

    /// <summary>Reads YYYY, YYYY-MM or YYYY-MM-DD; an empty cell is no date.</summary>
    public static bool TryParse(ReadOnlySpan<char> cell, out CatalogueDate date)
    {
        date = None;
        if (cell.IsEmpty)
        {
            return true;
        }

        if (cell.Length is not (4 or 7 or 10) || (cell.Length > 4 && cell[4] != '-') || (cell.Length > 7 && cell[7] != '-'))
        {
            return false;
        }

        int year = Digits(cell[..4]);
        int month = cell.Length > 4 ? Digits(cell.Slice(5, 2)) : 0;
        int day = cell.Length > 7 ? Digits(cell.Slice(8, 2)) : 0;
        bool valid = year is > 0 && (cell.Length <= 4 || month is >= 1 and <= 12)
            && (cell.Length <= 7 || (day >= 1 && day <= DateTime.DaysInMonth(year, month)));
        date = valid ? new CatalogueDate((year * 10_000) + (month * 100) + day) : None;
        return valid;
    }

    public override string ToString() => (Packed / 100 % 100, Packed % 100) switch
    {
        _ when !IsKnown => "",
        (0, _) => new PartialDate(Year).ToString(),
        (int month, 0) => new PartialDate(Year, month).ToString(),
        (int month, int day) => new PartialDate(Year, month, day).ToString(),
    };

    private static int Digits(ReadOnlySpan<char> text)
    {
        int value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
