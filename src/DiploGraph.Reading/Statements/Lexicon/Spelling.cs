namespace DiploGraph.Reading.Statements.Lexicon;

/// <summary>Makes one of British and American spellings, so that a word stands once in the lexicon.</summary>
/// <remarks>"criticise" and "criticize" are one, "defence" and "defense", "favour" and "favor". Wrong so far: "programme" and "program" stay two.</remarks>
internal static class Spelling
{
    public static string Canonical(string lemma)
    {
        if (lemma.Length < 5)
        {
            return lemma;
        }

        if (lemma.EndsWith("ise", StringComparison.Ordinal) && lemma.Length > 6 && !lemma.EndsWith("cise", StringComparison.Ordinal)
            && !lemma.EndsWith("mise", StringComparison.Ordinal) && !lemma.EndsWith("vise", StringComparison.Ordinal) && !lemma.EndsWith("rcise", StringComparison.Ordinal))
        {
            return string.Concat(lemma.AsSpan(0, lemma.Length - 2), "ze");
        }

        if (lemma.EndsWith("isation", StringComparison.Ordinal))
        {
            return string.Concat(lemma.AsSpan(0, lemma.Length - 6), "zation");
        }

        if (lemma.EndsWith("ticise", StringComparison.Ordinal))
        {
            return string.Concat(lemma.AsSpan(0, lemma.Length - 2), "ze");
        }

        if (lemma.EndsWith("efence", StringComparison.Ordinal) || lemma.EndsWith("ffence", StringComparison.Ordinal))
        {
            return string.Concat(lemma.AsSpan(0, lemma.Length - 2), "se");
        }

        if (lemma.EndsWith("our", StringComparison.Ordinal) && lemma.Length > 5 && lemma is not ("detour" or "contour" or "velour"))
        {
            return string.Concat(lemma.AsSpan(0, lemma.Length - 2), "r");
        }

        return lemma;
    }
}
