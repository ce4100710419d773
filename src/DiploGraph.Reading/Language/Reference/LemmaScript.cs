using System.Globalization;

namespace DiploGraph.Reading.Language.Reference;

/// <summary>Lemma edit scripts: casing, how many characters of the end go, what comes instead ("l|3|y" makes "city" of "cities").</summary>
internal static class LemmaScript
{
    public static string Apply(ReadOnlySpan<char> form, string script)
    {
        if (script == "k")
        {
            return form.ToString();
        }

        string[] parts = script.Split('|');
        string lemma;
        if (parts[1].StartsWith('='))
        {
            lemma = parts[1][1..];
        }
        else
        {
            int cut = int.Parse(parts[1], CultureInfo.InvariantCulture);
            string body = parts[0] == "K" ? form.ToString() : form.ToString().ToLowerInvariant();
            if (cut >= body.Length)
            {
                return form.ToString();
            }

            lemma = body[..^cut] + parts[2];
        }

        return parts[0] switch
        {
            "C" => lemma[..1].ToUpperInvariant() + lemma[1..],
            "U" => lemma.ToUpperInvariant(),
            _ => lemma,
        };
    }
}
