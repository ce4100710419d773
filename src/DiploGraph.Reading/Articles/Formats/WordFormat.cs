using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DiploGraph.Reading.Articles.Formats;

/// <summary>A Word document: a paragraph is a line; headings, notes, headers and footers are left out, deleted text of tracked changes too.</summary>
internal static class WordFormat
{
    public static Draft Read(byte[] content)
    {
        try
        {
            using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(content), false);
            string? title = Given(document.PackageProperties.Title);
            StringBuilder text = new();
            foreach (Paragraph paragraph in document.MainDocumentPart?.Document?.Body?.Descendants<Paragraph>() ?? [])
            {
                string line = Line(paragraph);
                string style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";
                if (style.Equals("Title", StringComparison.OrdinalIgnoreCase))
                {
                    title = Given(line) ?? title;
                }
                else if (!style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) && !style.Equals("Caption", StringComparison.OrdinalIgnoreCase))
                {
                    text.Append(paragraph.ParagraphProperties?.NumberingProperties is null ? "" : "• ").Append(line).Append("\n\n");
                }
                else if (title is null && Given(line) is string heading)
                {
                    title = heading;
                }
            }

            return new Draft(text.ToString(), title, EmptyReason: "no text in the document. Leave it out.");
        }
        catch (Exception trouble) when (trouble is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException)
        {
            throw new ArticleProblemException(ProblemCode.BadFormat, "a damaged Word document. Open it in Word or LibreOffice and save it again as .docx.");
        }
    }

    private static string Line(Paragraph paragraph)
    {
        StringBuilder line = new();
        foreach (var part in paragraph.Descendants())
        {
            line.Append(part switch
            {
                Text words => words.Text,
                TabChar => " ",
                Break => "\n",
                NoBreakHyphen => "-",
                _ => "",
            });
        }

        return line.ToString();
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
