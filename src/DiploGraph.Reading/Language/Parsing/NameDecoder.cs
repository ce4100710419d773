namespace DiploGraph.Reading.Language.Parsing;

/// <summary>
/// Finds spans in the scores of BIO tags: the likeliest sequence of tags in which an I- follows only the B- or I- of its own kind (Viterbi).
/// Immutable, thread-safe.
/// </summary>
internal sealed class NameDecoder
{
    private readonly string[] kinds;
    private readonly int[] kindOfTag;
    private readonly bool[] begins;
    private readonly bool[] continues;

    private NameDecoder(string[] tags)
    {
        kinds = [.. tags.Where(tag => tag.Length > 2).Select(tag => tag[2..]).Distinct(StringComparer.Ordinal)];
        kindOfTag = [.. tags.Select(tag => tag.Length > 2 ? Array.IndexOf(kinds, tag[2..]) : -1)];
        begins = [.. tags.Select(tag => tag.StartsWith("B-", StringComparison.Ordinal))];
        continues = [.. tags.Select(tag => tag.StartsWith("I-", StringComparison.Ordinal))];
    }

    /// <summary>The kinds of span, in the order of their first tags.</summary>
    public IReadOnlyList<string> Kinds => kinds;

    /// <summary>How many scores a word has.</summary>
    public int TagCount => kindOfTag.Length;

    /// <param name="tags">"O" first, then "B-" and "I-" tags.</param>
    /// <returns>Null where the tags are not of that form.</returns>
    public static NameDecoder? Of(string[] tags) =>
        tags is ["O", ..] && tags[1..].All(tag => tag is ['B' or 'I', '-', _, ..]) ? new NameDecoder(tags) : null;

    /// <summary>Adds the spans of a sentence, in order.</summary>
    /// <param name="scores">A row per word; scores that differ from log-probabilities by an amount per word serve as well.</param>
    /// <param name="stride">From one row to the next.</param>
    public void Decode(ReadOnlySpan<float> scores, int stride, int words, List<(int Start, int End, int Kind)> spans)
    {
        Span<int> tags = words <= 512 ? stackalloc int[words] : new int[words];
        int before = 0;
        bool admissible = true;
        for (int word = 0; word < words; word++)
        {
            tags[word] = Best(scores.Slice(word * stride, kindOfTag.Length));
            admissible &= Follows(before, tags[word]);
            before = tags[word];
        }

        if (!admissible)
        {
            Search(scores, stride, tags);
        }

        Collect(tags, spans);
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int tag = 1; tag < scores.Length; tag++)
        {
            best = scores[tag] > scores[best] ? tag : best;
        }

        return best;
    }

    private bool Follows(int before, int tag) => !continues[tag] || kindOfTag[before] == kindOfTag[tag];

    private void Search(ReadOnlySpan<float> scores, int stride, Span<int> tags)
    {
        int width = kindOfTag.Length;
        byte[] from = new byte[tags.Length * width];
        double[] best = new double[width], next = new double[width];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (int word = 0; word < tags.Length; word++)
        {
            for (int tag = 0; tag < width; tag++)
            {
                int origin = -1;
                for (int before = 0; before < width; before++)
                {
                    if (Follows(before, tag) && (origin < 0 || best[before] > best[origin]))
                    {
                        origin = before;
                    }
                }

                from[(word * width) + tag] = (byte)origin;
                next[tag] = best[origin] + scores[(word * stride) + tag];
            }

            (best, next) = (next, best);
        }

        int last = 0;
        for (int tag = 1; tag < width; tag++)
        {
            last = best[tag] > best[last] ? tag : last;
        }

        for (int word = tags.Length - 1; word >= 0; word--)
        {
            tags[word] = last;
            last = from[(word * width) + last];
        }
    }

    private void Collect(ReadOnlySpan<int> tags, List<(int Start, int End, int Kind)> spans)
    {
        for (int word = 0; word < tags.Length; word++)
        {
            if (!begins[tags[word]])
            {
                continue;
            }

            int end = word + 1;
            while (end < tags.Length && continues[tags[end]])
            {
                end++;
            }

            spans.Add((word, end, kindOfTag[tags[word]]));
        }
    }
}
