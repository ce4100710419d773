namespace DiploGraph.Cli.Tests;

public sealed class AbsentServerTests
{
    /// <summary>Port 9 is the discard service's, which no machine offers any more.</summary>
    private const string Nobody = "http://127.0.0.1:9";

    [Theory]
    [InlineData("read", "a.txt", "--to", Nobody)]
    [InlineData("query", "RETURN 1", "--from", Nobody)]
    [InlineData("export", "--format", "graphml", "--out", "all.graphml", "--from", Nobody)]
    [InlineData("stats", "--from", Nobody)]
    public void AServerThatIsNotThereIsNamedInOneLineAndNothingIsWritten(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        folder.Write("a.txt", "Emmanuel Macron met Angela Merkel in Berlin on Monday and they discussed Ukraine.");
        string[] placed = [.. arguments.Select(argument => argument is "a.txt" or "all.graphml" ? folder[argument] : argument)];
        Outcome outcome = Diplograph.Run(placed).ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith($"diplograph: {Nobody}: no server answers there");
        outcome.Lines.Should().BeEmpty();
        Directory.GetFiles(folder.Root).Should().ContainSingle();
    }

    [Fact]
    public void ALoadNeedsAServersName()
    {
        Outcome outcome = Diplograph.Run("load").ShouldShowNoStackTrace();
        outcome.ExitCode.Should().Be(1);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().Contain("--to http://localhost:7474");
    }
}
