using DiploGraph.Neo4j.Http;

namespace DiploGraph.Neo4j;

/// <summary>Opens connections by an address's scheme.</summary>
public static class Neo4jServer
{
    public const string DefaultDatabase = "neo4j";

    /// <summary>
    /// <c>http(s)://host:port</c> speaks the Query API; <c>bolt://</c>, <c>neo4j://</c> and their <c>+s</c>, <c>+ssc</c> forms speak Bolt.
    /// Nothing is sent yet.
    /// </summary>
    /// <exception cref="Neo4jException">The address is malformed, carries a password, or its scheme is not spoken by this build.</exception>
    public static ICypherConnection Open(string address, Neo4jCredentials? credentials, string database = DefaultDatabase)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
        {
            throw new Neo4jException(
                Neo4jFailure.Address, "The server's address is not understood; expected http://host:7474, https://…, bolt://host:7687 or neo4j://….");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new Neo4jException(
                Neo4jFailure.Address, $"{uri.Scheme}://{uri.Host}: credentials do not belong in the address; use --user and NEO4J_PASSWORD.");
        }

        return uri.Scheme switch
        {
            "http" or "https" => new QueryApiConnection(uri, credentials, database),
            "bolt" or "bolt+s" or "bolt+ssc" or "neo4j" or "neo4j+s" or "neo4j+ssc" => BoltProtocol.Open(uri, credentials, database),
            _ => throw new Neo4jException(
                Neo4jFailure.Address, $"{uri.Scheme}:// is not spoken; expected http, https, bolt, bolt+s, bolt+ssc, neo4j, neo4j+s or neo4j+ssc."),
        };
    }
}
