using System.CommandLine;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Cli;

/// <summary>The option that several verbs take for the graph's file.</summary>
internal static class StoreOptions
{
    public const string DefaultPath = "diplograph.db";

    public static Option<string> Store() => new("--store")
    {
        Description = "The graph's file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultPath,
    };

    /// <param name="create">Whether to make a new file where there is none.</param>
    public static EmbeddedGraphStore Open(string path, GraphSchema schema, bool create) => EmbeddedGraphStore.Open(path, schema, create);
}
