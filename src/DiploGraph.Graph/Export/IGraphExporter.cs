namespace DiploGraph.Graph.Export;

/// <summary>Writes a part of the graph in one format, streaming.</summary>
public interface IGraphExporter
{
    /// <summary>As on the command line: "graphml".</summary>
    string Format { get; }

    /// <summary>Which programs read it, for the list of formats.</summary>
    string Description { get; }

    /// <summary>Whether it fills a folder rather than one file.</summary>
    bool WritesFolder => false;

    /// <summary>Whether the record rides inside the output; else it is written beside it.</summary>
    bool CarriesRecord => true;

    /// <param name="path">A file that does not exist, or an empty folder.</param>
    Task WriteAsync(Subgraph subgraph, string path, CancellationToken cancellation);
}
