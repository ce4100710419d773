namespace DiploGraph.Neo4j;

/// <summary>Opens connections over Bolt.</summary>
internal static class BoltProtocol
{
    public static ICypherConnection Open(Uri uri, Neo4jCredentials? credentials, string database) =>
        new Bolt.BoltConnection(uri, credentials, database);
}
