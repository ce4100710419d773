using System.IO.Compression;
using System.Text;
using DiploGraph.Reading.Articles;
using static DiploGraph.Reading.Tests.Articles.ArticleFixtures;

namespace DiploGraph.Reading.Tests.Articles;

public sealed class BadInputTests
{
    private static readonly (string Name, byte[] Content, string Code)[] Files =
    [
        ("empty.txt", [], ProblemCode.Empty),
        ("blank.txt", "  \n \n"u8.ToArray(), ProblemCode.NoText),
        ("binary.txt", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7 % 256))], ProblemCode.Binary),
        ("broken.txt", [.. Encoding.UTF8.GetBytes("Die Außenminister trafen sich in Köln und über "), 0xC3, .. Encoding.UTF8.GetBytes(" alles wurde gesprochen, ganz früh.")], ProblemCode.Encoding),
        ("nobody.html", "<html><head><title>x</title></head><body></body></html>"u8.ToArray(), ProblemCode.NoText),
        ("menu.txt", "Home\nWorld\nSport\nLog in"u8.ToArray(), ProblemCode.NoText),
        ("bad.jsonl", "{\"id\": 1, \"text\": "u8.ToArray(), ProblemCode.BadJson),
        ("notext.jsonl", "{\"id\": \"a\"}"u8.ToArray(), ProblemCode.NoText),
        ("number.jsonl", "{\"id\": \"a\", \"text\": 5}"u8.ToArray(), ProblemCode.BadJson),
        ("date.jsonl", "{\"id\": \"a\", \"text\": \"x\", \"published\": \"yesterday\"}"u8.ToArray(), ProblemCode.BadJson),
        ("bad.json", "{\"text\": "u8.ToArray(), ProblemCode.BadJson),
        ("bad.pdf", "%PDF-1.4 nothing more"u8.ToArray(), ProblemCode.BadFormat),
        ("bad.docx", "PK\u0003\u0004 nothing more"u8.ToArray(), ProblemCode.BadFormat),
        ("bad.zip", "PK\u0003\u0004 nothing more"u8.ToArray(), ProblemCode.BadFormat),
        ("bad.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], ProblemCode.BadFormat),
        ("page.xml", "<note><to>x</to></note>"u8.ToArray(), ProblemCode.BadFormat),
        ("bad.xml", "<rss><channel>"u8.ToArray(), ProblemCode.BadFormat),
        ("big.txt", [.. Enumerable.Repeat((byte)'a', 21 << 20)], ProblemCode.TooLarge),
    ];

    /// <summary>The names alone: contents of megabytes would be carried about as the tests' arguments.</summary>
    public static TheoryData<string> Names => [.. Files.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatCannotBeReadIsSaidInOneLine(string name)
    {
        (_, byte[] content, string code) = Files.Single(file => file.Name == name);
        ArticleOutcome outcome = ReadOne(name, content);
        outcome.Article.Should().BeNull();
        outcome.Problem!.Code.Should().Be(code);
        outcome.Problem.Message.Should().NotContain("\n").And.EndWith(".").And.NotContain("Exception");
        outcome.Where.Should().Contain(name);
    }

    [Fact]
    public void AMissingFileIsSaid() =>
        new ArticleFinder().Find("/nowhere/at/all.txt").Should().ContainSingle().Which.Problem!.Code.Should().Be(ProblemCode.Missing);

    [Fact]
    public void ABadLineDoesNotKeepTheOthersFromBeingRead()
    {
        string lines = $"{{\"id\": 1, \"text\": \"{Prose}\"}}\nnonsense\n\n{{\"id\": \"c\"}}\n{{\"id\": \"d\", \"text\": \"{Prose}\"}}";
        IReadOnlyList<ArticleOutcome> outcomes = ReadAll("a.jsonl", Encoding.UTF8.GetBytes(lines));
        outcomes.Select(outcome => (outcome.GivenId, outcome.Problem?.Code)).Should().Equal(
            ("1", null), (null, ProblemCode.BadJson), ("c", ProblemCode.NoText), ("d", null));
        outcomes[1].Where.Should().EndWith("a.jsonl, line 2");
    }

    [Fact]
    public void AZipThatLeadsOutOfItselfIsNotFollowed()
    {
        byte[] zip = Zip(("../../evil.txt", Prose), ("good.txt", Prose));
        ReadAll("a.zip", zip).Select(outcome => outcome.Problem?.Code).Should().Equal(ProblemCode.UnsafePath, null);
    }

    [Fact]
    public void AZipBombIsNotUnpacked()
    {
        byte[] bomb = Zip(("a.jsonl", new string(' ', 64 << 20)), ("b.txt", Prose));
        bomb.Length.Should().BeLessThan(200_000);
        ReadAll("bomb.zip", bomb).Should().ContainSingle().Which.Problem!.Code.Should().Be(ProblemCode.Bomb);
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, true))
        {
            foreach ((string name, string text) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
