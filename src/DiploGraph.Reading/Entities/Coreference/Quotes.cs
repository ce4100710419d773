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
    private readonly IReadOnlySet<string> sayingVerbs;

    private Quotes(int tokens, IReadOnlySet<string> sayingVerbs)
    {
        this.sayingVerbs = sayingVerbs;
        quoteOf = new int[tokens];
        Array.Fill(quoteOf, -1);
    }

    /// <summary>Each stretch of speech, marks included, and its speaker's token; -1 where none is found.</summary>
    public IReadOnlyList<(TokenRange Range, int Speaker)> All => quotes;

    public bool IsQuoted(int token) => quoteOf[token] >= 0;

    /// <summary>The token of the one who says the words at a token; -1 where it is the writer, or unknown.</summary>
    public int SpeakerOf(int token) => quoteOf[token] < 0 ? -1 : quotes[quoteOf[token]].Speaker;

    public bool IsSaying(Token verb) => sayingVerbs.Contains(verb.Lemma);

    public static Quotes Find(Document document, IReadOnlySet<string> sayingVerbs)
    {
        Quotes found = new(document.TokenCount, sayingVerbs);
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

        found.AddTurns(document);
        return found;
    }

    /// <summary>Turns of a transcript: after "Penny Wong:" at the start of a sentence she speaks, until the next such label.</summary>
    private void AddTurns(Document document)
    {
        int start = -1;
        int label = -1;
        for (int s = 0; s <= document.Sentences.Count; s++)
        {
            int next = s < document.Sentences.Count ? Label(document, document.Sentences[s].Range) : -2;
            if (next == -1)
            {
                continue;
            }

            int end = s < document.Sentences.Count ? document.Sentences[s].Range.Start : document.TokenCount;
            if (label >= 0 && end - start > 2)
            {
                for (int i = start; i < end; i++)
                {
                    quoteOf[i] = quoteOf[i] < 0 ? quotes.Count : quoteOf[i];
                }

                quotes.Add((new TokenRange(start, end), label));
            }

            label = next;
            start = next >= 0 ? next + 2 : end;
        }
    }

    /// <summary>The last word of a name before a colon at the start of a sentence; -1 where there is none, -2 for a questioner's "Q:".</summary>
    private static int Label(Document document, TokenRange sentence)
    {
        for (int i = sentence.Start; i < sentence.End && i < sentence.Start + 6; i++)
        {
            if (document[i].Text is ":")
            {
                return i - sentence.Start == 1 && document[i - 1].Text is "Q" ? -2
                    : i - sentence.Start == 1 && document[i - 1].Text is "A" ? -1
                    : i > sentence.Start && document[i - 1].Upos is "PROPN" ? i - 1
                    : -1;
            }

            if (document[i].Upos is not ("PROPN" or "NOUN" or "ADJ" or "PUNCT" or "ADP" or "DET" or "X"))
            {
                return -1;
            }
        }

        return -1;
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
