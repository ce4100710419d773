namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>
/// Groups words into sentences: a blank line always ends one, elsewhere a linear model weighs what stands on either side of each boundary,
/// from left to right, knowing where the sentence began.
/// </summary>
internal sealed class SentenceSplitter(WordLists lists, SplitterWeights weights)
{
    public TokenRange[] Split(string text, IReadOnlyList<Word> words)
    {
        BoundaryFeatures features = new(text, words, lists, weights.Mask);
        List<TokenRange> sentences = [];
        Span<int> places = stackalloc int[BoundaryFeatures.Count];
        int start = 0;
        for (int i = 0; i < words.Count; i++)
        {
            bool ends = features.EndsParagraph(i);
            if (!ends && features.CanEnd(i))
            {
                features.Extract(i, places);
                ends = features.MustEnd(i) || weights.Score(places) > 0;
            }

            features.Advance(i, ends);
            if (ends)
            {
                sentences.Add(new TokenRange(start, i + 1));
                start = i + 1;
            }
        }

        return [.. sentences];
    }
}
