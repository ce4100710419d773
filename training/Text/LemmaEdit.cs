namespace DiploGraph.Training.Text;

/// <summary>Finds the script that makes a lemma of its form; what it means, <see cref="DiploGraph.Reading.Language.Parsing.LemmaScript"/> says and carries out.</summary>
internal static class LemmaEdit
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
}
