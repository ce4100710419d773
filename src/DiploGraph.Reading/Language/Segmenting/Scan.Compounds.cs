namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Runs with hyphens.</summary>
internal sealed partial class Scan
{
    /// <summary>Adds a run that may hold hyphens: whole, or cut at those that do not belong.</summary>
    /// <param name="next">Set to where the scan goes on: behind a full stop that belongs to the last word.</param>
    private void AddCompound(int start, int end, int chunkStart, int chunkEnd, ref int next)
    {
        int hyphen = IndexOfHyphen(start, end);
        if (hyphen < 0 || IsNumberWithHyphens(start, end) || lists.KeepsHyphens(Lower(start, end)))
        {
            next = AddWord(start, end, chunkStart, chunkEnd);
            return;
        }

        int part = start;
        while (hyphen >= 0)
        {
            if (lists.IsPrefix(Lower(part, hyphen)) && !char.IsAsciiDigit(text[part]))
            {
                hyphen = IndexOfHyphen(hyphen + 1, end);
                continue;
            }

            AddWord(part, hyphen, chunkStart, hyphen);
            Add(hyphen, hyphen + 1);
            part = hyphen + 1;
            hyphen = IndexOfHyphen(part, end);
        }

        next = AddWord(part, end, chunkStart, chunkEnd);
    }

    private int IndexOfHyphen(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (Characters.IsHyphen(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Telephone numbers, dates and postcodes ("713-853-3989", "11-20-2000", "94720-1900"), but not ranges ("1990-1995", "5-10").</summary>
    private bool IsNumberWithHyphens(int start, int end)
    {
        int hyphens = 0;
        int digits = 0;
        int firstPart = 0;
        for (int i = start; i < end; i++)
        {
            bool hyphen = Characters.IsHyphen(text[i]);
            if (!hyphen && !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            hyphens += hyphen ? 1 : 0;
            digits += hyphen ? 0 : 1;
            firstPart += hyphens == 0 ? 1 : 0;
        }

        return hyphens >= 2 || (digits == 7 && firstPart == 3) || (digits == 9 && firstPart == 5);
    }
}
