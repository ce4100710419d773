using System.Text;

namespace DiploGraph.Reading.Articles.Sources;

/// <summary>Tells what a file is: by its name, else by how it begins.</summary>
internal static class InputKinds
{
    /// <summary>How many bytes <see cref="OfContent"/> wants to see.</summary>
    public const int SniffedBytes = 4096;

    private static readonly Dictionary<string, InputKind> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = InputKind.Text,
        [".text"] = InputKind.Text,
        [".md"] = InputKind.Markdown,
        [".markdown"] = InputKind.Markdown,
        [".html"] = InputKind.Html,
        [".htm"] = InputKind.Html,
        [".xhtml"] = InputKind.Html,
        [".pdf"] = InputKind.Pdf,
        [".docx"] = InputKind.Word,
        [".eml"] = InputKind.Mail,
        [".json"] = InputKind.Json,
        [".jsonl"] = InputKind.JsonLines,
        [".ndjson"] = InputKind.JsonLines,
        [".xml"] = InputKind.Feed,
        [".rss"] = InputKind.Feed,
        [".atom"] = InputKind.Feed,
        [".zip"] = InputKind.Zip,
        [".gz"] = InputKind.Gzip,
    };

    /// <summary>The extensions that folders and archives are searched for.</summary>
    public static string Extensions => string.Join(' ', ByExtension.Keys);

    public static InputKind? OfName(string name) =>
        ByExtension.TryGetValue(Path.GetExtension(name), out InputKind kind) ? kind : null;

    public static InputKind? OfMediaType(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/html" or "application/xhtml+xml" => InputKind.Html,
        "application/pdf" => InputKind.Pdf,
        "application/rss+xml" or "application/atom+xml" or "application/xml" or "text/xml" => InputKind.Feed,
        "application/json" => InputKind.Json,
        "application/x-ndjson" or "application/jsonl" => InputKind.JsonLines,
        "message/rfc822" => InputKind.Mail,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => InputKind.Word,
        "application/zip" => InputKind.Zip,
        "application/gzip" or "application/x-gzip" => InputKind.Gzip,
        "text/markdown" => InputKind.Markdown,
        _ => null,
    };

    /// <summary>What content is that begins so; text where nothing says otherwise.</summary>
    public static InputKind OfContent(ReadOnlySpan<byte> head)
    {
        switch (head)
        {
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                return InputKind.Pdf;
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                return head.IndexOf("word/"u8) >= 0 ? InputKind.Word : InputKind.Zip;
            case [0x1F, 0x8B, ..]:
                return InputKind.Gzip;
        }

        string start = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (start.StartsWith('{'))
        {
            return InputKind.JsonLines;
        }

        if (start.StartsWith("[{", StringComparison.Ordinal) || (start.StartsWith('[') && start[1..].TrimStart().StartsWith('{')))
        {
            return InputKind.Json;
        }

        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            return InputKind.Html;
        }

        bool feed = start.StartsWith('<') && (start.Contains("<rss", StringComparison.Ordinal) || start.Contains("<feed", StringComparison.Ordinal));
        return feed ? InputKind.Feed : InputKind.Text;
    }
}
