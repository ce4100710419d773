using static DiploGraph.Reading.Tests.Articles.ArticleFixtures;

namespace DiploGraph.Reading.Tests.Articles;

public sealed class PageFurnitureTests
{
    private const string Page =
        """
        The Harbour Times
        Home | World | Opinion

        Read the news that matters to you...

        Ministers agree to reopen border crossing after talks in Vienna

        By Anna Example
        Published 3 March 2021

        The foreign ministers of both countries met in Vienna on Monday and agreed that the crossing would be opened again in the spring.

          • Foreign ministers at a press conference in the Hofburg
          • Harbour Pictures
          • © A. Photographer

        “We have found a way,” the host said.

        What comes next

        The agreement is to be signed in April, when the two presidents will meet at the border for the first time in ten years.

        Sign up for our newsletter and get the news in your inbox.

        “This is a good day for the region,” one of the ministers told reporters. AGENCY

        You may like

        Ten recipes for a rainy weekend
        The minister of sports opened a stadium in the capital on Sunday.

        © 2021 The Harbour Times. All rights reserved.
        """;

    [Fact]
    public void AResolutionBeginsWithThoseWhoAdoptIt()
    {
        Article article = ArticleOf("page.txt",
            """
            Resolution 2798 (2025)
            Adopted by the Security Council at its 10041st meeting, on 14 March 2025

            The Security Council,

            Recalling its resolution 2773 (2025) on the situation in the east of the country,

            Expressing grave concern at the offensive in both provinces and at the support that the neighbours of the country have given to those who lead it,

            1. Demands that the armed group withdraw at once from the two towns that it has taken.
            """);

        article.Title.Should().Be("Resolution 2798 (2025)");
        article.Published.Should().Be(new DateOnly(2025, 3, 14));
        article.Text.Should().StartWith("The Security Council,");
    }

    [Fact]
    public void OnlyTheBodyStaysOfAPage() => ArticleOf("page.txt", Page).Text.Split("\n\n").Should().Equal(
        "The foreign ministers of both countries met in Vienna on Monday and agreed that the crossing would be opened again in the spring.",
        "“We have found a way,” the host said.",
        "The agreement is to be signed in April, when the two presidents will meet at the border for the first time in ten years.",
        "“This is a good day for the region,” one of the ministers told reporters.");

    [Fact]
    public void TheHeadlineIsFoundAmongMenusAndSlogans() =>
        ArticleOf("page.txt", Page).Title.Should().Be("Ministers agree to reopen border crossing after talks in Vienna");

    [Fact]
    public void TheDayIsFoundBesideTheHeadline() => ArticleOf("page.txt", Page).Published.Should().Be(new DateOnly(2021, 3, 3));

    [Fact]
    public void ADayInTheFilesNameCountsWhereThePageGivesNone() =>
        ArticleOf("2019-09-09-talks.txt", Prose).Published.Should().Be(new DateOnly(2019, 9, 9));

    [Fact]
    public void ACreditIsCutOffAndTheSentenceBeforeItStays() =>
        ArticleOf("a.txt", $"President Example (L) welcomes Chancellor Sample in Turku on 27 May. WIRE-PIX/JANE DOE\n\n{Prose}")
            .Text.Should().StartWith("President Example (L) welcomes Chancellor Sample in Turku on 27 May.\n\n");

    [Fact]
    public void TheArticlesOfATreatyStayThoughTheyAreNoSentences() =>
        ArticleOf("a.txt", $"{Prose}\n\nThe parties shall:\n\n(a) withdraw all heavy weapons;\n\n(b) exchange all prisoners held since 2014;\n\n{Prose}")
            .Text.Should().Contain("(a) withdraw all heavy weapons;").And.Contain("(b) exchange all prisoners held since 2014;");

    [Fact]
    public void WrappedLinesAreJoinedToParagraphs() =>
        ArticleOf("wire.txt", "VIENNA, July 22 - The two countries signed agreements with\nTurkey and the United Nations on Friday to let grain leave\nthe ports on the Black Sea.\n\nThey did not meet at the table and did not shake hands, and\nboth delegations left the palace after the ceremony.")
            .Text.Split("\n\n").Should().HaveCount(2).And.OnlyContain(paragraph => !paragraph.Contains('\n'));

    [Fact]
    public void PositionsLeadBackToTheGivenText()
    {
        string given = $"{{\"id\": \"1\", \"text\": \"Site name\\n\\nMen\\u00adu\\n\\nThe min\\u00adisters of both countries met in Vienna on Monday and agreed that the talks would go on in spring.\"}}";
        var outcome = ReadOne("one.jsonl", given);
        string text = outcome.Article!.Text;
        text.Should().StartWith("The ministers of both");
        string original = "Site name\n\nMen\u00adu\n\nThe min\u00adisters of both countries met in Vienna on Monday and agreed that the talks would go on in spring.";
        int at = text.IndexOf("Vienna", StringComparison.Ordinal);
        TextSpan span = outcome.Offsets!.ToOriginal(new TextSpan(at, at + 6));
        span.In(original).Should().Be("Vienna");
        outcome.Offsets.ToOriginal(new TextSpan(4, 13)).In(original).Should().Be("min\u00adisters");
    }

    [Fact]
    public void TheSeedArticleComesWithoutItsFurniture()
    {
        string folder = Path.Combine(Seeds.Find().Root, "articles");
        Article article = ArticleOf("2019-09-09-seed.txt", File.ReadAllText(Path.Combine(folder, "2019-09-09-russia-france-security-council.txt")));
        article.Title.Should().Be("“A new stage in relations”: how military-political cooperation between Russia and France can develop");
        article.Text.Should().StartWith("The Russian Defense Ministry intends to cooperate").And.EndWith("”the expert summed up.");
        article.Text.Should().NotContainAny("Teller Report", "You may like", "©", "RIA News", "Trends 24h", "Privacy", "Interaction points");
    }
}
