using DiploGraph.Reading.Language.Segmenting;

namespace DiploGraph.Reading.Language;

/// <summary>The English analyser: cuts the text into sentences and words, then has the model annotate them. Thread-safe.</summary>
public sealed class Analyzer(Segmenter segmenter, ISentenceModel model) : IAnalyzer
{
    /// <summary>The analyser of an installation, its models and word lists loaded.</summary>
    /// <exception cref="ReadingException">A file is missing or wrong.</exception>
    public static Analyzer Load(Seeds seeds) => new(Segmenter.Load(seeds), LanguageModel.Load(Path.Combine(seeds.Root, "models")));

    public Document Analyze(Article article) => Annotate(article, segmenter.Segment(article.Text));

    /// <summary>Annotates words that are already cut, keeping them and their sentences as they are.</summary>
    public Document Annotate(Article article, Segmentation segmentation)
    {
        TokenData[] tokens = new TokenData[segmentation.Words.Length];
        List<NameSpan> names = [];
        List<TypedName> typedNames = [];
        List<TokenRange> stretches = Stretches(segmentation);
        TokenVectors vectors = model.Annotate(segmentation, stretches, tokens, names, typedNames);
        JoinStretches(segmentation, tokens);
        names.Sort((a, b) => a.Range.Start.CompareTo(b.Range.Start));
        typedNames.Sort((a, b) => a.Range.Start.CompareTo(b.Range.Start));
        return new Document(article, tokens, segmentation.Sentences, names, vectors, typedNames);
    }

    /// <summary>The sentences, those that exceed the model's window cut into as few stretches as hold them.</summary>
    private List<TokenRange> Stretches(Segmentation segmentation)
    {
        List<TokenRange> stretches = new(segmentation.Sentences.Length);
        foreach (TokenRange sentence in segmentation.Sentences)
        {
            int start = sentence.Start;
            int pieces = 0;
            for (int i = sentence.Start; i < sentence.End; i++)
            {
                int count = model.PieceCount(segmentation.Form(i));
                if (pieces + count > model.Window && i > start)
                {
                    stretches.Add(new TokenRange(start, i));
                    start = i;
                    pieces = 0;
                }

                pieces += count;
            }

            stretches.Add(new TokenRange(start, sentence.End));
        }

        return stretches;
    }

    /// <summary>Hangs the roots of a sentence's later stretches on that of its first, so that each sentence has one tree.</summary>
    private static void JoinStretches(Segmentation segmentation, TokenData[] tokens)
    {
        foreach (TokenRange sentence in segmentation.Sentences)
        {
            int root = -1;
            for (int i = sentence.Start; i < sentence.End; i++)
            {
                if (tokens[i].Head >= 0)
                {
                    continue;
                }

                if (root < 0)
                {
                    root = i;
                }
                else
                {
                    tokens[i] = tokens[i] with { Head = root, Deprel = "parataxis" };
                }
            }
        }
    }
}
