using System.Globalization;

namespace DiploGraph.Reading.Articles.Sources;

/// <summary>How much is taken in before something is refused. Bytes.</summary>
internal static class InputLimits
{
    /// <summary>One article, one page, one JSON line. The longest reports of international bodies stay below; a novel has a tenth.</summary>
    public const long Article = 20L << 20;

    /// <summary>All that one archive unpacks to, archives within it included.</summary>
    public const long Archive = 4L << 30;

    /// <summary>From here on the ratio below is looked at.</summary>
    public const long RatioFrom = 8L << 20;

    /// <summary>Text packs to a tenth, repetitive text to a fiftieth; the formats' limit, which bombs use, is a thousandth.</summary>
    public const int Ratio = 200;

    /// <summary>Archives within archives.</summary>
    public const int Depth = 3;

    public static ArticleProblemException TooLarge(long bytes) => new(
        ProblemCode.TooLarge,
        $"{Megabytes(bytes)} is more than one article can be (the limit is {Megabytes(Article)}). Split it, or give its articles as JSON lines (.jsonl).");

    public static ArticleProblemException Bomb(string what) => new(
        ProblemCode.Bomb, $"{what}: it looks like a decompression bomb and was not unpacked further. Unpack it yourself if you trust it.");

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    /// <summary>All of a stream, unless it is longer than an article can be.</summary>
    public static byte[] ReadArticle(Stream stream)
    {
        using MemoryStream content = new();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > Article)
            {
                throw TooLarge(stream.CanSeek ? stream.Length : content.Length);
            }
        }

        return content.ToArray();
    }
}
