using System.Globalization;
using System.IO.Compression;
using DiploGraph.Reading.Language.Conllu;

namespace DiploGraph.Reading.Language.Scoring;

/// <summary>One treebank's scores: with its own words and sentences, and from its raw text.</summary>
public sealed record TreebankResult(string Name, TreebankScore GoldTokens, TreebankScore RawText);

/// <summary>One name corpus's score over persons, organisations and locations.</summary>
public sealed record NameResult(string Name, F1 Spans, F1 Persons, F1 Organizations, F1 Locations);

/// <summary>What the analyser reaches on the test sets.</summary>
public sealed record LanguageReport(IReadOnlyList<TreebankResult> Treebanks, IReadOnlyList<NameResult> Names)
{
    /// <summary>Prints the figures, in percent, as tables.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("from the treebank's words (F1, CoNLL 2018 rules)");
        output.WriteLine($"{"",-10}{"UPOS",8}{"XPOS",8}{"Feats",8}{"Lemma",8}{"UAS",8}{"LAS",8}");
        foreach (TreebankResult result in Treebanks)
        {
            TreebankScore score = result.GoldTokens;
            output.WriteLine($"{result.Name,-10}{Row(score.Upos, score.Xpos, score.Feats, score.Lemmas, score.Uas, score.Las)}");
        }

        output.WriteLine();
        output.WriteLine("from raw text");
        output.WriteLine($"{"",-10}{"tokens",8}{"sent.",8}{"words",8}{"UPOS",8}{"XPOS",8}{"Feats",8}{"Lemma",8}{"UAS",8}{"LAS",8}");
        foreach (TreebankResult result in Treebanks)
        {
            TreebankScore score = result.RawText;
            output.WriteLine($"{result.Name,-10}{Row(score.Tokens, score.Sentences, score.Words, score.Upos, score.Xpos, score.Feats, score.Lemmas, score.Uas, score.Las)}");
        }

        output.WriteLine();
        output.WriteLine("names (span F1)");
        output.WriteLine($"{"",-10}{"all",8}{"P",8}{"R",8}{"PER",8}{"ORG",8}{"LOC",8}");
        foreach (NameResult result in Names)
        {
            string sides = string.Create(CultureInfo.InvariantCulture, $"{result.Spans.Precision,8:F2}{result.Spans.Recall,8:F2}");
            output.WriteLine($"{result.Name,-10}{Row(result.Spans)}{sides}{Row(result.Persons, result.Organizations, result.Locations)}");
        }
    }

    private static string Row(params F1[] scores) =>
        string.Concat(scores.Select(score => score.Value.ToString("F2", CultureInfo.InvariantCulture).PadLeft(8)));
}

/// <summary>Measures the analyser on the public test sets of the folder of shared data.</summary>
public sealed class LanguageScorer(Analyzer analyzer)
{
    private static readonly (string Name, string File)[] Treebanks =
    [
        ("EWT", "ud/en_ewt-ud-test.conllu.gz"), ("GUM-free", "ud/en_gumfree-ud-test.conllu.gz"), ("PUD", "ud/en_pud-ud-test.conllu.gz"),
    ];

    private static readonly (string Name, string File, int Word, int Tag, char Separator)[] NameCorpora =
    [
        ("UNER EWT", "ner/uner/en_ewt-ud-test.iob2.gz", 1, 2, '\t'), ("UNER PUD", "ner/uner/en_pud-ud-test.iob2.gz", 1, 2, '\t'),
        ("Europarl", "ner/europarl/en-europarl.test.conll02.gz", 0, -1, '\t'),
    ];

    /// <param name="folder">The folder with <c>ud</c> and <c>ner</c>.</param>
    public LanguageReport Score(string folder) => new(
        [.. Treebanks.Select(treebank => ScoreTreebank(treebank.Name, Path.Combine(folder, treebank.File)))],
        [.. NameCorpora.Select(corpus => ScoreNames(corpus.Name, Path.Combine(folder, corpus.File), corpus.Word, corpus.Tag, corpus.Separator))]);

    /// <param name="path">A CoNLL-U file, compressed where its name ends with ".gz".</param>
    public TreebankResult ScoreTreebank(string name, string path)
    {
        IReadOnlyList<ConlluSentence> sentences = Read(path);
        Document gold = ConlluReader.ToDocument(sentences, name);
        return new TreebankResult(name, ScoreWords(sentences, gold), TreebankScorer.Score(gold, analyzer.Analyze(gold.Article)));
    }

    /// <summary>Scores tags, lemmas and trees over the treebank's own words and sentences.</summary>
    /// <param name="path">A CoNLL-U file, compressed where its name ends with ".gz".</param>
    public TreebankScore ScoreWords(string name, string path)
    {
        IReadOnlyList<ConlluSentence> sentences = Read(path);
        return ScoreWords(sentences, ConlluReader.ToDocument(sentences, name));
    }

    public NameResult ScoreNames(string name, string path, int wordColumn, int tagColumn, char separator)
    {
        NameCorpus corpus;
        using (TextReader input = Open(path))
        {
            corpus = NameCorpus.Read(input, wordColumn, tagColumn, separator);
        }

        Document document = analyzer.Annotate(new Article(name, "", corpus.Segmentation.Text), corpus.Segmentation);
        F1 Of(NameKind kind)
        {
            HashSet<NameSpan> gold = [.. corpus.Names.Where(span => span.Kind == kind)];
            List<NameSpan> said = [.. document.Names.Where(span => span.Kind == kind)];
            return new F1(said.Count(gold.Contains), said.Count, gold.Count);
        }

        (F1 persons, F1 organizations, F1 locations) = (Of(NameKind.Person), Of(NameKind.Organization), Of(NameKind.Location));
        return new NameResult(name, persons + organizations + locations, persons, organizations, locations);
    }

    private TreebankScore ScoreWords(IReadOnlyList<ConlluSentence> sentences, Document gold) =>
        TreebankScorer.Score(gold, analyzer.Annotate(gold.Article, ConlluReader.ToSegmentation(sentences)));

    private static IReadOnlyList<ConlluSentence> Read(string path)
    {
        using TextReader input = Open(path);
        return ConlluReader.Read(input, path);
    }

    private static StreamReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReadingException($"{path}: no such file. Name the folder that holds \"ud\" and \"ner\" with the test sets.");
        }

        Stream file = File.OpenRead(path);
        return new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }
}
