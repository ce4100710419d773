namespace DiploGraph.Reading.Tests;

/// <summary>A copy of one folder of the seeds with a line more at the end of one of its files.</summary>
internal sealed class ChangedSeeds : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("seeds").FullName;

    /// <param name="file">With its folder: "language/numerals.txt".</param>
    public ChangedSeeds(string file, string line)
    {
        string folder = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(Path.Combine(root, folder));
        foreach (string path in Directory.GetFiles(Path.Combine(Seeds.Find().Root, folder)))
        {
            File.Copy(path, Path.Combine(root, folder, Path.GetFileName(path)));
        }

        string changed = Path.Combine(root, file);
        Place = $"{Path.GetFileName(file)}, line {File.ReadAllLines(changed).Length + 1}";
        File.AppendAllText(changed, line + "\n");
        Seeds = new Seeds(root);
    }

    public Seeds Seeds { get; }

    /// <summary>Where the line stands, as messages have it.</summary>
    public string Place { get; }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
