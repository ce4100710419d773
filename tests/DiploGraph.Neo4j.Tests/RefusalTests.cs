using DiploGraph.Contract.Tests;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;
using DiploGraph.Graph.Storage;
using DiploGraph.Neo4j.Loading;

namespace DiploGraph.Neo4j.Tests;

/// <summary>A server with a password, which the first test that needs it makes.</summary>
public sealed class GuardedServer : IDisposable
{
    public const string Password = "open sesame";

    private readonly Lazy<ServerProcess?> process = new(() => ServerProcess.FindHome() is string home ? ServerProcess.Start(home, Password) : null);

    public ServerProcess Require()
    {
        Skip.If(process.Value is null, "No Neo4j to start: set NEO4J_HOME to a folder with bin/start.");
        return process.Value!;
    }

    public void Dispose()
    {
        if (process.IsValueCreated)
        {
            process.Value?.Dispose();
        }
    }
}

public sealed class RefusalTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [SkippableFact]
    public async Task AWrongPasswordIsSaidInOneLineThatDoesNotShowIt()
    {
        await using ICypherConnection connection = Neo4jServer.Open(server.Require().Http, new Neo4jCredentials("neo4j", "close sesame"));
        Func<Task> verify = () => connection.VerifyAsync();
        Neo4jException trouble = (await verify.Should().ThrowAsync<Neo4jException>()).Which;
        trouble.Failure.Should().Be(Neo4jFailure.Unauthorized);
        trouble.Message.Should().Contain("NEO4J_PASSWORD").And.NotContain("sesame").And.NotContain("\n");
    }

    [SkippableFact]
    public async Task AReadOnlyDatabaseIsReadAndRefusesALoadAtOnce()
    {
        ServerProcess process = server.Require();
        process.Kill();
        await File.AppendAllTextAsync(System.IO.Path.Combine(process.DataFolder, "conf", "neo4j.conf"), "\nserver.databases.read_only=neo4j\n");
        process.StartAgain(GuardedServer.Password);
        await using ICypherConnection connection = Neo4jServer.Open(process.Http, new Neo4jCredentials("neo4j", GuardedServer.Password));
        (await connection.VerifyAsync()).Version.Should().StartWith("5.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("refusal");
        GraphSchema schema = GraphSchema.Load();
        await using (EmbeddedGraphStore store = EmbeddedGraphStore.Open(System.IO.Path.Combine(folder.FullName, "graph.db"), schema))
        {
            await store.ApplyAsync(AwkwardGraph.Changes);
            Func<Task> load = () => new GraphLoader(connection, schema).LoadAsync(new GraphContents(store, schema), []).WaitAsync(TimeSpan.FromSeconds(60));
            Neo4jException trouble = (await load.Should().ThrowAsync<Neo4jException>()).Which;
            trouble.Failure.Should().Be(Neo4jFailure.WriteRefused);
            trouble.Message.Should().Contain("read-only").And.NotContain("\n");
        }

        folder.Delete(recursive: true);
    }
}
