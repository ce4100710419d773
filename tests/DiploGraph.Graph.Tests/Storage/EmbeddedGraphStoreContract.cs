using DiploGraph.Contract.Tests;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Tests.Storage;

/// <summary>The embedded store does what every store has to do.</summary>
public sealed class EmbeddedGraphStoreContract : GraphStoreContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("contract");

    public void Dispose() => folder.Delete(recursive: true);

    protected override Task<IGraphStore> OpenEmptyAsync() =>
        Task.FromResult<IGraphStore>(EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "graph.db"), Schema));
}
