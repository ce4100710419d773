using System.Buffers;
using System.Text;
using UtfUnknown;

namespace DiploGraph.Reading.Articles;

/// <summary>Turns bytes into text in the encoding they were written in, or says that they are no text.</summary>
/// <remarks>
/// A byte order mark decides; then valid UTF-8; then what the sender declared; then detection by letter statistics. Text with no fewer whole than broken UTF-8
/// letters is a damaged file: it is refused rather than read with replacement marks in it.
/// </remarks>
internal static class TextDecoder
{
    /// <summary>Bytes of this share and more that are control characters make a file binary. Even ANSI art stays below.</summary>
    private const double BinaryControlShare = 0.02;

    /// <summary>Below it the detector is guessing; taken from its documentation's "not trustworthy" range.</summary>
    private const float LeastDetectorConfidence = 0.5f;

    /// <summary>Above this share of non-ASCII letters a text is hardly a Western language with a few accents.</summary>
    private const double WesternHighByteShare = 0.05;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="ArticleProblemException">The bytes are binary, or damaged.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding? declared = null)
    {
        if (ByteOrderMark(bytes) is (Encoding marked, int skip))
        {
            return DecodeStrictly(bytes[skip..], marked);
        }

        if (LooksLikeUtf16(bytes) is Encoding wide)
        {
            return DecodeStrictly(bytes, wide);
        }

        RefuseBinary(bytes);
        (int invalidAt, int invalid, int whole) = CheckUtf8(bytes);
        if (invalid == 0)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        if (whole >= invalid)
        {
            throw new ArticleProblemException(
                ProblemCode.Encoding, $"invalid UTF-8 at byte {invalidAt:N0}: the file is damaged or mixes encodings. Save it again as UTF-8.");
        }

        return DecodeStrictly(bytes, declared is { IsSingleByte: true } or { CodePage: not 65001 } ? declared! : Detect(bytes, invalidAt));
    }

    /// <summary>The encoding of that name; null where there is none.</summary>
    public static Encoding? Named(string? charset)
    {
        try
        {
            return string.IsNullOrWhiteSpace(charset) ? null : Encoding.GetEncoding(charset.Trim('"', '\'', ' '));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Detect(ReadOnlySpan<byte> bytes, int invalidAt)
    {
        DetectionDetail? detected = CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected;
        bool western = IsWindows1252Prose(bytes);
        if (detected is { Encoding: not null, Confidence: >= LeastDetectorConfidence } && !(western && detected.Encoding.IsSingleByte))
        {
            return detected.Encoding;
        }

        return western
            ? Encoding.GetEncoding(1252)
            : throw new ArticleProblemException(
                ProblemCode.Encoding, $"invalid UTF-8 at byte {invalidAt:N0}, and no other encoding fits. Save it again as UTF-8.");
    }

    /// <summary>Few bytes beyond ASCII, each a quote, dash or Latin letter in Windows-1252: English or another Western text.</summary>
    private static bool IsWindows1252Prose(ReadOnlySpan<byte> bytes)
    {
        int high = 0;
        foreach (byte b in bytes)
        {
            if (b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                return false;
            }

            high += b >= 0x80 ? 1 : 0;
        }

        return high <= WesternHighByteShare * bytes.Length;
    }

    private static string DecodeStrictly(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        Encoding strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ArticleProblemException(
                ProblemCode.Encoding, $"says or seems to be {encoding.WebName}, but is not valid as such. Save it again as UTF-8.");
        }
    }

    private static (Encoding Encoding, int Length)? ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (StrictUtf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>UTF-16 without a mark: in English every other byte is zero.</summary>
    private static Encoding? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length & ~1, 2048)];
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i + 1 < head.Length; i += 2)
        {
            evenZeros += head[i] == 0 ? 1 : 0;
            oddZeros += head[i + 1] == 0 ? 1 : 0;
        }

        int most = head.Length * 4 / 10;
        return oddZeros > most && evenZeros == 0 ? Encoding.Unicode : evenZeros > most && oddZeros == 0 ? Encoding.BigEndianUnicode : null;
    }

    private static void RefuseBinary(ReadOnlySpan<byte> bytes)
    {
        int control = 0;
        foreach (byte b in bytes)
        {
            control += b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B) ? 1 : 0;
        }

        if (control > BinaryControlShare * bytes.Length || bytes.Contains((byte)0))
        {
            throw new ArticleProblemException(ProblemCode.Binary, "a binary file, not text. Give the article as text, HTML, PDF or Word.");
        }
    }

    /// <summary>Where the first byte is that is no valid UTF-8 (-1: nowhere), how many such there are, and how many valid letters of several bytes.</summary>
    private static (int First, int Invalid, int Whole) CheckUtf8(ReadOnlySpan<byte> bytes)
    {
        (int first, int invalid, int whole) = (-1, 0, 0);
        int i = 0;
        while (i < bytes.Length)
        {
            if (bytes[i] < 0x80)
            {
                i++;
            }
            else if (Rune.DecodeFromUtf8(bytes[i..], out _, out int length) == OperationStatus.Done)
            {
                whole++;
                i += length;
            }
            else
            {
                first = first < 0 ? i : first;
                invalid++;
                i += length;
            }
        }

        return (first, invalid, whole);
    }
}
