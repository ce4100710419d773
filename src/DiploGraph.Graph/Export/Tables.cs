using nietras.SeparatedValues;

namespace DiploGraph.Graph.Export;

/// <summary>Tables as text; quoting and escaping are Sep's.</summary>
internal static class Tables
{
    public static SepWriter Csv(StreamWriter text) => Writer(text, ',');

    public static SepWriter Tsv(StreamWriter text) => Writer(text, '\t');

    /// <summary>One row, in the order of the header.</summary>
    public static void Row(SepWriter table, params ReadOnlySpan<string> cells)
    {
        using SepWriter.Row row = table.NewRow();
        for (int i = 0; i < cells.Length; i++)
        {
            row[i].Set(cells[i]);
        }
    }

    private static SepWriter Writer(StreamWriter text, char separator) =>
        new Sep(separator).Writer(options => options with { Escape = true, CultureInfo = System.Globalization.CultureInfo.InvariantCulture }).To(text);
}
