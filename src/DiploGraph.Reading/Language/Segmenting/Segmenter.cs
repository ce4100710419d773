namespace DiploGraph.Reading.Language.Segmenting;

/// <summary>Cuts raw text into words and sentences, by word lists that are data. Thread-safe.</summary>
public sealed class Segmenter
{
    private readonly Tokenizer tokenizer;
    private readonly SentenceSplitter splitter;

    private Segmenter(WordLists lists, SplitterWeights weights)
    {
        tokenizer = new Tokenizer(lists);
        splitter = new SentenceSplitter(lists, weights);
    }

    /// <exception cref="ReadingException">A word list or the table of weights is missing or wrong.</exception>
    public static Segmenter Load(Seeds seeds) => new(WordLists.Load(seeds), SplitterWeights.Load(seeds.PathOf("language/splitter.weights")));

    /// <summary>Words whose spans slice the text, and the sentences that they form; none of either for a text without a printing character.</summary>
    public Segmentation Segment(string text)
    {
        List<Word> words = tokenizer.Cut(text);
        return new Segmentation(text, [.. words], splitter.Split(text, words));
    }
}
