namespace DiploGraph.Reading.Language.Reference;

/// <summary>BERT's uncased word pieces of one word: accents stripped, lower case, punctuation apart, longest match first.</summary>
internal sealed class ReferenceWordPieces
{
    private const int Unknown = 100;
    private const int MostPieces = 16;
    private const int LongestWord = 100;
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžșț";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzst";

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private ReferenceWordPieces(Dictionary<string, int> vocabulary)
    {
        lookup = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ReferenceWordPieces Load(string path)
    {
        Dictionary<string, int> vocabulary = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            vocabulary[line] = vocabulary.Count;
        }

        return new ReferenceWordPieces(vocabulary);
    }

    public List<int> Encode(ReadOnlySpan<char> form)
    {
        List<int> result = [];
        char[] folded = new char[form.Length];
        for (int i = 0; i < form.Length; i++)
        {
            char c = char.ToLowerInvariant(form[i]);
            int accent = Accented.IndexOf(c, StringComparison.Ordinal);
            folded[i] = accent >= 0 ? Plain[accent] : c;
        }

        int start = 0;
        for (int i = 0; i < folded.Length; i++)
        {
            if (StandsApart(folded[i]))
            {
                EncodeRun(folded.AsSpan(start, i - start), result);
                EncodeRun(folded.AsSpan(i, 1), result);
                start = i + 1;
            }
        }

        EncodeRun(folded.AsSpan(start), result);
        if (result.Count == 0)
        {
            result.Add(Unknown);
        }

        if (result.Count > MostPieces)
        {
            result.RemoveRange(MostPieces, result.Count - MostPieces);
        }

        return result;
    }

    private static bool StandsApart(char c) =>
        char.IsPunctuation(c) || (c < 128 && char.IsSymbol(c)) || (c >= 0x4E00 && c <= 0x9FFF);

    private void EncodeRun(ReadOnlySpan<char> run, List<int> result)
    {
        if (run.IsEmpty)
        {
            return;
        }

        if (run.Length > LongestWord)
        {
            result.Add(Unknown);
            return;
        }

        int mark = result.Count;
        Span<char> inner = stackalloc char[LongestWord + 2];
        inner[0] = '#';
        inner[1] = '#';
        for (int start = 0; start < run.Length;)
        {
            int end = run.Length;
            int id = -1;
            for (; end > start; end--)
            {
                run[start..end].CopyTo(inner[2..]);
                ReadOnlySpan<char> piece = start > 0 ? inner[..(end - start + 2)] : run[start..end];
                if (lookup.TryGetValue(piece, out id))
                {
                    break;
                }
            }

            if (end == start)
            {
                result.RemoveRange(mark, result.Count - mark);
                result.Add(Unknown);
                return;
            }

            result.Add(id);
            start = end;
        }
    }
}
