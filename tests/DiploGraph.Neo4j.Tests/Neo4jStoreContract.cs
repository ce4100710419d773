using DiploGraph.Contract.Tests;
using DiploGraph.Graph;
using DiploGraph.Graph.Schema;

namespace DiploGraph.Neo4j.Tests;

/// <summary>The suite that every store is held to, on a real server.</summary>
[Collection(ServerCollection.Name)]
public sealed class Neo4jStoreContract(ServerFixture server) : GraphStoreContract
{
    protected override async Task<IGraphStore> OpenEmptyAsync()
    {
        await server.EmptyAsync();
        ICypherConnection connection = server.Connect();
        foreach (string statement in SchemaScript.Constraints(Schema).Concat(SchemaScript.Indexes(Schema)).Append("CALL db.awaitIndexes(120)"))
        {
            await connection.WriteAsync([new CypherQuery(statement)]);
        }

        return new Neo4jGraphStore(connection, Schema);
    }
}
