using DiploGraph.Graph;

namespace DiploGraph.Neo4j;

public enum Neo4jFailure
{
    /// <summary>Nobody answers, or the answer broke off. What was under way may or may not have been done.</summary>
    Unreachable,

    /// <summary>The server asks to try again: a deadlock, a lock that took too long, a database that is not up yet.</summary>
    Transient,

    /// <summary>Wrong or missing user name or password, or not allowed to.</summary>
    Unauthorized,

    UnknownDatabase,

    /// <summary>The server's version, or its protocol, is not one that this program speaks.</summary>
    Unsupported,

    /// <summary>The database takes no writes: read-only, or no disk space.</summary>
    WriteRefused,

    /// <summary>A uniqueness constraint is violated.</summary>
    Constraint,

    /// <summary>The index or constraint to be made is there already: another loader was faster.</summary>
    SchemaExists,

    /// <summary>The query is wrong, or failed on the data.</summary>
    Query,

    /// <summary>The address cannot be used as given.</summary>
    Address,
}

/// <summary>Trouble with a Neo4j server; the message says what, where, and what to do, and never holds a credential.</summary>
public sealed class Neo4jException : GraphException
{
    public Neo4jException(Neo4jFailure failure, string message)
        : base(message) => Failure = failure;

    public Neo4jException(Neo4jFailure failure, string message, Exception inner)
        : base(message, inner) => Failure = failure;

    public Neo4jFailure Failure { get; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool MayPass => Failure is Neo4jFailure.Unreachable or Neo4jFailure.Transient;

    /// <summary>Says in one line what a status code of the server means for the user.</summary>
    /// <param name="code">As Neo4j gives it: "Neo.ClientError.Security.Unauthorized".</param>
    /// <param name="where">The server's address, without credentials.</param>
    internal static Neo4jException FromServer(string code, string message, string where) => code switch
    {
        _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal)
            => new(Neo4jFailure.Transient, $"{where}: the server asks to try again: {message} ({code})"),
        "Neo.ClientError.Security.AuthenticationRateLimit"
            => new(Neo4jFailure.Unauthorized, $"{where}: too many wrong passwords; wait a few seconds and try again with the right one."),
        _ when code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal)
            => new(Neo4jFailure.Unauthorized, $"{where}: the server does not let us in ({code}). Give --user and NEO4J_PASSWORD (or --password-file)."),
        "Neo.ClientError.Database.DatabaseNotFound"
            => new(Neo4jFailure.UnknownDatabase, $"{where}: {message.TrimEnd('.')}. Name an existing one with --database; Community Edition has only 'neo4j'."),
        "Neo.ClientError.Schema.ConstraintValidationFailed"
            => new(Neo4jFailure.Constraint, $"{where}: {message}"),
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists" or "Neo.ClientError.Schema.IndexAlreadyExists"
            or "Neo.ClientError.Schema.ConstraintAlreadyExists"
            => new(Neo4jFailure.SchemaExists, $"{where}: {message}"),
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" or "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase"
            or "Neo.ClientError.Cluster.NotALeader"
            => new(Neo4jFailure.WriteRefused, $"{where}: the database is read-only: {message} Load into a writable one."),
        "Neo.DatabaseError.General.StorageDamageDetected" or "Neo.DatabaseError.Transaction.TransactionLogError"
            or "Neo.DatabaseError.Transaction.TransactionStartFailed" or "Neo.DatabaseError.Transaction.TransactionCommitFailed"
            => new(Neo4jFailure.WriteRefused, $"{where}: the server could not write: {message} Look at its disk space and its log."),
        _ => new(Neo4jFailure.Query, $"{where}: {message} ({code})"),
    };
}
