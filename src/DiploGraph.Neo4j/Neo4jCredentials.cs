namespace DiploGraph.Neo4j;

/// <summary>Who we are to the server. Never printed: <see cref="ToString"/> gives the user's name only.</summary>
public sealed class Neo4jCredentials(string user, string password)
{
    public string User => user;

    internal string Password => password;

    public override string ToString() => user;

    /// <summary>
    /// The user from the option, <c>NEO4J_USERNAME</c>, or "neo4j"; the password from a file, <c>NEO4J_PASSWORD</c>, or a prompt where a user was
    /// named; null where nothing was given, which servers with authentication off take.
    /// </summary>
    /// <param name="passwordFile">A file whose first line is the password; null for none.</param>
    /// <param name="prompt">Asks a person; null where nobody is there to ask.</param>
    public static Neo4jCredentials? Find(string? user, string? passwordFile, Func<string, string>? prompt)
    {
        string? named = user ?? NonEmpty(Environment.GetEnvironmentVariable("NEO4J_USERNAME"));
        string? password = passwordFile is null ? NonEmpty(Environment.GetEnvironmentVariable("NEO4J_PASSWORD")) : FirstLine(passwordFile);
        if (password is null && named is null)
        {
            return null;
        }

        if (password is null)
        {
            password = prompt?.Invoke($"Password of {named}: ") ?? throw new Neo4jException(
                Neo4jFailure.Unauthorized, $"No password for the user '{named}': set NEO4J_PASSWORD or give --password-file.");
        }

        return new Neo4jCredentials(named ?? "neo4j", password);
    }

    private static string? NonEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string FirstLine(string path)
    {
        string? line;
        try
        {
            line = File.ReadLines(path).FirstOrDefault();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new Neo4jException(Neo4jFailure.Address, $"The password file {path} cannot be read: {trouble.Message}");
        }

        return NonEmpty(line?.TrimEnd()) ?? throw new Neo4jException(
            Neo4jFailure.Address, $"The password file {path} is empty; its first line should be the password.");
    }
}
