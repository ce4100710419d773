using System.Globalization;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>Turns a query's text into its syntax tree by recursive descent, remembering what could have come where it fails.</summary>
internal sealed partial class Parser
{
    /// <summary>Brackets and operators may nest this deep; deeper queries would exhaust the stack.</summary>
    private const int MaxDepth = 250;

    /// <summary>Words that begin a clause or join expressions; as a variable they need backticks.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "CALL", "UNION",
        "ORDER", "SKIP", "LIMIT", "AS", "AND", "OR", "XOR", "NOT", "IN", "IS", "STARTS", "ENDS", "CONTAINS", "DISTINCT", "WHEN", "THEN", "ELSE",
        "END", "CASE", "YIELD", "ON", "FOREACH", "FINISH", "NULL", "TRUE", "FALSE",
    };

    private static readonly string[] ClauseWords =
    [
        "MATCH", "OPTIONAL MATCH", "WITH", "RETURN", "UNWIND", "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH DELETE", "CALL", "FOREACH",
    ];

    private readonly string query;
    private readonly List<Token> tokens;
    private readonly List<string> expected = [];
    private int index;
    private int depth;

    private Parser(string query)
    {
        this.query = query;
        tokens = Lexer.Read(query);
    }

    /// <exception cref="CypherException">The text is no query; the message shows the place and what was expected.</exception>
    public static StatementSyntax Parse(string query) => new Parser(query).ParseStatement();

    private Token Current => tokens[index];

    private Token Ahead(int distance) => tokens[Math.Min(index + distance, tokens.Count - 1)];

    private StatementSyntax ParseStatement()
    {
        QueryMode mode = QueryMode.Run;
        if (AcceptWord("EXPLAIN"))
        {
            mode = QueryMode.Explain;
        }
        else if (AcceptWord("PROFILE"))
        {
            mode = QueryMode.Profile;
        }

        AcceptWord("CYPHER");
        SyntaxNode body = ParseCommand() ?? ParseQuery();
        AcceptSymbol(";");
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected();
        }

        return new StatementSyntax(mode, body);
    }

    private QuerySyntax ParseQuery()
    {
        int start = Current.Start;
        List<SingleQuerySyntax> parts = [ParseSingleQuery()];
        List<bool> all = [];
        while (AcceptWord("UNION"))
        {
            bool keepAll = AcceptWord("ALL");
            if (!keepAll)
            {
                AcceptWord("DISTINCT");
            }

            all.Add(keepAll);
            parts.Add(ParseSingleQuery());
        }

        return new QuerySyntax(start, parts, all);
    }

    private bool AcceptWord(string word)
    {
        if (Current.IsWord(word))
        {
            Advance();
            return true;
        }

        expected.Add(word);
        return false;
    }

    private bool PeekWord(string word)
    {
        expected.Add(word);
        return Current.IsWord(word);
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            throw Unexpected();
        }
    }

    private bool AcceptSymbol(string symbol)
    {
        if (Current.IsSymbol(symbol))
        {
            Advance();
            return true;
        }

        expected.Add("`" + symbol + "`");
        return false;
    }

    private bool PeekSymbol(string symbol)
    {
        expected.Add("`" + symbol + "`");
        return Current.IsSymbol(symbol);
    }

    private void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol))
        {
            throw Unexpected();
        }
    }

    private void Advance()
    {
        index++;
        expected.Clear();
    }

    /// <summary>A name of any kind: variable, label, type, key; words of the language are names too where only a name can stand.</summary>
    private string ExpectName(string what)
    {
        if (Current.Kind is TokenKind.Word or TokenKind.QuotedName)
        {
            string name = Current.Text;
            Advance();
            return name;
        }

        expected.Add(what);
        throw Unexpected();
    }

    private string ExpectVariable()
    {
        if (IsVariable(Current))
        {
            return ExpectName("a variable");
        }

        expected.Add("a variable");
        throw Unexpected();
    }

    private static bool IsVariable(Token token) => token.Kind == TokenKind.QuotedName
        || (token.Kind == TokenKind.Word && !Reserved.Contains(token.Text));

    private long ExpectInteger(string what)
    {
        if (Current.Kind == TokenKind.Integer)
        {
            long number = IntegerOf(Current, false);
            Advance();
            return number;
        }

        expected.Add(what);
        throw Unexpected();
    }

    private long IntegerOf(Token token, bool negative)
    {
        string text = token.Text.Replace("_", "", StringComparison.Ordinal);
        int radix = text.Length > 1 && text[1] is 'x' or 'X' ? 16 : text.Length > 1 && text[1] is 'o' or 'O' ? 8 : 10;
        UInt128 number = 0;
        ReadOnlySpan<char> digits = radix == 10 ? text : text.AsSpan(2);
        if (digits.Length == 0)
        {
            throw Error(token.Start, "InvalidNumberLiteral", $"`{text}` is not a number: it has no digits");
        }

        foreach (char letter in digits)
        {
            int digit = char.IsAsciiHexDigit(letter) ? int.Parse([letter], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : radix;
            if (digit >= radix)
            {
                throw Error(token.Start, "InvalidNumberLiteral", $"`{text}` is not a number: `{letter}` is no digit of it");
            }

            number = (number * (uint)radix) + (uint)digit;
            if (number > (UInt128)long.MaxValue + (negative ? 1u : 0u))
            {
                throw Error(token.Start, "IntegerOverflow", $"{(negative ? "-" : "")}{text} does not fit in a 64-bit integer");
            }
        }

        return negative ? (long)(0 - number) : (long)number;
    }

    private CypherException Unexpected()
    {
        string[] choices = [.. expected.Distinct(StringComparer.Ordinal)];
        string wanted = choices.Length switch
        {
            0 => "",
            1 => ": expected " + choices[0],
            _ => ": expected " + string.Join(", ", choices[..^1]) + " or " + choices[^1],
        };
        string? near = Current.Kind == TokenKind.Word ? Spelling.Nearest(Current.Text, choices.Concat(ClauseWords)) : null;
        return Error(Current.Start, "UnexpectedSyntax", $"{Current} cannot stand here{wanted}{(near is null ? "" : $"; did you mean {near}?")}");
    }

    private CypherException Error(int position, string detail, string message) => CypherException.At(query, position, "SyntaxError", detail, message);

    private T Nested<T>(Func<T> parse)
    {
        if (++depth > MaxDepth)
        {
            throw Error(Current.Start, "UnexpectedSyntax", $"the query nests deeper than {MaxDepth} levels");
        }

        T result = parse();
        depth--;
        return result;
    }
}
