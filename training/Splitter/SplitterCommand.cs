using System.Globalization;
using System.IO.Compression;
using System.Text;
using DiploGraph.Reading;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Language.Segmenting;
using DiploGraph.Reading.Scoring;

namespace DiploGraph.Training.Splitter;

/// <summary>
/// Trains the sentence splitter: <c>dotnet run -c Release --project training -- splitter SHARED [TREEBANK…]</c> with the folder of shared data, on treebanks and on the passages on diplomacy.
/// Writes <c>seeds/language/splitter.weights</c>; prints the sentence and token F1 on the development sets, on the passages kept apart, and on any treebank named.
/// </summary>
internal static class SplitterCommand
{
    private static readonly string[] TrainingSets = ["en_ewt-ud-train", "en_gumfree-ud-train"];
    private static readonly string[] DevelopmentSets = ["en_ewt-ud-dev", "en_gumfree-ud-dev"];

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: splitter SHARED [TREEBANK...]  (SHARED is the folder that holds \"data\")");
            return 1;
        }

        Seeds seeds = Seeds.Find();
        WordLists lists = WordLists.Load(seeds);
        SplitterTrainer trainer = new(lists);
        foreach (string name in TrainingSets)
        {
            IReadOnlyList<ConlluSentence> sentences = ReadSentences(args[0], name);
            trainer.Add(ConlluReader.ToSegmentation(sentences));
            foreach (QuoteStyle style in Enum.GetValues<QuoteStyle>())
            {
                trainer.Add(ConlluReader.ToSegmentation(QuoteDamage.Apply(sentences, style)));
            }
        }

        (IReadOnlyList<Episode> passages, IReadOnlyList<Episode> held) = Episode.LoadFolder(Path.Combine(seeds.Root, "..", "training", "episodes"));
        trainer.Add(Joined(passages));
        SplitterWeights weights = trainer.Train();
        weights.Save(Path.Combine(seeds.Root, "language", "splitter.weights"));
        Segmenter segmenter = Segmenter.Load(seeds);
        foreach (string name in DevelopmentSets.Concat(args.Skip(1)))
        {
            Segmentation gold = ConlluReader.ToSegmentation(ReadSentences(args[0], name));
            Segmentation found = segmenter.Segment(gold.Text);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}: sentences {Agreement(Sentences(gold), Sentences(found)):F2}, words {Agreement(Words(gold), Words(found)):F2}"));
        }

        Segmentation joined = Joined(held);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"passages kept apart: sentences {Agreement(Sentences(joined), Sentences(segmenter.Segment(joined.Text))):F2}"));
        return 0;
    }

    /// <summary>The passages as one text, with a blank line between them; a sentence stands for its words.</summary>
    private static Segmentation Joined(IEnumerable<Episode> passages)
    {
        StringBuilder text = new();
        List<Word> sentences = [];
        foreach (Episode passage in passages)
        {
            sentences.AddRange(passage.Sentences.Select(span => new Word(new TextSpan(span.Start + text.Length, span.End + text.Length), true, false)));
            text.Append(passage.Text).Append("\n\n");
        }

        return new Segmentation(text.ToString(), [.. sentences], [.. sentences.Select((_, i) => new TokenRange(i, i + 1))]);
    }

    private static IReadOnlyList<ConlluSentence> ReadSentences(string shared, string name)
    {
        string path = Path.Combine(shared, "data", "nlp", "ud", name + ".conllu.gz");
        using StreamReader input = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return ConlluReader.Read(input, path);
    }

    private static IEnumerable<TextSpan> Sentences(Segmentation segmentation) =>
        segmentation.Sentences.Select(range => new TextSpan(segmentation.Words[range.Start].Span.Start, segmentation.Words[range.End - 1].Span.End));

    private static IEnumerable<TextSpan> Words(Segmentation segmentation) => segmentation.Words.Select(word => word.Span);

    private static double Agreement(IEnumerable<TextSpan> gold, IEnumerable<TextSpan> found)
    {
        HashSet<TextSpan> right = [.. gold];
        List<TextSpan> said = [.. found];
        return 200.0 * said.Count(right.Contains) / (right.Count + said.Count);
    }
}
