namespace DiploGraph.Cli.Tests;

/// <summary>The runtime is told to hide instructions that the processor has: what an older machine would compute is computed here.</summary>
public sealed class SameBitsTests
{
    private const string Text =
        "MOSCOW, Sept 9 (TASS) — Foreign Minister Lavrov met his French colleague, Jean-Yves Le Drian, who had come for talks on Ukraine.\n\n" +
        "They agreed to hold a summit in Paris. “We have not changed our mind,” said Mr Lavrov. NATO's 29 members were told on Monday.\n";

    private static readonly Lazy<string> Digest = new(() => DigestUnder([]));

    public static TheoryData<string> Hidden => ["DOTNET_EnableAVX512", "DOTNET_EnableAVXVNNI", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void AProcessorWithFewerInstructionsComputesTheSameBits(string instructions) =>
        DigestUnder([(instructions, "0")]).Should().Be(Digest.Value, "tags, trees, names and vectors do not depend on the processor");

    [Fact]
    public void AProcessorWithAvx2AloneComputesTheSameBits() =>
        DigestUnder([("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVXVNNI", "0")]).Should().Be(Digest.Value);

    private static string DigestUnder(IReadOnlyList<(string Name, string Value)> variables)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("text.txt", Text);
        Outcome outcome = Diplograph.RunUnder(variables, "bench", path, "--seconds", "0").ShouldSucceed();
        return outcome.Lines.Single(line => line.StartsWith("digest", StringComparison.Ordinal)).Trim();
    }
}
