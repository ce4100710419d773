using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>A PDF: its blocks in reading order; running heads, page numbers and hyphens at line ends are taken out.</summary>
internal static partial class PdfFormat
{
    /// <summary>A line that stands on at least this share of the pages, figures aside, is a running head or foot.</summary>
    private const double RunningShare = 0.5;

    private const int FewestPagesForRunning = 3;

    public static Draft Read(byte[] content)
    {
        try
        {
            using PdfDocument document = PdfDocument.Open(content);
            List<List<string>> pages = [.. document.GetPages().Select(Blocks)];
            HashSet<string> running = RunningLines(pages);
            StringBuilder text = new();
            foreach (string block in pages.SelectMany(page => page))
            {
                if (!running.Contains(Figureless(block)) && !PageNumber().IsMatch(block))
                {
                    text.Append(block).Append("\n\n");
                }
            }

            string? title = string.IsNullOrWhiteSpace(document.Information.Title) || FileTitle().IsMatch(document.Information.Title)
                ? null
                : document.Information.Title.Trim();
            return new Draft(
                text.ToString(), title, EmptyReason: "no text in the PDF: it seems to be scanned. Run text recognition (OCR) over it first.");
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new ArticleProblemException(ProblemCode.BadFormat, "the PDF is locked with a password. Save a copy without one.");
        }
        catch (Exception trouble) when (trouble is PdfDocumentFormatException or InvalidOperationException or ArgumentException or NotSupportedException
            or FormatException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException or NullReferenceException)
        {
            // PdfPig meets damaged files with whatever its parser stumbles over.
            throw new ArticleProblemException(ProblemCode.BadFormat, "a damaged PDF. Open it in a viewer and print it to PDF again.");
        }
    }

    private static List<string> Blocks(Page page)
    {
        List<Word> words = [.. NearestNeighbourWordExtractor.Instance.GetWords(page.Letters)];
        if (words.Count == 0)
        {
            return [];
        }

        IReadOnlyList<TextBlock> blocks = DocstrumBoundingBoxes.Instance.GetBlocks(words);
        return [.. UnsupervisedReadingOrderDetector.Instance.Get(blocks).Select(block => Unwrapped(block.TextLines))];
    }

    private static string Unwrapped(IReadOnlyList<TextLine> lines)
    {
        StringBuilder text = new();
        foreach (TextLine line in lines)
        {
            string words = line.Text.Trim();
            if (text.Length > 0 && text[^1] == '-' && text.Length > 1 && char.IsLower(text[^2]) && words.Length > 0 && char.IsLower(words[0]))
            {
                text.Length--;
            }
            else if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(words);
        }

        return text.ToString();
    }

    private static HashSet<string> RunningLines(List<List<string>> pages) => pages.Count < FewestPagesForRunning
        ? []
        : [.. pages.SelectMany(page => page.Select(Figureless).Distinct(StringComparer.Ordinal))
            .GroupBy(line => line, StringComparer.Ordinal)
            .Where(line => line.Count() >= RunningShare * pages.Count)
            .Select(line => line.Key)];

    private static string Figureless(string line) => Figures().Replace(line, "0");

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();

    [GeneratedRegex(@"^\s*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    /// <remarks>"Microsoft Word - draft3.doc", "untitled", "scan_001.pdf" are names of files, not titles.</remarks>
    [GeneratedRegex(@"^Microsoft |^untitled|\.(?:docx?|pdf|indd|qxd|tex|odt)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileTitle();
}
