using System.CommandLine;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Neo4j;
using Spectre.Console;

namespace DiploGraph.Cli;

/// <summary>The options that say where a graph is: a store in a file, or a database on a Neo4j server.</summary>
internal sealed class GraphOptions
{
    private const string DefaultFile = "diplograph.db";

    /// <param name="server">The option that names a server: <c>--from</c> where a graph is read, <c>--to</c> where it is written.</param>
    public GraphOptions(string server = "--from")
    {
        Server = new Option<string?>(server)
        {
            Description = "A Neo4j server in place of the store: http(s)://HOST:7474, or bolt:// and neo4j:// where this build speaks Bolt.",
            HelpName = "URI",
        };
    }

    public Option<string> File { get; } = new("--store")
    {
        Description = "The graph's file.", HelpName = "FILE", DefaultValueFactory = _ => DefaultFile,
    };

    public Option<string?> Server { get; }

    public Option<string?> User { get; } = new("--user") { Description = "User of the server. Default: NEO4J_USERNAME, or neo4j. The password: NEO4J_PASSWORD, a file, or asked for.", HelpName = "NAME" };

    public Option<string?> PasswordFile { get; } = new("--password-file") { Description = "A file whose first line is the password.", HelpName = "FILE" };

    public Option<string> Database { get; } = new("--database") { Description = "The server's database.", HelpName = "NAME", DefaultValueFactory = _ => Neo4jServer.DefaultDatabase };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { File, Server, User, PasswordFile, Database })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The graph as one names it to people: the file, or the server's address.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(Server) ?? parsed.GetRequiredValue(File);

    /// <summary>What to add to a command so that it asks the same graph; empty for the default file.</summary>
    public string Suffix(ParseResult parsed) =>
        parsed.GetValue(Server) is string address ? $" --from {address}"
        : parsed.GetRequiredValue(File) is var file && file != DefaultFile ? $" --store {file}" : "";

    /// <summary>Opens the server where one is named, else the store's file.</summary>
    public IGraphStore Open(ParseResult parsed, GraphSchema schema) =>
        parsed.GetValue(Server) is null ? OpenFile(parsed, schema) : new Neo4jGraphStore(Connect(parsed), schema);

    /// <summary>Opens the graph to be written: the store's file, made where it is not there yet, or a server that was found to answer.</summary>
    public async Task<IGraphStore> OpenToWriteAsync(ParseResult parsed, GraphSchema schema, CancellationToken cancellation)
    {
        if (parsed.GetValue(Server) is null)
        {
            return OpenFile(parsed, schema, create: true);
        }

        Neo4jGraphStore store = new(Connect(parsed), schema);
        try
        {
            await store.PrepareAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <param name="create">Whether a file that is not there yet is made.</param>
    public EmbeddedGraphStore OpenFile(ParseResult parsed, GraphSchema schema, bool create = false) =>
        EmbeddedGraphStore.Open(parsed.GetValue(File)!, schema, create);

    /// <exception cref="GraphException">The address or the credentials cannot be used.</exception>
    public ICypherConnection Connect(ParseResult parsed)
    {
        string address = parsed.GetValue(Server) ?? throw new GraphException($"Name the server with {Server.Name} URI, such as {Server.Name} http://localhost:7474.");
        Neo4jCredentials? credentials = Neo4jCredentials.Find(parsed.GetValue(User), parsed.GetValue(PasswordFile), Console.IsInputRedirected ? null : Ask);
        return Neo4jServer.Open(address, credentials, parsed.GetValue(Database)!);
    }

    private static string Ask(string question) => AnsiConsole.Prompt(new TextPrompt<string>(Markup.Escape(question)).Secret(null));
}
