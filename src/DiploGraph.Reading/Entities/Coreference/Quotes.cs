namespace DiploGraph.Reading.Entities.Coreference;

/// <summary>Direct speech in a document: where it stands, and the token of the one it is ascribed to.</summary>
/// <remarks>
/// "It is late," said Lavrov: by the subject of a verb of saying beside the quote. "It is late." He left. Lavrov told reporters so: not found.
/// A quote that fills its sentence looks to the next sentence ("Lavrov added."), then the one before, then to the speaker of the quote before it.
/// </remarks>
internal sealed class Quotes
{
    private readonly List<(TokenRange Range, int Speaker)> quotes = [];
    private readonly int[] quoteOf;

    private Quotes(int tokens)
    {
        quoteOf = new int[tokens];
        Array.Fill(quoteOf, -1);
    }

    /// <summary>Each stretch of speech, marks included, and its speaker's token; -1 where none is found.</summary>
    public IReadOnlyList<(TokenRange Range, int Speaker)> All => quotes;

    public bool IsQuoted(int token) => quoteOf[token] >= 0;

    /// <summary>The token of the one who says the words at a token; -1 where it is the writer, or unknown.</summary>
    public int SpeakerOf(int token) => quoteOf[token] < 0 ? -1 : quotes[quoteOf[token]].Speaker;

    public static Quotes Find(Document document, IReadOnlySet<string> sayingVerbs)
    {
        Quotes found = new(document.TokenCount);
        List<TokenRange> ranges = [.. Ranges(document)];
        for (int q = 0; q < ranges.Count; q++)
        {
            for (int i = ranges[q].Start; i < ranges[q].End; i++)
            {
                found.quoteOf[i] = q;
            }
        }

        foreach (TokenRange range in ranges)
        {
            int speaker = Attribution(document, range, found.quoteOf, sayingVerbs);
            if (speaker < 0 && found.quotes.Count > 0 && document[range.Start].Sentence.Index - document[found.quotes[^1].Range.End - 1].Sentence.Index <= 1)
            {
                speaker = found.quotes[^1].Speaker;
            }

            found.quotes.Add((range, speaker));
        }

        return found;
    }

    /// <summary>Stretches between quotation marks of at least three words; a mark left open closes with its paragraph.</summary>
    private static IEnumerable<TokenRange> Ranges(Document document)
    {
        int open = -1;
        for (int i = 0; i < document.TokenCount; i++)
        {
            string text = document[i].Form;
            bool straight = text is "\"" or "''" or "``";
            if (open >= 0 && document[i - 1].Span.End < document[i].Span.Start
                && document.Text.AsSpan(document[i - 1].Span.End, document[i].Span.Start - document[i - 1].Span.End).Count('\n') > 1)
            {
                if (i - open > 4)
                {
                    yield return new TokenRange(open, i);
                }

                open = -1;
            }

            if (open < 0 && (straight || text is "“" or "«" or "„"))
            {
                open = i;
            }
            else if (open >= 0 && (straight || text is "”" or "»" or "“"))
            {
                if (i + 1 - open > 4)
                {
                    yield return new TokenRange(open, i + 1);
                }

                open = -1;
            }
        }

        if (open >= 0 && document.TokenCount - open > 4)
        {
            yield return new TokenRange(open, document.TokenCount);
        }
    }

    private static int Attribution(Document document, TokenRange range, int[] quoteOf, IReadOnlySet<string> sayingVerbs)
    {
        int first = document[range.Start].Sentence.Index;
        int last = document[range.End - 1].Sentence.Index;
        for (int s = last; s >= first; s--)
        {
            if (Sayer(document, s, range) is int speaker and >= 0)
            {
                return speaker;
            }
        }

        TokenRange after = last + 1 < document.Sentences.Count ? document.Sentences[last + 1].Range : default;
        if (after.Length > 0 && quoteOf[after.Start] < 0 && Sayer(document, last + 1, after with { Start = after.End }) is int next and >= 0 && after.Length < 16)
        {
            return next;
        }

        return first > 0 ? Sayer(document, first - 1, range) : -1;

        int Sayer(Document document, int sentence, TokenRange near)
        {
            int best = -1;
            int distance = int.MaxValue;
            foreach (Token verb in document.Sentences[sentence].Tokens)
            {
                if (quoteOf[verb.Index] >= 0 || !sayingVerbs.Contains(verb.Lemma))
                {
                    continue;
                }

                foreach (Token child in verb.Children)
                {
                    if (child.BareDeprel is "nsubj" && quoteOf[child.Index] < 0)
                    {
                        int gap = verb.Index < near.Start ? near.Start - verb.Index : Math.Max(0, verb.Index - near.End);
                        if (gap < distance)
                        {
                            (best, distance) = (child.Index, gap);
                        }
                    }
                }
            }

            return best;
        }
    }
}
