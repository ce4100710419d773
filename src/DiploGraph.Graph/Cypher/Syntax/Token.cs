using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

internal enum TokenKind
{
    End,
    Word,
    QuotedName,
    Integer,
    Float,

    /// <summary>Begins as a number and does not go on as one.</summary>
    Malformed,
    Text,
    Parameter,
    Symbol,
}

/// <summary>A piece of a query's text: <c>Start &lt;= i &lt; End</c>.</summary>
/// <param name="Text">The name, symbol or parameter without its marks; for literals see <paramref name="Value"/>.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, Value Value)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the query",
        TokenKind.Text => "the text " + Value,
        TokenKind.Integer or TokenKind.Float => "the number " + Text,
        TokenKind.Parameter => "`$" + Text + "`",
        _ => "`" + Text + "`",
    };
}
