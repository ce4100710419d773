using Newtonsoft.Json.Linq;

namespace DiploGraph.Training.Corpora;

internal enum Split
{
    Encoder,
    Stack,
    Test,
}

/// <summary>Which annotated texts may teach what, by <c>training/splits.json</c>.</summary>
internal sealed class Splits
{
    private readonly double testShare;
    private readonly double stackShare;
    private readonly double ownStackShare;
    private readonly int modulus;
    private readonly HashSet<string> stackFiles;

    public Splits(string path)
    {
        JObject json = JObject.Parse(File.ReadAllText(path));
        testShare = (double)json["testShare"]!;
        stackShare = (double)json["stackShare"]!;
        ownStackShare = (double)json["ownStackShare"]!;
        modulus = (int)json["stackDocumentModulus"]!;
        stackFiles = [.. json["stackFiles"]!.Values<string>().OfType<string>()];
    }

    /// <param name="file">The file's name without its ending.</param>
    /// <param name="place">Its place in its file by number, from 0.</param>
    /// <param name="count">How many the file holds.</param>
    /// <param name="shared">Whether the file is one of the shared gold set, which alone has a TEST part.</param>
    public Split OfEpisode(string file, int place, int count, bool shared)
    {
        if (stackFiles.Contains(file))
        {
            return Split.Stack;
        }

        int test = shared ? (int)Math.Floor(count * testShare) : 0, stack = (int)Math.Floor(count * (shared ? stackShare : ownStackShare));
        return place >= count - test ? Split.Test : place >= count - test - stack ? Split.Stack : Split.Encoder;
    }

    /// <param name="id">A letter and a number: e03.</param>
    public Split OfDocument(string id) => int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % modulus == 0 ? Split.Stack : Split.Encoder;
}
