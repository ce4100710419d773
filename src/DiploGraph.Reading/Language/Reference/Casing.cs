namespace DiploGraph.Reading.Language.Reference;

/// <summary>The casing class of a word, as the reference model's recipe has it.</summary>
internal static class Casing
{
    public const int Symbol = 8;

    public static int Of(ReadOnlySpan<char> form, bool firstWord)
    {
        int letters = 0;
        int capitals = 0;
        bool digit = false;
        foreach (char c in form)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
            digit |= char.IsDigit(c);
        }

        if (letters == 0 || digit)
        {
            return letters > 0 ? 7 : digit ? 6 : Symbol;
        }

        if (capitals == 0)
        {
            return 1;
        }

        if (form.Length == 1 || (form.Length == 2 && form[1] == '.'))
        {
            return 4;
        }

        return capitals == letters ? 3 : char.IsUpper(form[0]) && capitals == 1 ? (firstWord ? 10 : 2) : 5;
    }
}
