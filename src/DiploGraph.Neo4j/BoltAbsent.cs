namespace DiploGraph.Neo4j;

/// <summary>Stands where the Bolt connection would be in a build without the Neo4j.Driver package.</summary>
internal static class BoltProtocol
{
    public static ICypherConnection Open(Uri uri, Neo4jCredentials? credentials, string database) => throw new Neo4jException(
        Neo4jFailure.Unsupported,
        $"{uri.Scheme}://{uri.Host}: this build does not speak Bolt; build with -p:Neo4jDriver=true where the Neo4j.Driver package can be had, or use http(s)://.");
}
