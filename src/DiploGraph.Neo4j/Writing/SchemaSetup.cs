using DiploGraph.Graph;

namespace DiploGraph.Neo4j.Writing;

/// <summary>Gives a database constraints and indexes, of which it may have some or all.</summary>
internal static class SchemaSetup
{
    /// <param name="definitions">Statements that each begin with CREATE and say IF NOT EXISTS.</param>
    /// <param name="write">Runs one of them.</param>
    public static async Task RunAsync(IEnumerable<string> definitions, Func<CypherQuery, Task> write)
    {
        foreach (string definition in definitions)
        {
            try
            {
                await write(new CypherQuery(definition)).ConfigureAwait(false);
            }
            catch (Neo4jException trouble) when (trouble.Failure == Neo4jFailure.SchemaExists)
            {
                // "IF NOT EXISTS" does not see what another writer makes at the same moment.
            }
        }
    }
}
