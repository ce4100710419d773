namespace DiploGraph.Graph.Storage.Disk;

/// <summary>How the texts among values are written.</summary>
internal interface ITextForm
{
    void Write(ByteWriter bytes, string text);

    string Read(ref ByteReader bytes);
}

/// <summary>Texts written out where they stand.</summary>
internal sealed class PlainTexts : ITextForm
{
    public static readonly PlainTexts Form = new();

    public void Write(ByteWriter bytes, string text) => bytes.Text(text);

    public string Read(ref ByteReader bytes) => bytes.Text();
}

/// <summary>The texts of one segment, each once, numbered in the order in which they came up; values hold their numbers.</summary>
internal sealed class StringTable : ITextForm
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

    public int Count => texts.Count;

    public string this[int code] => code < texts.Count ? texts[code] : throw new InvalidDataException("a text has an unknown number");

    /// <summary>The number of a text, a new one where it comes up for the first time.</summary>
    public int CodeOf(string text)
    {
        if (!codes.TryGetValue(text, out int code))
        {
            code = texts.Count;
            codes.Add(text, code);
            texts.Add(text);
        }

        return code;
    }

    public void Write(ByteWriter bytes, string text) => bytes.Count(CodeOf(text));

    public string Read(ref ByteReader bytes) => this[bytes.Count()];

    public void WriteAll(ByteWriter bytes)
    {
        bytes.Count(texts.Count);
        foreach (string text in texts)
        {
            bytes.Text(text);
        }
    }

    /// <summary>Reads what <see cref="WriteAll"/> wrote, to look texts up by their numbers.</summary>
    public static StringTable ReadAll(ref ByteReader bytes)
    {
        StringTable table = new();
        for (int left = bytes.Count(); left > 0; left--)
        {
            table.texts.Add(bytes.Text());
        }

        return table;
    }
}
