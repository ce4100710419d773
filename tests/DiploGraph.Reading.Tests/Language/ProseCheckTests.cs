using DiploGraph.Reading.Language.Prose;

namespace DiploGraph.Reading.Tests.Language;

public sealed class ProseCheckTests
{
    private static readonly ProseCheck Check = ProseCheck.Load(Seeds.Find());

    [Theory]
    [InlineData("The foreign ministers of Russia and Turkey met in Ankara on Monday. They spoke about the situation in Syria and agreed to meet again before the end of the year.")]
    [InlineData("MOSCOW, Sept 9 (TASS) — Sergey Lavrov will visit Tehran, Baku and Yerevan next week, ministry spokeswoman Maria Zakharova told reporters.")]
    [InlineData("Le Monde reported that Emmanuel Macron, Jean-Yves Le Drian and La République en marche had discussed the affair at the Quai d'Orsay on Tuesday.")]
    [InlineData("Lavrov meets Pompeo")]
    [InlineData("LAVROV: WE ARE READY TO TALK, BUT THE UNITED STATES IS NOT. THE MINISTER SAID THIS AT A NEWS CONFERENCE IN SOCHI AFTER HIS MEETING WITH POMPEO.")]
    public void EnglishProseIsRead(string text) => Check.Judge(text).Kind.Should().Be(TextKind.EnglishProse);

    [Theory]
    [InlineData("Министр иностранных дел встретился с послом.", "Cyrillic")]
    [InlineData("外交部长在北京会见了大使并讨论了两国关系。", "Chinese")]
    [InlineData("التقى وزير الخارجية بالسفير في القاهرة", "Arabic")]
    [InlineData("Les ministres des affaires étrangères de la Russie et de la France se sont rencontrés à Paris. Ils ont parlé de la situation en Syrie et de la sécurité en Europe.", "French")]
    [InlineData("Die Außenminister Deutschlands und Frankreichs haben sich am Montag in Berlin getroffen. Sie sprachen über die Lage in der Ukraine und über die Beziehungen zu Russland.", "German")]
    [InlineData("Los ministros de Asuntos Exteriores de España y de Marruecos se reunieron el lunes en Madrid para hablar de la situación en el Sáhara y de las relaciones entre los dos países.", "Spanish")]
    [InlineData("Le ministre a rencontré l'ambassadeur dans la ville.", "French")]
    public void AnotherLanguageIsNamed(string text, string language)
    {
        ProseVerdict verdict = Check.Judge(text);
        verdict.Kind.Should().Be(TextKind.OtherLanguage);
        verdict.Reason.Should().Contain(language);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2019 12 34,5 -- 17 %")]
    [InlineData("for (int i = 0; i < n; i++) { sum += a[i] * b[i]; if (sum > max) { max = sum; } } return max; int main(void) { printf(\"%d\\n\", f(x, y, z)); }")]
    [InlineData("Germany 1990 12.4 13.5 France 1991 22.1 14.0 Spain 1992 8.1 9.9 Italy 1993 7.0 6.5 Poland 1994 5.5 3.1 Norway 1995 2.2 1.9 Sweden 1996 1.2 1.1 Austria 1997 4.2 3.0 Greece 1998 3.3 Turkey 1999 2.8 Ireland 2000 4.1 Portugal 2001 3.9 Belgium 2002 Denmark 2003 Finland 2004 Latvia 2005 Estonia 2006")]
    [InlineData("Angola Belgium Chad Denmark Egypt France Ghana Haiti India Japan Kenya Laos Mali Nepal Oman Peru Qatar Russia Spain Togo Uganda Vietnam Yemen Zambia")]
    public void WhatIsNoProseIsSaidToBeNone(string text) => Check.Judge(text).Kind.Should().Be(TextKind.NotProse);
}
