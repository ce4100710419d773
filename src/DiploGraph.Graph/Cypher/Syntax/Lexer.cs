using System.Globalization;
using System.Text;
using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

/// <summary>Cuts a query's text into tokens; spaces and comments fall away.</summary>
internal sealed class Lexer(string query)
{
    private static readonly string[] DoubleSymbols = ["<=", ">=", "<>", "=~", "+=", "..", "!=", "||"];
    private readonly List<Token> tokens = [];
    private int position;

    public static List<Token> Read(string query) => new Lexer(query).ReadAll();

    private List<Token> ReadAll()
    {
        while (true)
        {
            SkipBlanks();
            if (position >= query.Length)
            {
                tokens.Add(new Token(TokenKind.End, query.Length, query.Length, "", Value.Null));
                return tokens;
            }

            tokens.Add(ReadToken());
        }
    }

    private char Current => position < query.Length ? query[position] : '\0';

    private char Ahead(int distance) => position + distance < query.Length ? query[position + distance] : '\0';

    private void SkipBlanks()
    {
        while (position < query.Length)
        {
            if (char.IsWhiteSpace(Current) || Current is '\uFEFF' or (>= '\u001C' and <= '\u001F'))
            {
                position++;
            }
            else if (Current == '/' && Ahead(1) == '/')
            {
                int end = query.IndexOf('\n', position);
                position = end < 0 ? query.Length : end;
            }
            else if (Current == '/' && Ahead(1) == '*')
            {
                int end = query.IndexOf("*/", position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Error(position, "UnexpectedSyntax", "this comment is never closed: expected `*/`");
                }

                position = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private Token ReadToken()
    {
        int start = position;
        char letter = Current;
        if (IsNameStart(letter))
        {
            while (position < query.Length && IsNamePart(Current))
            {
                position++;
            }

            return Make(TokenKind.Word, start, query[start..position]);
        }

        if (char.IsAsciiDigit(letter) || (letter == '.' && char.IsAsciiDigit(Ahead(1)) && !AfterOperand()))
        {
            return ReadNumber(start);
        }

        switch (letter)
        {
            case '\'' or '"':
                return ReadText(start, letter);
            case '`':
                return Make(TokenKind.QuotedName, start, ReadQuotedName(start));
            case '$':
                return ReadParameter(start);
        }

        foreach (string symbol in DoubleSymbols)
        {
            if (string.CompareOrdinal(query, position, symbol, 0, 2) == 0)
            {
                position += 2;
                return Make(TokenKind.Symbol, start, symbol);
            }
        }

        if ("()[]{}<>=+-*/%^.,:;|&!".Contains(letter, StringComparison.Ordinal))
        {
            position++;
            return Make(TokenKind.Symbol, start, letter.ToString());
        }

        throw letter is '—' or '–' or '−' or '“' or '”' or '’'
            ? Error(start, "InvalidUnicodeCharacter", $"the character `{letter}` has no meaning here; it looks like a typographic dash or quote: type a plain one")
            : Error(start, "UnexpectedSyntax", $"the character `{Character(start)}` has no meaning in a query");
    }

    /// <summary>The whole character, which may be two UTF-16 units; a half one shows as its number.</summary>
    private string Character(int at) => Rune.TryGetRuneAt(query, at, out Rune rune) ? rune.ToString()
        : "U+" + ((int)query[at]).ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>Whether a dot here looks up a property, as in <c>a.5x</c>, rather than beginning a number.</summary>
    private bool AfterOperand() => tokens.Count > 0 && tokens[^1].End == position
        && (tokens[^1].Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.Parameter || tokens[^1].Text is ")" or "]" or "}");

    private Token ReadNumber(int start)
    {
        if (Current == '0' && Ahead(1) is 'x' or 'X' or 'o' or 'O')
        {
            position += 2;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
            {
                position++;
            }

            return Make(TokenKind.Integer, start, query[start..position]);
        }

        bool isFloat = false;
        SkipDigits();
        if (Current == '.' && char.IsAsciiDigit(Ahead(1)))
        {
            isFloat = true;
            position++;
            SkipDigits();
        }

        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Ahead(1)) || (Ahead(1) is '+' or '-' && char.IsAsciiDigit(Ahead(2)))))
        {
            isFloat = true;
            position += 2;
            SkipDigits();
        }

        if (IsNamePart(Current))
        {
            while (IsNamePart(Current))
            {
                position++;
            }

            return Make(TokenKind.Malformed, start, query[start..position]);
        }

        string text = query[start..position];
        if (!isFloat)
        {
            return Make(TokenKind.Integer, start, text);
        }

        double number = double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(number)
            ? throw Error(start, "FloatingPointOverflow", $"{text} is too large for a floating point number")
            : new Token(TokenKind.Float, start, position, text, Value.Of(number));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current) || (Current == '_' && char.IsAsciiDigit(Ahead(1))))
        {
            position++;
        }
    }

    private Token ReadText(int start, char quote)
    {
        StringBuilder text = new();
        position++;
        while (true)
        {
            if (position >= query.Length)
            {
                throw Error(start, "UnexpectedSyntax", $"this text is never closed: expected {quote}");
            }

            char letter = query[position++];
            if (letter == quote)
            {
                return new Token(TokenKind.Text, start, position, query[start..position], Value.Of(text.ToString()));
            }

            text.Append(letter == '\\' ? ReadEscape() : letter.ToString());
        }
    }

    private string ReadEscape()
    {
        int start = position - 1;
        char letter = Current;
        position++;
        switch (letter)
        {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case 'r':
                return "\r";
            case 'b':
                return "\b";
            case 'f':
                return "\f";
            case '\\' or '\'' or '"' or '`' or '%' or '_' or '/':
                return letter.ToString();
            case 'u' or 'U':
                int length = letter == 'u' ? 4 : 8;
                if (position + length <= query.Length
                    && int.TryParse(query.AsSpan(position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                    && code is >= 0 and <= 0x10FFFF)
                {
                    position += length;
                    return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
                }

                throw Error(start, "InvalidUnicodeLiteral", $"`\\{letter}` must be followed by {length} hexadecimal digits");
            default:
                throw Error(start, "UnexpectedSyntax", $"`\\{letter}` is not an escape: expected one of \\n \\t \\r \\b \\f \\\\ \\' \\\" \\uXXXX \\UXXXXXXXX");
        }
    }

    private string ReadQuotedName(int start)
    {
        StringBuilder name = new();
        position++;
        while (true)
        {
            if (position >= query.Length)
            {
                throw Error(start, "UnexpectedSyntax", "this name is never closed: expected a backtick");
            }

            char letter = query[position++];
            if (letter == '`')
            {
                if (Current != '`')
                {
                    return name.ToString();
                }

                position++;
            }

            name.Append(letter);
        }
    }

    private Token ReadParameter(int start)
    {
        position++;
        if (Current == '`')
        {
            return Make(TokenKind.Parameter, start, ReadQuotedName(position));
        }

        int nameStart = position;
        while (IsNamePart(Current))
        {
            position++;
        }

        return position > nameStart
            ? Make(TokenKind.Parameter, start, query[nameStart..position])
            : throw Error(start, "UnexpectedSyntax", "expected the name of a parameter after `$`");
    }

    private Token Make(TokenKind kind, int start, string text) => new(kind, start, position, text, Value.Null);

    private static bool IsNameStart(char letter) => char.IsLetter(letter) || letter == '_'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;

    private static bool IsNamePart(char letter) => IsNameStart(letter) || char.IsDigit(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private CypherException Error(int at, string detail, string message) => CypherException.At(query, at, "SyntaxError", detail, message);
}
