using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Neo4j.Tests;

/// <summary>One server for all tests of the collection; the graph is emptied before each.</summary>
public sealed class ServerFixture : IDisposable
{
    private readonly ServerProcess? process;

    public ServerFixture()
    {
        Schema = GraphSchema.Load();
        Address = Environment.GetEnvironmentVariable("NEO4J_URI");
        if (string.IsNullOrEmpty(Address) && ServerProcess.FindHome() is string home)
        {
            process = ServerProcess.Start(home);
            Address = process.Http;
        }
    }

    public GraphSchema Schema { get; }

    /// <summary>Null where there is no server.</summary>
    public string? Address { get; }

    /// <summary>The server that the tests started; null where a given one is used.</summary>
    public ServerProcess? Process => process;

    /// <summary>Skips the test, visibly, where there is no server; on CI that is a failure.</summary>
    public string Require()
    {
        if (string.IsNullOrEmpty(Address))
        {
            Environment.GetEnvironmentVariable("CI").Should().NotBe("true", "CI has a Neo4j in shared/neo4j, named by NEO4J_HOME or NEO4J_URI");
            throw new SkipException("No Neo4j: set NEO4J_URI, or NEO4J_HOME to a folder with bin/start.");
        }

        return Address;
    }

    public ICypherConnection Connect() => Neo4jServer.Open(Require(), Neo4jCredentials.Find(null, null, null));

    public async Task EmptyAsync()
    {
        await using ICypherConnection connection = Connect();
        await connection.WriteAsync([new CypherQuery("MATCH (n) DETACH DELETE n")]);
    }

    public void Dispose() => process?.Dispose();
}

[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<ServerFixture>
{
    public const string Name = "Neo4j server";
}
