using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DiploGraph.Cli.Tests;

public sealed class BadInputTests
{
    private const string Good = "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin on Monday and they discussed Ukraine.";

    [Fact]
    public void EveryBadFileGetsItsLineAndTheOthersAreRead()
    {
        using TemporaryFolder folder = new();
        folder.Write("in/empty.txt", "");
        folder.Write("in/binary.txt", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7 % 256))]);
        folder.Write("in/broken.txt", [.. Encoding.UTF8.GetBytes("Die Außenminister aus Köln "), 0xC3, .. Encoding.UTF8.GetBytes(" reisten früh ab.")]);
        folder.Write("in/large.txt", Encoding.ASCII.GetBytes(new string('a', 50 << 20)));
        folder.Write("in/nobody.html", "<html><head></head><body></body></html>");
        folder.Write("in/lines.jsonl", $"{{\"id\": \"1\"}}\n{{\"id\": \"2\", \"text\": \"{Good} They met again.\"}}\n");
        folder.Write("in/bomb.zip", Zip(("a.txt", new string(' ', 64 << 20))));
        folder.Write("in/climbing.zip", Zip(("../../evil.txt", Good), ("inside.txt", Good + " It rained.")));
        folder.Write("in/german.txt", "Der Außenminister traf sich am Montag mit seinem Kollegen in Wien, und sie haben über die Lage gesprochen, die sich nicht verbessert hat.");
        folder.Write("in/good.txt", Good);
        Outcome outcome = Diplograph.Run("read", folder["in"], folder["missing.txt"], "--store", folder["a.db"]).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(2);
        string[] problems = [.. outcome.ErrorLines.Where(line => !line.StartsWith("read", StringComparison.Ordinal))];
        (string File, string Says)[] expected =
        [
            ("binary.txt", "binary file"), ("bomb.zip", "decompression bomb"), ("broken.txt", "invalid UTF-8"), ("evil.txt", "leads out of the archive"),
            ("empty.txt", "empty"), ("german.txt", "not English"), ("large.txt", "50 MB is more"), ("lines.jsonl, line 1", "no field \"text\""),
            ("nobody.html", "no article text"), ("missing.txt", "no such file"),
        ];
        problems.Should().HaveCount(expected.Length);
        foreach ((string file, string says) in expected)
        {
            problems.Should().ContainSingle(line => line.Contains(file) && line.Contains(says));
        }

        outcome.ErrorLines.Where(line => line.StartsWith("read  ", StringComparison.Ordinal)).Should().HaveCount(3);
        outcome.Lines[0].Should().StartWith("3 articles read");
        File.Exists(Path.Combine(folder.Root, "..", "evil.txt")).Should().BeFalse();
    }

    [Fact]
    public void AFileThatIsNoStoreIsRefusedAndLeftAsItIs()
    {
        using TemporaryFolder folder = new();
        string article = folder.Write("a.txt", Good);
        string store = folder.Write("notes.db", "These are my notes, and no store.");
        Outcome outcome = Diplograph.Run("read", article, "--store", store).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("notes.db");
        File.ReadAllText(store).Should().Be("These are my notes, and no store.");
    }

    [Fact]
    public void AStoreInAFolderThatIsNotThereIsRefused()
    {
        using TemporaryFolder folder = new();
        Outcome outcome = Diplograph.Run("read", folder.Write("a.txt", Good), "--store", folder["no/such/folder.db"]).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle();
    }

    [Fact]
    public void AStoreOfANewerVersionIsRefusedAndLeftAsItIs()
    {
        using TemporaryFolder folder = new();
        string article = folder.Write("a.txt", Good);
        string store = folder["a.db"];
        Diplograph.Run("read", article, "--store", store).ShouldSucceed();
        using (SqliteConnection connection = new($"Data Source={store};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE);";
            command.ExecuteNonQuery();
        }

        foreach (string[] arguments in new[] { new[] { "read", article }, ["query", "RETURN 1"], ["stats"], ["store", "check"] })
        {
            Outcome outcome = Diplograph.Run([.. arguments, "--store", store]).ShouldShowNoStackTrace();
            outcome.ExitCode.Should().Be(1);
            outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("version 99").And.Contain("newer DiploGraph");
        }
    }

    [SkippableFact]
    public void AFullDiskIsSaidAndNothingIsHalfWritten()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root on Linux can make a small disk to fill.");
        using TemporaryFolder folder = new();
        string disk = Directory.CreateDirectory(folder["disk"]).FullName;
        Skip.If(Shell($"mount -t tmpfs -o size=160k tmpfs {disk}") != 0, "A small disk cannot be mounted here.");
        try
        {
            string store = Path.Combine(disk, "a.db");
            Outcome outcome = Diplograph.Run(["read", .. Diplograph.TourArticles, "--store", store]).ShouldShowNoStackTrace();
            outcome.ExitCode.Should().Be(1);
            outcome.ErrorLines[^1].Should().Contain("space");
            int reported = outcome.ErrorLines.Count(line => line.StartsWith("read  ", StringComparison.Ordinal));
            string copy = folder["copy.db"];
            foreach (string file in Directory.GetFiles(disk, "a.db*"))
            {
                File.Copy(file, copy + Path.GetFileName(file)["a.db".Length..]);
            }

            Outcome count = Diplograph.Run("query", "MATCH (a:Article) RETURN count(*) AS n", "--format", "csv", "--store", copy).ShouldSucceed();
            count.Output.Should().Be($"n\n{reported}\n");
        }
        finally
        {
            Shell($"umount {disk}").Should().Be(0);
        }
    }

    [SkippableFact]
    public void AnOutputThatCannotBeWrittenIsSaid()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full here.");
        using TemporaryFolder folder = new();
        string article = folder.Write("a.txt", Good);
        string program = Path.Combine(AppContext.BaseDirectory, "diplograph");
        Shell($"{program} extract {article} > /dev/full 2> {folder["error"]}").Should().Be(1);
        File.ReadAllText(folder["error"]).Should().Contain("no space left").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read", "a.txt", "--published", "yesterday")]
    [InlineData("read", "a.txt", "--workers", "0")]
    [InlineData("extract", "--format", "xml")]
    [InlineData("nonsense")]
    public void AWrongCommandSaysWhatIsWrong(params string[] arguments)
    {
        Outcome outcome = Diplograph.Run(arguments).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("--help");
    }

    private static int Shell(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { UseShellExecute = false })!;
        shell.WaitForExit();
        return shell.ExitCode;
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
