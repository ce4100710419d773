namespace DiploGraph.Graph.Cypher;

/// <summary>A query that is wrong, or that failed on the data it met.</summary>
/// <remarks>
/// <see cref="ErrorType"/> and <see cref="Detail"/> are the names that the openCypher Technology Compatibility Kit uses, such as
/// <c>SyntaxError</c> and <c>UndefinedVariable</c>.
/// </remarks>
public sealed class CypherException : GraphException
{
    public CypherException(string errorType, string detail, string message, bool compileTime = false)
        : base(message)
    {
        ErrorType = errorType;
        Detail = detail;
        IsCompileTime = compileTime;
    }

    public string ErrorType { get; }

    public string Detail { get; }

    /// <summary>Whether the query was refused before it touched the graph.</summary>
    public bool IsCompileTime { get; }

    /// <summary>From 1; 0 where the error has no place in the text.</summary>
    public int Line { get; private init; }

    /// <summary>From 1, in characters; 0 where the error has no place in the text.</summary>
    public int Column { get; private init; }

    /// <summary>An error at a place in the query's text, with that line and a caret under the place.</summary>
    public static CypherException At(string query, int position, string errorType, string detail, string message)
    {
        position = Math.Min(position, query.Length);
        int lineStart = position == 0 ? 0 : query.LastIndexOf('\n', position - 1) + 1;
        int lineEnd = query.IndexOf('\n', position);
        string line = (lineEnd < 0 ? query[lineStart..] : query[lineStart..lineEnd]).TrimEnd('\r');
        int number = query.AsSpan(0, position).Count('\n') + 1, column = position - lineStart + 1;
        string padding = new([.. line.Take(column - 1).Select(letter => letter == '\t' ? '\t' : ' ')]);
        return new CypherException(errorType, detail, FormattableString.Invariant($"line {number}, column {column}: {message}\n  {line}\n  {padding}^"), true)
        {
            Line = number,
            Column = column,
        };
    }

    internal static CypherException Type(string detail, string message) => new("TypeError", detail, message);

    internal static CypherException Argument(string detail, string message) => new("ArgumentError", detail, message);
}
