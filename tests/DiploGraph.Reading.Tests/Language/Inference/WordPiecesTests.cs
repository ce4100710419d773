using DiploGraph.Reading.Language.Inference;
using DiploGraph.Tests;

namespace DiploGraph.Reading.Tests.Language.Inference;

public sealed class WordPiecesTests
{
    [SkippableTheory]
    [InlineData("Treaty", "treaty")]
    [InlineData("Erdoğan", "er ##dog ##an")]
    [InlineData("Bregançon", "br ##egan ##con")]
    [InlineData("Russian-French", "russian - french")]
    [InlineData("N.S.Khrushchev", "n . s . k ##hr ##ush ##chev")]
    [InlineData("don’t", "don ’ t")]
    [InlineData("½", "½")]
    [InlineData("...", ". . .")]
    [InlineData("中国", "中 国")]
    [InlineData("한", "ᄒ ##ᅡ ##ᆫ")]
    [InlineData("😀", "[UNK]")]
    [InlineData("\u200B", "[UNK]")]
    [InlineData("[CLS]", "[ cl ##s ]")]
    public void AWordIsCutAsByBertsUncasedTokeniser(string word, string expected)
    {
        string vocabulary = SharedData.PathOf("models", "minilm", "vocab.txt");
        string[] names = File.ReadAllLines(vocabulary);
        int[] room = new int[WordPieces.MaxPerWord];
        int count = WordPieces.Load(vocabulary).Cut(word, room);
        string.Join(' ', room[..count].Select(id => names[id])).Should().Be(expected);
    }

    [SkippableFact]
    public void ALongWordIsCutShortAndAVeryLongOneIsUnknown()
    {
        WordPieces pieces = WordPieces.Load(SharedData.PathOf("models", "minilm", "vocab.txt"));
        int[] room = new int[WordPieces.MaxPerWord];
        pieces.Cut(new string('/', 400), room).Should().Be(WordPieces.MaxPerWord);
        pieces.Cut(new string('q', 101), room).Should().Be(1);
        room[0].Should().Be(WordPieces.Unknown);
        pieces.Cut("", room).Should().Be(1);
    }

    [Theory]
    [InlineData("treaty", 1)]
    [InlineData("Moscow", 2)]
    [InlineData("NATO", 3)]
    [InlineData("S.", 4)]
    [InlineData("McCain", 5)]
    [InlineData("U.S.", 3)]
    [InlineData("1,990", 6)]
    [InlineData("G7", 7)]
    [InlineData("—", 8)]
    public void CasingHasElevenClasses(string word, int expected) => CaseClasses.Of(word, first: false).Should().Be((CaseClass)expected);

    [Fact]
    public void ACapitalAtTheStartOfASentenceSaysLess() => CaseClasses.Of("The", first: true).Should().Be(CaseClass.CapitalizedFirst);

    [Fact]
    public void AWrongVocabularyIsNamedWithItsLine()
    {
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, Enumerable.Repeat("x", 200));
        Action load = () => WordPieces.Load(path);
        load.Should().Throw<ReadingException>().WithMessage("*line 101 should be [UNK]*");
        File.Delete(path);
    }
}
