namespace DiploGraph.Reading.Language.Conllu;

/// <summary>The kinds of name as they stand in CoNLL-U's MISC and in BIO tags: PER, ORG, LOC, MISC.</summary>
public static class ConlluNames
{
    private static readonly string[] Codes = ["PER", "ORG", "LOC", "MISC"];

    public static string Code(NameKind kind) => Codes[(int)kind];

    public static bool TryKind(ReadOnlySpan<char> code, out NameKind kind)
    {
        for (int i = 0; i < Codes.Length; i++)
        {
            if (code.SequenceEqual(Codes[i]))
            {
                kind = (NameKind)i;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
