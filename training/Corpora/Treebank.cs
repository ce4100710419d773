using System.IO.Compression;

namespace DiploGraph.Training.Corpora;

/// <summary>Reads CoNLL-U, plain or gzipped. Fused tokens and empty nodes are left out.</summary>
internal static class Treebank
{
    public static List<Sample> Read(string path)
    {
        List<Sample> samples = [];
        List<string[]> rows = [];
        string document = "";
        foreach (string line in Lines(path).Append(""))
        {
            if (line.StartsWith("# newdoc id", StringComparison.Ordinal))
            {
                document = line[(line.IndexOf('=') + 1)..].Trim();
            }
            else if (line.StartsWith('#'))
            {
                continue;
            }
            else if (line.Length == 0)
            {
                if (rows.Count > 0)
                {
                    string[] Column(int c) => [.. rows.Select(row => row[c])];
                    samples.Add(new Sample(Column(1))
                    {
                        Lemmas = Column(2),
                        Upos = Column(3),
                        Xpos = Column(4),
                        Feats = Column(5),
                        Heads = [.. rows.Select(row => int.Parse(row[6], System.Globalization.CultureInfo.InvariantCulture))],
                        Deprels = Column(7),
                        Misc = Column(9),
                        Document = document,
                    });
                    rows.Clear();
                }
            }
            else
            {
                string[] row = line.Split('\t');
                if (!row[0].Contains('-') && !row[0].Contains('.'))
                {
                    rows.Add(row);
                }
            }
        }

        return samples;
    }

    public static IEnumerable<string> Lines(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
