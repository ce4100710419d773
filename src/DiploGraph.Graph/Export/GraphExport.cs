using Newtonsoft.Json;

namespace DiploGraph.Graph.Export;

/// <summary>Writes a part of the graph to a file or folder: whole, or not at all.</summary>
public static class GraphExport
{
    /// <summary>The formats, in the order in which they are listed for people.</summary>
    public static IReadOnlyList<IGraphExporter> Formats { get; } =
    [
        new GraphMlExporter(), new GexfExporter(), new CytoscapeExporter(), new NodeLinkExporter(), new CsvExporter(), new DotExporter(),
        new SvgExporter(), new TurtleExporter(), new JsonLdExporter(), new CypherExporter(), new Neo4jAdminExporter(),
        new PloverExporter(), new EventTableExporter(),
    ];

    /// <exception cref="GraphException">There is no such format.</exception>
    public static IGraphExporter Format(string name) =>
        Formats.FirstOrDefault(format => string.Equals(format.Format, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new GraphException($"There is no format `{name}`. The formats are: {string.Join(", ", Formats.Select(format => format.Format))}.");

    /// <summary>Writes under a temporary name beside the target and renames it when all is there; an existing target is replaced.</summary>
    /// <exception cref="GraphException">The place cannot be written.</exception>
    public static async Task WriteAsync(Subgraph subgraph, IGraphExporter exporter, string path, CancellationToken cancellation = default)
    {
        string full = System.IO.Path.GetFullPath(path);
        string temporary = $"{full}.partial";
        try
        {
            if (exporter.WritesFolder ? File.Exists(full) : Directory.Exists(full))
            {
                throw new GraphException($"{path}: the format `{exporter.Format}` writes a {(exporter.WritesFolder ? "folder, but this is a file" : "file, but this is a folder")}. Give another --out.");
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            Remove(temporary);
            if (exporter.WritesFolder)
            {
                Directory.CreateDirectory(temporary);
            }

            await exporter.WriteAsync(subgraph, temporary, cancellation).ConfigureAwait(false);
            Replace(temporary, full, exporter.WritesFolder);
            if (!exporter.CarriesRecord)
            {
                WriteRecord(subgraph.Record, exporter.WritesFolder ? System.IO.Path.Combine(full, "about.json") : $"{full}.about.json");
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new GraphException($"{path}: cannot be written ({trouble.Message.TrimEnd('.')}). Give another --out.", trouble);
        }
        finally
        {
            Remove(temporary);
        }
    }

    internal static StreamWriter Text(string path) => new(path, append: false, new System.Text.UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    internal static void WriteRecord(ExportRecord record, string path)
    {
        using StreamWriter text = Text(path);
        using JsonTextWriter json = new(text) { Formatting = Formatting.Indented };
        json.WriteStartObject();
        foreach ((string name, object value) in record.Fields)
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }

        json.WriteEndObject();
        json.Flush();
        text.WriteLine();
    }

    private static void Replace(string temporary, string full, bool folder)
    {
        if (!folder)
        {
            File.Move(temporary, full, overwrite: true);
            return;
        }

        if (Directory.Exists(full))
        {
            Directory.Delete(full, recursive: true);
        }

        Directory.Move(temporary, full);
    }

    private static void Remove(string temporary)
    {
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }
        else if (File.Exists(temporary))
        {
            File.Delete(temporary);
        }
    }
}
