using System.Text;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>How a word is written: what the word pieces, all in lower case, no longer tell. The numbers are those the model was trained with.</summary>
internal enum CaseClass : byte
{
    /// <summary>Not a word: the pieces that open and close a sentence.</summary>
    None = 0,

    /// <summary>"treaty"</summary>
    Lower = 1,

    /// <summary>"Moscow", within a sentence</summary>
    Capitalized = 2,

    /// <summary>"NATO"</summary>
    Upper = 3,

    /// <summary>"S" or "S."</summary>
    Initial = 4,

    /// <summary>"McCain"</summary>
    Mixed = 5,

    /// <summary>"1,990"</summary>
    Number = 6,

    /// <summary>"G7"</summary>
    LettersAndDigits = 7,

    /// <summary>"—"</summary>
    Symbol = 8,

    /// <summary>"The", where no word stands before it in its sentence</summary>
    CapitalizedFirst = 10,
}

internal static class CaseClasses
{
    /// <summary>How many rows the model's table of case vectors has.</summary>
    public const int Count = 11;

    /// <param name="first">Whether nothing but symbols stands before the word in its sentence.</param>
    public static CaseClass Of(ReadOnlySpan<char> word, bool first)
    {
        int letters = 0, upper = 0, length = 0;
        bool digits = false, upperAfterFirst = false, otherLetter = false;
        Rune start = default, second = default;
        foreach (Rune rune in word.EnumerateRunes())
        {
            bool isUpper = Rune.IsUpper(rune);
            if (length == 0)
            {
                start = rune;
            }
            else
            {
                second = length == 1 ? rune : second;
                upperAfterFirst |= isUpper;
            }

            bool isLetter = Rune.IsLetter(rune);
            letters += isLetter ? 1 : 0;
            otherLetter |= isLetter && !isUpper;
            upper += isUpper ? 1 : 0;
            digits |= Rune.IsDigit(rune);
            length++;
        }

        if (letters == 0)
        {
            return digits ? CaseClass.Number : CaseClass.Symbol;
        }

        if (digits)
        {
            return CaseClass.LettersAndDigits;
        }

        if (upper == 0)
        {
            return CaseClass.Lower;
        }

        if (length == 1 || (length == 2 && second.Value == '.'))
        {
            return CaseClass.Initial;
        }

        if (!otherLetter)
        {
            return CaseClass.Upper;
        }

        return Rune.IsUpper(start) && !upperAfterFirst ? (first ? CaseClass.CapitalizedFirst : CaseClass.Capitalized) : CaseClass.Mixed;
    }
}
