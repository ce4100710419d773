using System.Globalization;

namespace DiploGraph.Reading.Language.Parsing;

/// <summary>How a lemma comes from its form: a casing, how many characters go at the end, what is put there; or a whole word.</summary>
/// <remarks>
/// <c>l|3|y</c>: "countries", "country". <c>l|=be</c>: "are", "be". <c>K|0|</c>: "Moscow", "Moscow". <c>k</c>: the form itself.
/// Casing: <c>l</c> lower, <c>C</c> first letter upper, <c>U</c> all upper, <c>K</c> as the form has it.
/// </remarks>
internal sealed class LemmaScript
{
    private readonly char casing;
    private readonly int cut;
    private readonly string ending;
    private readonly bool whole;

    private LemmaScript(char casing, int cut, string ending, bool whole)
    {
        this.casing = casing;
        this.cut = cut;
        this.ending = ending;
        this.whole = whole;
    }

    /// <summary>Reads a script; false where the text is none.</summary>
    public static bool TryParse(string text, out LemmaScript script)
    {
        string[] parts = text.Split('|', 3);
        script = new LemmaScript('k', 0, "", false);
        if (text == "k")
        {
            return true;
        }

        if (parts is not [['l' or 'C' or 'U' or 'K'] casing, ..])
        {
            return false;
        }

        if (parts is [_, ['=', _, ..], ..])
        {
            script = new LemmaScript(casing[0], 0, text[3..], true);
            return true;
        }

        if (parts is not [_, { } count, { } ending] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int cut))
        {
            return false;
        }

        script = new LemmaScript(casing[0], cut, ending, false);
        return true;
    }

    /// <summary>The lemma of a form; the form itself where the script would leave nothing of it.</summary>
    public string Apply(ReadOnlySpan<char> form)
    {
        if (casing == 'k' || (!whole && cut >= form.Length))
        {
            return form.ToString();
        }

        string lemma = whole ? ending : Cut(form);
        return casing switch
        {
            'C' => string.Concat([char.ToUpperInvariant(lemma[0])], lemma.AsSpan(1)),
            'U' => lemma.ToUpperInvariant(),
            _ => lemma,
        };
    }

    private string Cut(ReadOnlySpan<char> form)
    {
        if (casing == 'K')
        {
            return string.Concat(form[..^cut], ending);
        }

        Span<char> lower = form.Length <= 128 ? stackalloc char[form.Length] : new char[form.Length];
        form.ToLowerInvariant(lower);
        return string.Concat(lower[..^cut], ending);
    }
}
