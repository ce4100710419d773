using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Reading.Language.Scoring;

/// <summary>
/// Pairs the words of two analyses of one text as the CoNLL 2018 evaluation does: words outside multiword tokens by their spans,
/// words of multiword tokens by the longest common subsequence of their forms.
/// </summary>
internal sealed class WordAlignment
{
    private readonly Side gold;
    private readonly Side system;

    private WordAlignment(Document gold, Document system)
    {
        this.gold = new Side(gold);
        this.system = new Side(system);
        SystemOf = new int[gold.TokenCount];
        Array.Fill(SystemOf, -1);
        Align();
    }

    /// <summary>The system's word for each gold word; -1 where it has none.</summary>
    public int[] SystemOf { get; }

    public int Count { get; private set; }

    public static WordAlignment Of(Document gold, Document system) => new(gold, system);

    private void Align()
    {
        int g = 0;
        int s = 0;
        while (g < gold.Count && s < system.Count)
        {
            if (gold.IsMultiword(g) || system.IsMultiword(s))
            {
                (int goldStart, int systemStart) = StartOfMultiword(ref g, ref s);
                AlignForms(goldStart, g, systemStart, s);
            }
            else if (gold.Start(g) == system.Start(s) && gold.End(g) == system.End(s))
            {
                Pair(g++, s++);
            }
            else if (gold.Start(g) <= system.Start(s))
            {
                g++;
            }
            else
            {
                s++;
            }
        }
    }

    /// <summary>Moves both sides behind the stretch that multiword tokens of either cover.</summary>
    /// <returns>Where the stretch begins on either side.</returns>
    private (int Gold, int System) StartOfMultiword(ref int g, ref int s)
    {
        int end;
        if (gold.IsMultiword(g))
        {
            end = gold.End(g);
            s += !system.IsMultiword(s) && system.Start(s) < gold.Start(g) ? 1 : 0;
        }
        else
        {
            end = system.End(s);
            g += !gold.IsMultiword(g) && gold.Start(g) < system.Start(s) ? 1 : 0;
        }

        (int goldStart, int systemStart) = (g, s);
        while ((g < gold.Count && gold.Start(g) < end) || (s < system.Count && system.Start(s) < end))
        {
            if (g < gold.Count && (s >= system.Count || gold.Start(g) <= system.Start(s)))
            {
                end = gold.IsMultiword(g) ? Math.Max(end, gold.End(g)) : end;
                g++;
            }
            else
            {
                end = system.IsMultiword(s) ? Math.Max(end, system.End(s)) : end;
                s++;
            }
        }

        return (goldStart, systemStart);
    }

    private void AlignForms(int goldStart, int goldEnd, int systemStart, int systemEnd)
    {
        int rows = goldEnd - goldStart;
        int columns = systemEnd - systemStart;
        int[,] common = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
        {
            for (int j = columns - 1; j >= 0; j--)
            {
                common[i, j] = SameForm(goldStart + i, systemStart + j)
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        int g = 0;
        int s = 0;
        while (g < rows && s < columns)
        {
            if (SameForm(goldStart + g, systemStart + s))
            {
                Pair(goldStart + g++, systemStart + s++);
            }
            else if (common[g, s] == common[g + 1, s])
            {
                g++;
            }
            else
            {
                s++;
            }
        }
    }

    private bool SameForm(int g, int s) => gold.Form(g).Equals(system.Form(s), StringComparison.OrdinalIgnoreCase);

    private void Pair(int g, int s)
    {
        SystemOf[g] = s;
        Count++;
    }

    /// <summary>One analysis: a word of a multiword token has the whole token's span.</summary>
    private sealed class Side
    {
        private readonly Document document;
        private readonly TextSpan[] spans;
        private readonly bool[] multiword;

        public Side(Document document)
        {
            this.document = document;
            spans = new TextSpan[document.TokenCount];
            multiword = new bool[document.TokenCount];
            foreach (TokenRange token in ConlluTokens.Of(document))
            {
                TextSpan span = document.SpanOf(token);
                for (int i = token.Start; i < token.End; i++)
                {
                    spans[i] = span;
                    multiword[i] = token.Length > 1;
                }
            }
        }

        public int Count => spans.Length;

        public int Start(int word) => spans[word].Start;

        public int End(int word) => spans[word].End;

        public bool IsMultiword(int word) => multiword[word];

        public ReadOnlySpan<char> Form(int word) => document[word].Text;
    }
}
