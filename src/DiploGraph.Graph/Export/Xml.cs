using System.Text;
using System.Xml;

namespace DiploGraph.Graph.Export;

/// <summary>What the formats in XML have in common.</summary>
internal static class Xml
{
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true, IndentChars = " ", NewLineChars = "\n", CheckCharacters = false, Encoding = new UTF8Encoding(false), CloseOutput = true,
    };

    /// <summary>Writes a file, indented; straight to bytes, which costs half of what a writer over a writer of text does.</summary>
    public static XmlWriter Create(string path) =>
        XmlWriter.Create(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16), Settings);

    /// <summary>The text without the control characters that XML 1.0 has no way to write; they become U+FFFD.</summary>
    public static string Legal(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLegal(text, i))
            {
                return string.Concat(text.Select((c, at) => IsLegal(text, at) ? c : '\uFFFD'));
            }
        }

        return text;
    }

    private static bool IsLegal(string text, int at) =>
        XmlConvert.IsXmlChar(text[at])
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
