using DiploGraph.Reading;

namespace DiploGraph.Bench.Language;

/// <summary>The folder "shared" beside the checkout, which holds the treebanks and the reference model.</summary>
internal static class SharedFolder
{
    /// <exception cref="ReadingException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("DIPLOGRAPH_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new ReadingException("There is no folder \"shared\" beside the checkout: the reference model and the news are in it. Set DIPLOGRAPH_SHARED to it.");
    }
}
