namespace DiploGraph.Training.Text;

/// <summary>How a lemma comes from its form: a casing rule, how many characters go at the end, what is put there; or a whole word.</summary>
/// <remarks>
/// <c>l|3|y</c>: "countries", "country". <c>l|=be</c>: "are", "be". <c>K|0|</c>: "Moscow", "Moscow". <c>k</c>: the form itself.
/// Casing: <c>l</c> lower, <c>C</c> first letter upper, <c>U</c> all upper, <c>K</c> as the form has it.
/// </remarks>
public static class LemmaScript
{
    public static string Of(string form, string lemma)
    {
        string f = form.ToLowerInvariant(), l = lemma.ToLowerInvariant();
        if (lemma == "_" && form != "_")
        {
            return "k";
        }

        char casing =
            lemma == form && form != f ? 'K' :
            lemma == l ? 'l' :
            lemma == char.ToUpperInvariant(l[0]) + l[1..] ? 'C' :
            lemma == l.ToUpperInvariant() ? 'U' : 'K';
        int shared = 0;
        while (shared < f.Length && shared < l.Length && f[shared] == l[shared])
        {
            shared++;
        }

        return shared == 0 && f.Length > 0 ? $"{casing}|={l}" : $"{casing}|{f.Length - shared}|{l[shared..]}";
    }

    public static string Apply(string form, string script)
    {
        if (script == "k")
        {
            return form;
        }

        string[] parts = script.Split('|', 3);
        string lemma;
        if (parts[1].StartsWith('='))
        {
            lemma = script[3..];
        }
        else
        {
            int cut = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            string stem = parts[0] == "K" ? form : form.ToLowerInvariant();
            if (cut >= stem.Length)
            {
                return form;
            }

            lemma = stem[..^cut] + parts[2];
        }

        return parts[0] switch
        {
            "C" => char.ToUpperInvariant(lemma[0]) + lemma[1..],
            "U" => lemma.ToUpperInvariant(),
            _ => lemma,
        };
    }
}
