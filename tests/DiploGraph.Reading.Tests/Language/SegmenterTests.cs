using DiploGraph.Reading.Language;
using DiploGraph.Reading.Language.Segmenting;

namespace DiploGraph.Reading.Tests.Language;

public sealed class SegmenterTests
{
    private static readonly Segmenter Segmenter = Segmenter.Load(Seeds.Find());

    [Theory]
    [InlineData("They don't, can't and won't.", "They do n't , ca n't and wo n't .")]
    [InlineData("It’s Iran’s, not ours; we’ve said so.", "It ’s Iran ’s , not ours ; we ’ve said so .")]
    [InlineData("I cannot and I'm gonna say it.", "I can not and I 'm gon na say it .")]
    [InlineData("The countries' leaders met.", "The countries ' leaders met .")]
    [InlineData("He called it 'a step for both sides' there.", "He called it ' a step for both sides ' there .")]
    [InlineData("In the 1990's and the '90s", "In the 1990's and the '90s")]
    [InlineData("O'Brien came at five o'clock.", "O'Brien came at five o'clock .")]
    [InlineData("the Russian-French talks", "the Russian - French talks")]
    [InlineData("an anti-Russian, re-elected, non-aligned e-mail", "an anti-Russian , re-elected , non-aligned e-mail")]
    [InlineData("N.S.Khrushchev and A. A. Gromyko met J.F. Kennedy.", "N.S. Khrushchev and A. A. Gromyko met J.F. Kennedy .")]
    [InlineData("the U.S. and the U.N. at 5 p.m.", "the U.S. and the U.N. at 5 p.m.")]
    [InlineData("Mr. Smith of Smith Inc. met Gen. Jones et al. in No. 10.", "Mr. Smith of Smith Inc. met Gen. Jones et al. in No. 10 .")]
    [InlineData("He said no. They had plan B.", "He said no . They had plan B .")]
    [InlineData("See http://www.un.org/en/a_1(x).html, www.mid.ru and kremlin.ru.", "See http://www.un.org/en/a_1(x).html , www.mid.ru and kremlin.ru .")]
    [InlineData("Write to press.office@mfa.gov.ua.", "Write to press.office@mfa.gov.ua .")]
    [InlineData("It cost $5.2m, US$3,000, €1.5bn or 40%.", "It cost $ 5.2 m , US$ 3,000 , € 1.5 bn or 40 % .")]
    [InlineData("430km at 10:30am on 9/11 and 03/15/2001", "430 km at 10:30 am on 9/11 and 03/15/2001")]
    [InlineData("the \"2+2\" talks of 2015-2019", "the \" 2+2 \" talks of 2015 - 2019")]
    [InlineData("Wait... what?! No -- never…", "Wait ... what ?! No -- never …")]
    [InlineData("AT&T and R&D and and/or km/h", "AT&T and R&D and and / or km / h")]
    [InlineData("MOSCOW, Sept 9 (TASS) — Sergey Lavrov", "MOSCOW , Sept 9 ( TASS ) — Sergey Lavrov")]
    [InlineData("“We agreed. ”he said.", "“ We agreed . ” he said .")]
    [InlineData("Call 713-853-3989 or +7 495 123.", "Call 713-853-3989 or +7 495 123 .")]
    [InlineData("@mfa_russia #Minsk 😀👍🏽 ok", "@mfa_russia #Minsk 😀👍🏽 ok")]
    [InlineData("said.He left", "said . He left")]
    public void WordsAreThoseOfUniversalDependencies(string text, string expected) => Forms(text).Should().Be(expected);

    [Theory]
    [InlineData("Lavrov met Blinken in Geneva. They spoke about Ukraine.", 2)]
    [InlineData("Mr. Smith of the U.S. State Department met Gen. Jones.", 1)]
    [InlineData("Britain, France, the U.S. The talks begin on Monday.", 2)]
    [InlineData("Aleksei N. Kosygin and Leonid I. Brezhnev received him.", 1)]
    [InlineData("They fought in World War I. Germany lost.", 2)]
    [InlineData("She wrote of Elizabeth I. The court was rich.", 2)]
    [InlineData("She wrote of Elizabeth I. London was rich.", 2)]
    [InlineData("No one knew more Than I. Brezhnev left.", 2)]
    [InlineData("\"We have agreed,\" Lavrov said. \"The talks will go on.\" He did not say when.", 3)]
    [InlineData("“We have agreed,” he said. “It was hard.” The talks go on.", 3)]
    [InlineData("\"Will you come?\" she asked.", 1)]
    [InlineData("Putin meets Macron\n\nThe two presidents met on Friday.", 2)]
    [InlineData("Putin meets Macron\nThe two presidents met on Friday in the Kremlin and spoke for more than five hours about security in Europe and about Ukraine.", 2)]
    [InlineData("The two presidents met on Friday in the Kremlin and spoke for\nmore than five hours about security in Europe. They agreed on\nnothing at all.", 2)]
    [InlineData("The ministers agreed on:\n• a ceasefire\n• the exchange of prisoners\n• further talks", 4)]
    [InlineData("1. The Parties shall refrain from force.\n2. The Parties shall consult.", 2)]
    [InlineData("The sides would meet again.“Our position has not changed,”he noted.He said no more.", 3)]
    [InlineData("“ The talks were constructive, ”he said. The minister left.", 2)]
    [InlineData("See Art. 12, para. 3 of resolution No. 2202 (2015).", 1)]
    [InlineData("N.S.Khrushchev visited the U.S. The visit lasted 13 days.", 2)]
    [InlineData("Ukraine's foreign minister said: \"No talks until Nov. 5.\" He spoke on Monday.", 2)]
    [InlineData("The price rose by 2.5 percent, to $3.40. It fell again.", 2)]
    public void SentencesEndWhereTheyEnd(string text, int count)
    {
        Segmentation segmentation = Segmenter.Segment(text);
        segmentation.Sentences.Should().HaveCount(count, string.Join(" | ", segmentation.Sentences.Select(range => Form(segmentation, range))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t \u200B ")]
    public void ATextWithoutAPrintingCharacterHasNoWords(string text)
    {
        Segmentation segmentation = Segmenter.Segment(text);
        segmentation.Words.Should().BeEmpty();
        segmentation.Sentences.Should().BeEmpty();
    }

    [Theory]
    [InlineData("numerals.txt", "World War", "found \"World War\", expected one word in lower case")]
    [InlineData("numerals.txt", "war", "\"war\" stands here a second time")]
    [InlineData("function-words.tsv", "Danish\tog AT", "found \"AT\", expected a word in lower case")]
    public void ABadLineOfAWordListIsNamedWithFileAndLine(string file, string line, string trouble)
    {
        using ChangedSeeds changed = new("language/" + file, line);

        Action load = () => Segmenter.Load(changed.Seeds);

        load.Should().Throw<ReadingException>().Where(thrown => thrown.Message.Contains($"{changed.Place}: {trouble}"));
    }

    private static string Forms(string text)
    {
        Segmentation segmentation = Segmenter.Segment(text);
        return string.Join(' ', Enumerable.Range(0, segmentation.Words.Length).Select(i => segmentation.Form(i).ToString()));
    }

    private static string Form(Segmentation segmentation, TokenRange range) =>
        segmentation.Text[segmentation.Words[range.Start].Span.Start..segmentation.Words[range.End - 1].Span.End];
}
