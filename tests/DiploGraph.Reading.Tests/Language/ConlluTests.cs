using DiploGraph.Reading.Language.Conllu;
using DiploGraph.Reading.Language.Scoring;

namespace DiploGraph.Reading.Tests.Language;

public sealed class ConlluTests
{
    private const string Sample = """
        # newdoc id = a
        # sent_id = a-1
        # text = Sergey Lavrov didn't go to Iran's "Bushehr".
        1	Sergey	Sergey	PROPN	NNP	Number=Sing	5	nsubj	_	Entity=(PER
        2	Lavrov	Lavrov	PROPN	NNP	Number=Sing	1	flat	_	Entity=PER)
        3-4	didn't	_	_	_	_	_	_	_	_
        3	did	do	AUX	VBD	Tense=Past	5	aux	_	_
        4	n't	not	PART	RB	Polarity=Neg	5	advmod	_	_
        5	go	go	VERB	VB	VerbForm=Inf	0	root	_	_
        6	to	to	ADP	IN	_	10	case	_	_
        7-8	Iran's	_	_	_	_	_	_	_	_
        7	Iran	Iran	PROPN	NNP	Number=Sing	10	nmod:poss	_	Entity=(LOC)
        8	's	's	PART	POS	_	7	case	_	_
        9	"	"	PUNCT	``	_	10	punct	_	SpaceAfter=No
        10	Bushehr	Bushehr	PROPN	NNP	Number=Sing	5	obl	_	Entity=(LOC)|SpaceAfter=No
        11	"	"	PUNCT	''	_	10	punct	_	SpaceAfter=No
        12	.	.	PUNCT	.	_	5	punct	_	_


        """;

    [Fact]
    public void WhatIsWrittenIsWhatWasRead() => Write(Read(Sample)).Should().Be(Sample.ReplaceLineEndings("\n"));

    [Fact]
    public void TheTextIsPutTogetherFromWordsAndSpaceAfter()
    {
        Document document = Read(Sample);
        document.Text.TrimEnd().Should().Be("Sergey Lavrov didn't go to Iran's \"Bushehr\".");
        document.Names.Select(name => document.SpanOf(name.Range).In(document.Text)).Should().Equal("Sergey Lavrov", "Iran", "Bushehr");
        document.Sentences[0].Root.Children.Select(child => child.Form).Should().Equal("Sergey", "did", "n't", "Bushehr", ".");
    }

    [Fact]
    public void AMultiwordTokenKeepsItsFormWhereItsWordsDoNotSpellIt()
    {
        Document document = Read("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tjour\tjour\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
        document.Text.TrimEnd().Should().Be("du jour");
        document.TokenCount.Should().Be(3);
    }

    [Theory]
    [InlineData("1\tA\ta\n\n", "line 1: found 3 columns, expected 10")]
    [InlineData("# x\n2\tA\ta\tX\tX\t_\t0\troot\t_\t_\n\n", "line 2: found the word number 2, expected 1")]
    [InlineData("1\tA\ta\tX\tX\t_\tup\troot\t_\t_\n\n", "line 1: found \"up\" where a whole number was expected")]
    [InlineData("1\tA\ta\tX\tX\t_\t4\tdep\t_\t_\n\n", "line 1: the sentence has 1 words, but \"A\" depends on word 4")]
    public void AFaultIsNamedWithItsLine(string content, string message)
    {
        Action reading = () => Read(content);
        reading.Should().Throw<ReadingException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void AnAnalysisAgreesWithItselfInEverything()
    {
        Document document = Read(Sample);
        TreebankScore score = TreebankScorer.Score(document, document);
        new[] { score.Tokens, score.Sentences, score.Words, score.Upos, score.Feats, score.Lemmas, score.Uas, score.Las }
            .Should().OnlyContain(f1 => f1.Value == 100);
        score.Tokens.Gold.Should().Be(10);
        score.Words.Gold.Should().Be(12);
    }

    [Fact]
    public void AMultiwordTokenLeftWholeCostsItsWordsButNotTheToken()
    {
        string whole = Sample.Replace("3-4	didn't	_	_	_	_	_	_	_	_\n", "", StringComparison.Ordinal)
            .Replace("3	did	do", "3	didn't	do", StringComparison.Ordinal)
            .Replace("4	n't	not	PART	RB	Polarity=Neg	5	advmod	_	_\n", "", StringComparison.Ordinal);
        string renumbered = string.Join('\n', whole.Split('\n').Select(Renumbered));

        TreebankScore score = TreebankScorer.Score(Read(Sample), Read(renumbered));

        score.Tokens.Value.Should().Be(100);
        score.Words.Should().Be(new F1(10, 11, 12));
        score.Las.Correct.Should().Be(10);
    }

    [Fact]
    public void SubtypesOfRelationsAndFeaturesOfOneLanguageAreNotCompared()
    {
        string other = Sample.Replace("nmod:poss", "nmod", StringComparison.Ordinal).Replace("Tense=Past", "Tense=Past|Style=Coll", StringComparison.Ordinal);
        TreebankScore score = TreebankScorer.Score(Read(Sample), Read(other));
        score.Las.Value.Should().Be(100);
        score.Feats.Value.Should().Be(100);
    }

    /// <summary>The line with every number above 3 lessened by one, the word 4 being gone.</summary>
    private static string Renumbered(string line)
    {
        string[] cells = line.Split('\t');
        if (cells.Length < 10)
        {
            return line;
        }

        cells[0] = string.Join('-', cells[0].Split('-').Select(Lessened));
        cells[6] = cells[6] == "_" ? "_" : Lessened(cells[6]);
        return string.Join('\t', cells);
    }

    private static string Lessened(string number) =>
        int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) is > 3 and int n
            ? (n - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : number;

    private static Document Read(string content)
    {
        using StringReader input = new(content);
        return ConlluReader.ToDocument(ConlluReader.Read(input, "sample"), "a");
    }

    private static string Write(Document document)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ConlluWriter.Write(document, output);
        return output.ToString();
    }
}
