using System.IO.Compression;
using System.Text;
using DiploGraph.Reading.Articles;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using static DiploGraph.Reading.Tests.Articles.ArticleFixtures;

namespace DiploGraph.Reading.Tests.Articles;

public sealed class ArticleFormatTests
{
    private const string Html =
        $"""
        <html><head><title>Border talks go on | The Harbour Times</title><meta property="og:site_name" content="The Harbour Times">
        <script type="application/ld+json">[broken</script>
        <meta property="article:published_time" content="2021-03-03T08:00:00Z"></head>
        <body><nav><a href="/">Home</a><a href="/w">World</a></nav><article><h1>Border talks go on</h1>
        <p>{Prose}</p><figure><figcaption>A picture of the Hofburg in the sun.</figcaption></figure>
        <p>The two presidents will sign the agreement on the border&nbsp;crossing in April, said the minister&#8217;s spokesman.</p>
        <h2>What comes next</h2><p>A commission, which is to meet in Geneva, will draw the line between the two countries on a map by summer.</p></article>
        <footer>All rights reserved</footer></body></html>
        """;

    [Fact]
    public void AWebPageGivesBodyTitleDayAndSource()
    {
        Article article = ArticleOf("page.html", Html);
        article.Title.Should().Be("Border talks go on");
        article.Published.Should().Be(new DateOnly(2021, 3, 3));
        article.Source.Should().Be("The Harbour Times");
        article.Text.Split("\n\n").Should().HaveCount(3);
        article.Text.Should().Contain("the minister’s spokesman").And.NotContainAny("Home", "picture", "What comes next", "rights");
    }

    [Fact]
    public void MarkdownLosesItsMarks()
    {
        Article article = ArticleOf("a.md", $"---\ntitle: Border talks\ndate: 2021-03-03\n---\n# Border talks\n\n{Prose.Replace("Vienna", "[**Vienna**](http://x)")}\n\n```\ncode\n```\n");
        article.Should().BeEquivalentTo(new { Title = "Border talks", Text = Prose, Published = new DateOnly(2021, 3, 3) });
    }

    [Fact]
    public void AMailGivesSubjectDayAndSender()
    {
        Article article = ArticleOf("a.eml", $"From: Press Office <press@example.org>\nSubject: Re: Border talks\nDate: Wed, 3 Mar 2021 08:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{Prose}\n\n> quoted line that is left out\n-- \nPress Office\n");
        article.Should().BeEquivalentTo(new { Title = "Border talks", Text = Prose, Published = new DateOnly(2021, 3, 3), Source = "Press Office" });
    }

    [Fact]
    public void EveryEntryOfAFeedIsAnArticle()
    {
        string rss = $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title><item><title>One</title><link>http://x.org/1</link><pubDate>Wed, 03 Mar 2021 08:00:00 GMT</pubDate><description>&lt;p&gt;{Prose}&lt;/p&gt;</description></item><item><title>Two</title><link>http://x.org/2</link><description></description></item></channel></rss>";
        IReadOnlyList<ArticleOutcome> outcomes = ReadAll("feed.xml", Encoding.UTF8.GetBytes(rss));
        outcomes.Should().HaveCount(2);
        outcomes[0].Article.Should().BeEquivalentTo(new { Title = "One", Text = Prose, Published = new DateOnly(2021, 3, 3), Source = "Harbour", Url = "http://x.org/1" });
        outcomes[1].Problem!.Code.Should().Be(ProblemCode.NoText);
    }

    [Fact]
    public void AnAtomFeedIsReadToo() =>
        ArticleOf("a.atom", $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>H</title><entry><title>One</title><link href=\"http://x.org/1\"/><updated>2021-03-03T00:00:00Z</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{Prose}</p></div></content></entry></feed>")
            .Should().BeEquivalentTo(new { Title = "One", Text = Prose, Url = "http://x.org/1", Published = new DateOnly(2021, 3, 3) });

    [Fact]
    public void AWordDocumentGivesItsParagraphs()
    {
        using MemoryStream file = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            Paragraph title = new(new ParagraphProperties(new ParagraphStyleId { Val = "Title" }), new Run(new Text("Border talks")));
            Paragraph heading = new(new ParagraphProperties(new ParagraphStyleId { Val = "Heading2" }), new Run(new Text("Next steps")));
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(title, heading, new Paragraph(new Run(new Text(Prose)))));
        }

        ReadOne("a.docx", file.ToArray()).Article.Should().BeEquivalentTo(new { Title = "Border talks", Text = Prose });
    }

    [Fact]
    public void APdfGivesItsTextUnwrapped()
    {
        PdfDocumentBuilder builder = new();
        PdfPageBuilder page = builder.AddPage(595, 842);
        PdfDocumentBuilder.AddedFont font = builder.AddStandard14Font(Standard14Font.Helvetica);
        string[] lines = ["The foreign ministers of both countries met in Vienna on Mon-", "day and agreed that the talks on the border would go on in the", "spring."];
        for (int i = 0; i < lines.Length; i++)
        {
            page.AddText(lines[i], 12, new PdfPoint(60, 700 - (15 * i)), font);
        }

        ReadOne("a.pdf", builder.Build()).Article!.Text.Should().Be(Prose);
    }

    [Fact]
    public void ArchivesAreReadThroughInTheOrderOfTheirNames()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, true))
        {
            Put(zip, "b.txt", Prose + " Second.");
            Put(zip, "a.jsonl.gz", Gzip($"{{\"text\": \"{Prose}\"}}\n{{\"text\": \"{Prose} Again.\"}}\n"));
            Put(zip, "picture.png", "no article");
        }

        ReadAll("a.zip", file.ToArray()).Select(outcome => outcome.Where.Split('/')[^1]).Should().Equal("a.jsonl.gz, line 1", "a.jsonl.gz, line 2", "b.txt");
    }

    [Theory]
    [InlineData("windows-1252", "Emmanuel Macron met Angela Merkel in Fort Brégançon, and the “two plus two” talks – so they said – went on for an hour.")]
    [InlineData("utf-16", "Recep Tayyip Erdoğan met the ministers in Ankara on Monday, and they agreed that talks would go on for an hour more.")]
    public void TheEncodingIsFoundOut(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding written = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. written.GetPreamble(), .. written.GetBytes(text + "\n\n" + text)];
        ArticleOutcome outcome = ReadOne("a.txt", bytes);
        outcome.Article!.Text.Should().Contain(text);
    }

    [Theory]
    [InlineData("windows-1251", "Министры иностранных дел двух стран встретились в Москве. Они договорились продолжить переговоры весной, сообщило агентство новостей.")]
    [InlineData("shift_jis", "両国の外相は月曜日にウィーンで会談し、国境に関する協議を春に続けることで合意した。大臣は記者団に語った。これは重要な一歩である.")]
    public void OtherScriptsAreDecodedToo(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        ArticleOutcome outcome = ReadOne("a.md", Encoding.GetEncoding(encoding).GetBytes($"# {text}\n\n{Prose}\n\n{text}\n\n{text}"));
        outcome.Article!.Title.Should().Be(text);
    }

    private static void Put(ZipArchive zip, string name, string text) => Put(zip, name, Encoding.UTF8.GetBytes(text));

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
