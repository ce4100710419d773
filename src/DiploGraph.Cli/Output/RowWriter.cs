using System.Collections;
using System.Globalization;
using DiploGraph.Graph;
using Newtonsoft.Json;

namespace DiploGraph.Cli.Output;

/// <summary>Prints rows as they come.</summary>
internal abstract class RowWriter
{
    public static RowWriter Create(RowFormat format, TextWriter writer, IReadOnlyList<string> columns, int width) => format switch
    {
        RowFormat.Json => new JsonRows(writer, columns, oneLineEach: false),
        RowFormat.Jsonl => new JsonRows(writer, columns, oneLineEach: true),
        RowFormat.Csv => new CsvRows(writer, columns),
        _ => new TableRows(writer, columns, width),
    };

    public abstract void Write(IReadOnlyList<object?> row);

    /// <summary>Writes what is still to be written.</summary>
    public abstract void End();

    /// <summary>A table in pages: the first rows settle the columns' widths, so that answers of any length need little memory.</summary>
    private sealed class TableRows(TextWriter writer, IReadOnlyList<string> columns, int width) : RowWriter
    {
        private const int Page = 500;

        private readonly TextTable table = new(columns, width);
        private bool headed;

        public override void Write(IReadOnlyList<object?> row)
        {
            for (int i = 0; i < row.Count && !headed; i++)
            {
                if (row[i] is long or double && !strings.Contains(i))
                {
                    table.Figures.Add(i);
                }
                else if (row[i] is not null)
                {
                    strings.Add(i);
                    table.Figures.Remove(i);
                }
            }

            table.Add([.. row.Select(ValueText.Of)]);
            if (table.RowCount == Page)
            {
                Flush();
            }
        }

        public override void End()
        {
            if (table.RowCount > 0 || !headed)
            {
                Flush();
            }
        }

        private readonly HashSet<int> strings = [];

        private void Flush()
        {
            table.Write(writer, !headed);
            table.Clear();
            headed = true;
        }
    }

    private sealed class CsvRows : RowWriter
    {
        private readonly TextWriter writer;

        public CsvRows(TextWriter writer, IReadOnlyList<string> columns)
        {
            this.writer = writer;
            WriteLine(columns);
        }

        public override void Write(IReadOnlyList<object?> row) => WriteLine(row.Select(ValueText.Of));

        public override void End()
        {
        }

        /// <summary>As RFC 4180 has it, save that lines end with a line feed alone.</summary>
        private void WriteLine(IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");

        private static string Quoted(string cell) =>
            cell.AsSpan().IndexOfAny("\",\r\n") >= 0 || cell.StartsWith(' ') || cell.EndsWith(' ') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private sealed class JsonRows : RowWriter
    {
        private readonly TextWriter writer;
        private readonly IReadOnlyList<string> columns;
        private readonly bool oneLineEach;
        private long count;

        public JsonRows(TextWriter writer, IReadOnlyList<string> columns, bool oneLineEach)
        {
            (this.writer, this.columns, this.oneLineEach) = (writer, columns, oneLineEach);
            writer.Write(oneLineEach ? "" : "[");
        }

        public override void Write(IReadOnlyList<object?> row)
        {
            writer.Write(oneLineEach ? "" : count > 0 ? ",\n" : "\n");
            using JsonTextWriter json = new(writer) { CloseOutput = false };
            json.WriteStartObject();
            for (int i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i]);
                WriteValue(json, row[i]);
            }

            json.WriteEndObject();
            json.Flush();
            writer.Write(oneLineEach ? "\n" : "");
            count++;
        }

        public override void End() => writer.Write(oneLineEach ? "" : count > 0 ? "\n]\n" : "]\n");

        private static void WriteValue(JsonTextWriter json, object? value)
        {
            switch (value)
            {
                case null:
                    json.WriteNull();
                    break;
                case bool truth:
                    json.WriteValue(truth);
                    break;
                case long number:
                    json.WriteValue(number);
                    break;
                case double number:
                    json.WriteRawValue(double.IsFinite(number) ? ValueText.Number(number) : $"\"{number.ToString(CultureInfo.InvariantCulture)}\"");
                    break;
                case string text:
                    json.WriteValue(text);
                    break;
                case Node node:
                    WriteMap(json, [new("labels", node.Labels.Cast<object?>().ToArray()), new("properties", node.Properties)]);
                    break;
                case Relationship edge:
                    WriteMap(json, [new("type", edge.Type), new("properties", edge.Properties)]);
                    break;
                case Graph.Path path:
                    WriteMap(json, [new("nodes", path.Nodes), new("relationships", path.Relationships)]);
                    break;
                case IReadOnlyDictionary<string, object?> map:
                    WriteMap(json, map);
                    break;
                case IEnumerable list:
                    json.WriteStartArray();
                    foreach (object? item in list)
                    {
                        WriteValue(json, item);
                    }

                    json.WriteEndArray();
                    break;
                default:
                    json.WriteValue(ValueText.Of(value));
                    break;
            }
        }

        private static void WriteMap(JsonTextWriter json, IEnumerable<KeyValuePair<string, object?>> map)
        {
            json.WriteStartObject();
            foreach ((string key, object? value) in map)
            {
                json.WritePropertyName(key);
                WriteValue(json, value);
            }

            json.WriteEndObject();
        }
    }
}
