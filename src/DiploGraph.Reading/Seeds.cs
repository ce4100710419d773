namespace DiploGraph.Reading;

/// <summary>The folder of word lists, thresholds and models that the stages load. Immutable.</summary>
public sealed class Seeds
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "DIPLOGRAPH_SEEDS";

    private const string FolderName = "seeds";

    /// <param name="root">An existing folder.</param>
    /// <exception cref="ReadingException">There is no such folder.</exception>
    public Seeds(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new ReadingException($"{root}: there is no such folder. Give the folder that holds the project's seeds.");
        }

        Root = Path.GetFullPath(root);
    }

    public string Root { get; }

    /// <summary>
    /// The seeds of this installation: the folder that <see cref="Variable"/> names, else the first folder named
    /// "seeds" beside the program or above it.
    /// </summary>
    /// <exception cref="ReadingException">Neither is there.</exception>
    public static Seeds Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named)
                ? new Seeds(named)
                : throw new ReadingException($"{Variable} names {named}, which is no folder. Set it to the project's seeds folder, or unset it.");
        }

        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, FolderName);
            if (Directory.Exists(folder))
            {
                return new Seeds(folder);
            }
        }

        throw new ReadingException(
            $"No folder \"{FolderName}\" at {AppContext.BaseDirectory} or above it. Reinstall, or set {Variable} to the folder.");
    }

    /// <summary>The full path of a file of the seeds.</summary>
    /// <param name="relative">With forward slashes: "language/abbreviations.txt".</param>
    /// <exception cref="ReadingException">The file is not there.</exception>
    public string PathOf(string relative)
    {
        string path = Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path) ? path : throw new ReadingException($"{path}: the file is missing. Restore it from the project's seeds.");
    }

    /// <summary>
    /// The lines of a UTF-8 text file that say something: blank lines and lines that begin with '#' are left out,
    /// white space at the end is trimmed.
    /// </summary>
    public IReadOnlyList<SeedLine> Lines(string relative)
    {
        string path = PathOf(relative);
        string[] all = File.ReadAllLines(path);
        List<SeedLine> lines = new(all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            string text = all[i].TrimEnd();
            if (text.Length > 0 && text[0] != '#')
            {
                lines.Add(new SeedLine(path, i + 1, text));
            }
        }

        return lines;
    }
}

/// <summary>One line of a seed file.</summary>
/// <param name="Number">Counted from 1.</param>
public readonly record struct SeedLine(string Path, int Number, string Text)
{
    /// <summary>The line's cells, between tabs; checked to be as many as expected.</summary>
    /// <exception cref="ReadingException">It has fewer or more.</exception>
    public string[] Cells(int count)
    {
        string[] cells = Text.Split('\t');
        return cells.Length == count ? cells : throw Fault($"found {cells.Length} cells, expected {count}, separated by tabs");
    }

    /// <summary>What is wrong with this line, to be thrown.</summary>
    /// <param name="what">What was found, what was expected, what to do.</param>
    public ReadingException Fault(string what) => new($"{Path}, line {Number}: {what}.");
}
