using System.IO.Compression;
using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Language.Scoring;
using DiploGraph.Reading.Language.Segmenting;
using DiploGraph.Tests;

namespace DiploGraph.Reading.Tests.Language;

/// <summary>What the analyser reaches on public test sets. Raise a floor when its score rises.</summary>
public sealed class AccuracyFloors
{
    private static readonly Lazy<LanguageScorer> Scorer = new(() => new LanguageScorer(Analyzer.Load(Seeds.Find())));

    [SkippableTheory]
    [InlineData("en_ewt-ud-test", 88.8, 99.2)]
    [InlineData("en_gumfree-ud-test", 95.6, 99.6)]
    [InlineData("en_pud-ud-test", 99.3, 99.5)]
    public void SentencesAndTokensAreFoundInRawText(string treebank, double sentences, double tokens)
    {
        string path = SharedData.PathOf("data", "nlp", "ud", treebank + ".conllu.gz");
        using StreamReader input = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        Document gold = ConlluReader.ToDocument(ConlluReader.Read(input, path), treebank);

        TreebankScore score = TreebankScorer.Score(gold, Untagged(Segmenter.Load(Seeds.Find()).Segment(gold.Text)));

        score.Sentences.Value.Should().BeGreaterThan(sentences);
        score.Tokens.Value.Should().BeGreaterThan(tokens);
    }

    [SkippableTheory]
    [InlineData("en_ewt-ud-test", 97.0, 96.4, 89.5)]
    [InlineData("en_gumfree-ud-test", 97.6, 97.0, 89.2)]
    [InlineData("en_pud-ud-test", 96.9, 95.4, 87.2)]
    public void TagsLemmasAndTreesAreRight(string treebank, double upos, double lemmas, double las)
    {
        TreebankScore score = Scorer.Value.ScoreWords(treebank, SharedData.PathOf("data", "nlp", "ud", treebank + ".conllu.gz"));

        score.Upos.Value.Should().BeGreaterThan(upos);
        score.Lemmas.Value.Should().BeGreaterThan(lemmas);
        score.Las.Value.Should().BeGreaterThan(las);
    }

    [SkippableTheory]
    [InlineData("uner/en_ewt-ud-test.iob2.gz", 76.1)]
    [InlineData("uner/en_pud-ud-test.iob2.gz", 78.9)]
    public void NamesAreFound(string corpus, double names) =>
        Scorer.Value.ScoreNames(corpus, SharedData.PathOf("data", "nlp", "ner", corpus), wordColumn: 1, tagColumn: 2, '\t')
            .Spans.Value.Should().BeGreaterThan(names);

    /// <summary>Sentences without a parse: every word hangs on the first.</summary>
    private static Document Untagged(Segmentation segmentation)
    {
        TokenData[] tokens = new TokenData[segmentation.Words.Length];
        foreach (TokenRange sentence in segmentation.Sentences)
        {
            for (int i = sentence.Start; i < sentence.End; i++)
            {
                Word word = segmentation.Words[i];
                tokens[i] = new TokenData(word.Span, "_", "X", "_", "_", i == sentence.Start ? -1 : sentence.Start, "dep", word.SpaceAfter, word.Clitic);
            }
        }

        return new Document(new Article("untagged", "", segmentation.Text), tokens, segmentation.Sentences, [], TokenVectors.None);
    }
}
