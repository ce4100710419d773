using Xunit;

namespace DiploGraph.Tests;

/// <summary>The folder "shared" beside the checkout: treebanks, models and other data that the repository does not carry.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of it.</summary>
    /// <remarks>Where the folder is absent the test is skipped with a notice; on CI its absence is a failure.</remarks>
    public static string PathOf(params string[] parts)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(folder))
            {
                return Path.Combine([folder, .. parts]);
            }
        }

        string notice = $"There is no folder \"shared\" beside the checkout: {string.Join('/', parts)} cannot be read.";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", notice);
        Skip.If(true, notice);
        throw new InvalidOperationException(notice);
    }
}
