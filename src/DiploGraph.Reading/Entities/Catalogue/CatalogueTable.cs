using System.IO.Compression;
using System.Text;

namespace DiploGraph.Reading.Entities.Catalogue;

/// <summary>What the rows of a catalogue file are; told by its header's first column.</summary>
public enum TableForm
{
    /// <summary>Header begins with <c>id</c>: states, organisations, persons, places and so on.</summary>
    Entries,

    /// <summary>Header begins with <c>person</c>: who held which office where and when.</summary>
    Offices,

    /// <summary>Header begins with <c>organization</c>: who was a member and when.</summary>
    Members,

    /// <summary>Header begins with <c>title</c>: which words name which office.</summary>
    Titles,

    /// <summary>Header begins with <c>decision</c>: corrections that are replayed on every load.</summary>
    Decisions,
}

/// <summary>
/// One catalogue file: UTF-8, cells between tabs, a header row, <c>|</c> between alternatives; <c>.gz</c> is gzip of the same.
/// Rows stay in one buffer and are cut into cells when they are asked for.
/// </summary>
public sealed class CatalogueTable
{
    private static readonly (string First, TableForm Form, string[] Required, string[] Optional)[] Forms =
    [
        ("id", TableForm.Entries, ["id", "type", "name"],
            ["aliases", "qid", "code", "kind", "country", "start", "end", "demonyms", "metonyms", "capital", "parties", "lat", "lon", "population"]),
        ("person", TableForm.Offices, ["person", "office", "title", "of", "start", "end"], ["as_of"]),
        ("organization", TableForm.Members, ["organization", "member"], ["start", "end"]),
        ("title", TableForm.Titles, ["title", "office"], ["country"]),
        ("decision", TableForm.Decisions, ["decision", "id", "argument"], ["note"]),
    ];

    private readonly char[] text;
    private readonly string[] columns;

    private CatalogueTable(string path, char[] text, string[] columns, TableForm form, int bodyStart)
    {
        Path = path;
        this.text = text;
        this.columns = columns;
        Form = form;
        BodyStart = bodyStart;
    }

    public string Path { get; }

    public TableForm Form { get; }

    private int BodyStart { get; }

    public int ColumnCount => columns.Length;

    /// <summary>The column's place; -1 where the file has no such column.</summary>
    public int Column(string name) => Array.IndexOf(columns, name);

    /// <exception cref="ReadingException">The header is not one of a catalogue file.</exception>
    public static CatalogueTable Read(string path) => Parse(path, Decode(path));

    internal static CatalogueTable Parse(string path, char[] text)
    {
        int lineEnd = Array.IndexOf(text, '\n');
        string header = new string(text, 0, lineEnd < 0 ? text.Length : lineEnd).TrimEnd('\r');
        string[] columns = header.Split('\t');
        foreach ((string first, TableForm form, string[] required, string[] optional) in Forms)
        {
            if (!string.Equals(columns[0], first, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (string column in required.Except(columns, StringComparer.Ordinal))
            {
                throw new ReadingException($"{path}, line 1: the column \"{column}\" is missing; expected {string.Join(", ", required)}.");
            }

            foreach (string column in columns.Except(required, StringComparer.Ordinal).Except(optional, StringComparer.Ordinal))
            {
                throw new ReadingException(
                    $"{path}, line 1: found the column \"{column}\", expected {string.Join(", ", required)} and any of {string.Join(", ", optional)}.");
            }

            return new CatalogueTable(path, text, columns, form, lineEnd < 0 ? text.Length : lineEnd + 1);
        }

        throw new ReadingException(
            $"{path}, line 1: found the header \"{header}\", expected one that begins with {string.Join(", ", Forms.Select(f => f.First))}. "
            + "The first line names the columns, separated by tabs.");
    }

    /// <summary>The rows below the header, without blank lines.</summary>
    /// <exception cref="ReadingException">A row has another number of cells than the header.</exception>
    public IEnumerable<CatalogueRow> Rows()
    {
        int number = 2;
        for (int start = BodyStart; start < text.Length; number++)
        {
            int end = Array.IndexOf(text, '\n', start);
            end = end < 0 ? text.Length : end;
            int next = end + 1;
            if (end > start && text[end - 1] == '\r')
            {
                end--;
            }

            if (end > start)
            {
                int cells = text.AsSpan(start, end - start).Count('\t') + 1;
                CatalogueRow row = new(this, start, end, number);
                if (cells != columns.Length)
                {
                    throw row.Fault($"found {cells} cells, expected {columns.Length}, separated by tabs: {string.Join(", ", columns)}");
                }

                yield return row;
            }

            start = next;
        }
    }

    internal ReadOnlySpan<char> Slice(int start, int end) => text.AsSpan(start, end - start);

    private static char[] Decode(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
            if (path.EndsWith(".gz", StringComparison.Ordinal))
            {
                // The last four bytes of a gzip file are the length of what was compressed.
                int length = bytes.Length < 18 ? throw new InvalidDataException("too short") : BitConverter.ToInt32(bytes, bytes.Length - 4);
                byte[] unpacked = new byte[length];
                using GZipStream zip = new(new MemoryStream(bytes), CompressionMode.Decompress);
                zip.ReadExactly(unpacked);
                bytes = unpacked;
            }

            char[] text = new char[Encoding.UTF8.GetCharCount(bytes)];
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetChars(bytes, text);
            return text;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new ReadingException($"{path}: cannot be read as a catalogue file (UTF-8 text, or gzip of it): {exception.Message}", exception);
        }
    }
}

/// <summary>One row of a catalogue file.</summary>
/// <param name="Number">Counted from 1, the header included.</param>
public readonly record struct CatalogueRow(CatalogueTable Table, int Start, int End, int Number)
{
    /// <summary>A cell; empty where it is, or where the file has no such column (<paramref name="column"/> -1).</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            ReadOnlySpan<char> rest = Table.Slice(Start, End);
            if (column < 0)
            {
                return [];
            }

            for (; column > 0; column--)
            {
                rest = rest[(rest.IndexOf('\t') + 1)..];
            }

            int end = rest.IndexOf('\t');
            return end < 0 ? rest : rest[..end];
        }
    }

    public ReadOnlySpan<char> this[string column] => this[Table.Column(column)];

    /// <summary>The alternatives of a cell, between <c>|</c>; none where it is empty.</summary>
    public string[] Alternatives(string column) =>
        this[column] is { IsEmpty: false } cell ? cell.ToString().Split('|', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>What is wrong with this row, to be thrown.</summary>
    public ReadingException Fault(string what) => new($"{Table.Path}, line {Number}: {what}.");
}
