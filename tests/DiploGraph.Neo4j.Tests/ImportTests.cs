using System.Diagnostics;
using DiploGraph.Contract.Tests;
using DiploGraph.Graph;
using DiploGraph.Graph.Export;
using DiploGraph.Graph.Storage;

namespace DiploGraph.Neo4j.Tests;

/// <summary>What is exported for Neo4j's own tools is what they read: the import tool and cypher-shell of a real server.</summary>
[Collection(ServerCollection.Name)]
public sealed class ImportTests(ServerFixture server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Neo4jAdminImportsTheFolderByTheCommandInItsReadme()
    {
        string home = RequireTools();
        string export = await ExportAsync("neo4j-admin");
        string[] readme = await File.ReadAllLinesAsync(System.IO.Path.Combine(export, "README.md"));
        string command = string.Join(' ', readme.SkipWhile(line => line != "```sh").Skip(1).TakeWhile(line => line != "```").Select(line => line.TrimEnd('\\')));
        string data = System.IO.Path.Combine(folder.FullName, "data");
        Run("bash", ["-c", $"'{home}/bin/'{command} --report-file={folder.FullName}/report"], export, ("NEO4J_HOME", data)).Should().Contain("Imported:")
            .And.MatchRegex(@"7 nodes").And.MatchRegex(@"11 relationships");
    }

    [SkippableFact]
    public async Task CypherShellRunsTheScriptTwiceAndTheSecondTimeNothingIsAdded()
    {
        string home = RequireTools();
        await server.EmptyAsync();
        string script = await ExportAsync("cypher");
        for (int run = 0; run < 2; run++)
        {
            Run($"{home}/bin/cypher-shell", ["-a", server.Process!.Bolt, "-f", script], folder.FullName);
            await using Neo4jGraphStore store = new(server.Connect(), server.Schema);
            GraphContents contents = new(store, server.Schema);
            (await contents.CountNodesAsync("Entity")).Should().Be(5);
            (await contents.CountEdgesAsync("MET_WITH")).Should().Be(1);
            (await contents.EdgesAsync("MET_WITH").SingleAsync()).Properties["quote"].Should().Be("They met; \"at last\",\nsaid one.");
        }
    }

    private string RequireTools()
    {
        server.Require();
        Skip.If(server.Process is null, "The server is a given one (NEO4J_URI): its tools are not at hand.");
        return ServerProcess.FindHome()!;
    }

    private async Task<string> ExportAsync(string format)
    {
        await using EmbeddedGraphStore store = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "graph.db"), server.Schema);
        await store.ApplyAsync(AwkwardGraph.Changes);
        Subgraph subgraph = await new SubgraphBuilder(store, server.Schema, ("", "")).BuildAsync(new ExportSelection { WithArticles = true });
        string path = System.IO.Path.Combine(folder.FullName, $"export.{format}");
        await GraphExport.WriteAsync(subgraph, GraphExport.Format(format), path);
        return path;
    }

    private static string Run(string program, string[] arguments, string folder, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} said: {1}{2}", program, output, errors.Result);
        return output + errors.Result;
    }
}
