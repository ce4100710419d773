using System.ComponentModel;
using System.Diagnostics;

namespace DiploGraph.Graph.Export;

/// <summary>A picture, laid out by graphviz's <c>sfdp</c> or, for small graphs, <c>dot</c>, where graphviz is installed.</summary>
internal sealed class SvgExporter : IGraphExporter
{
    /// <summary>Up to here the layered layout stays readable; beyond, springs do better.</summary>
    private const long LayeredEdges = 60;

    public string Format => "svg";

    public string Description => "SVG picture (needs graphviz): browsers, papers";

    public bool CarriesRecord => false;

    public async Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation)
    {
        string source = $"{path}.dot";
        await new DotExporter().WriteAsync(subgraph, source, cancellation).ConfigureAwait(false);
        try
        {
            string program = subgraph.Record.Edges <= LayeredEdges ? "dot" : "sfdp";
            ProcessStartInfo start = new(program, ["-Tsvg", source, "-o", path]) { RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string errors = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new GraphException($"graphviz could not draw the graph: {errors.Split('\n')[0]}. Narrow the selection, or export --format dot.");
            }
        }
        catch (Win32Exception)
        {
            throw new GraphException("SVG needs graphviz, which is not installed (Debian: apt-get install graphviz). The format dot needs nothing.");
        }
        finally
        {
            File.Delete(source);
        }
    }
}
