using System.Text;

namespace DiploGraph.Cli.Output;

/// <summary>A plain table that fits a width: the widest columns give way first, and long cells are wrapped between words.</summary>
internal sealed class TextTable(IReadOnlyList<string> columns, int width)
{
    private const string Gap = "  ";
    private const int NarrowestColumn = 6;

    private readonly List<string[]> rows = [];

    /// <summary>Columns whose cells are figures, set flush right.</summary>
    public HashSet<int> Figures { get; } = [];

    public int RowCount => rows.Count;

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(TextWriter writer, bool heading = true)
    {
        int[] widths = Widths();
        if (heading)
        {
            WriteRow(writer, [.. columns], widths);
            writer.WriteLine(string.Join(Gap, widths.Select(w => new string('─', w))));
        }

        foreach (string[] row in rows)
        {
            WriteRow(writer, row, widths);
        }
    }

    /// <summary>Takes the rows away, so that the next ones can be written below.</summary>
    public void Clear() => rows.Clear();

    private int[] Widths()
    {
        int[] widths = [.. columns.Select((column, i) => Math.Max(1, Math.Max(column.Length, rows.Select(row => LongestLine(row[i])).DefaultIfEmpty(0).Max())))];
        int room = width - (Gap.Length * (widths.Length - 1));
        while (widths.Sum() > room && widths.Max() > NarrowestColumn)
        {
            widths[Array.IndexOf(widths, widths.Max())]--;
        }

        return widths;
    }

    private void WriteRow(TextWriter writer, string[] cells, int[] widths)
    {
        List<string>[] lines = [.. cells.Select((cell, i) => Wrap(cell, widths[i]))];
        for (int line = 0; line < lines.Max(cell => cell.Count); line++)
        {
            StringBuilder text = new();
            for (int i = 0; i < lines.Length; i++)
            {
                string part = line < lines[i].Count ? lines[i][line] : "";
                string pad = new(' ', Math.Max(0, widths[i] - part.Length));
                text.Append(i > 0 ? Gap : "").Append(Figures.Contains(i) ? pad + part : part + pad);
            }

            writer.WriteLine(text.ToString().TrimEnd());
        }
    }

    private static List<string> Wrap(string cell, int width)
    {
        List<string> lines = [];
        foreach (string paragraph in cell.Split('\n'))
        {
            string rest = paragraph.TrimEnd('\r');
            while (rest.Length > width)
            {
                int cut = rest.LastIndexOf(' ', Math.Min(width, rest.Length - 1));
                bool atWord = cut > 0;
                cut = atWord ? cut : char.IsHighSurrogate(rest[width - 1]) && width > 1 ? width - 1 : width;
                lines.Add(rest[..cut].TrimEnd());
                rest = atWord ? rest[(cut + 1)..] : rest[cut..];
            }

            lines.Add(rest);
        }

        return lines;
    }

    private static int LongestLine(string cell) => cell.Contains('\n', StringComparison.Ordinal) ? cell.Split('\n').Max(line => line.Length) : cell.Length;
}
