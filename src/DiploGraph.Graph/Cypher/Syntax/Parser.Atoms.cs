using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Parser
{
    private ExpressionSyntax ParseAtom()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                Value number = Value.Of(IntegerOf(token, false));
                Advance();
                return new LiteralSyntax(token.Start, number);
            case TokenKind.Float or TokenKind.Text:
                Advance();
                return new LiteralSyntax(token.Start, token.Value);
            case TokenKind.Malformed:
                throw Error(token.Start, "InvalidNumberLiteral", $"`{token.Text}` is not a number");
            case TokenKind.Parameter:
                Advance();
                return new ParameterSyntax(token.Start, token.Text);
            case TokenKind.QuotedName:
                return ParseName();
            case TokenKind.Word:
                return ParseWordAtom(token);
            case TokenKind.Symbol when token.Text == "(":
                return ParseBracketed();
            case TokenKind.Symbol when token.Text == "[":
                return ParseListAtom();
            case TokenKind.Symbol when token.Text == "{":
                return ParseMap();
            default:
                expected.Clear();
                expected.Add("an expression");
                throw Unexpected();
        }
    }

    private ExpressionSyntax ParseWordAtom(Token token)
    {
        switch (token.Text.ToUpperInvariant())
        {
            case "NULL" when !Ahead(1).IsSymbol("("):
                Advance();
                return new LiteralSyntax(token.Start, Value.Null);
            case "TRUE" when !Ahead(1).IsSymbol("("):
                Advance();
                return new LiteralSyntax(token.Start, Value.True);
            case "FALSE" when !Ahead(1).IsSymbol("("):
                Advance();
                return new LiteralSyntax(token.Start, Value.False);
            case "CASE":
                return ParseCase();
            case "COUNT" when Ahead(1).IsSymbol("(") && Ahead(2).IsSymbol("*") && Ahead(3).IsSymbol(")"):
                index += 3;
                Advance();
                return new CountStarSyntax(token.Start);
            case "EXISTS" or "COUNT" or "COLLECT" when Ahead(1).IsSymbol("{"):
                return ParseSubquery(token);
            case "ALL" or "ANY" or "NONE" or "SINGLE" when Ahead(1).IsSymbol("(") && Ahead(3).IsWord("IN"):
                return ParseQuantified(token);
            case "REDUCE" when Ahead(1).IsSymbol("("):
                return ParseReduce(token.Start);
            case "SHORTESTPATH" or "ALLSHORTESTPATHS" when Ahead(1).IsSymbol("("):
                return new PatternExpressionSyntax(token.Start, ParseAnonymousPath());
            default:
                return ParseName();
        }
    }

    /// <summary>A variable, a function call, or a map projection.</summary>
    private ExpressionSyntax ParseName()
    {
        Token token = Current;
        int last = index;
        while (tokens[last + 1].IsSymbol(".") && tokens[last + 2].Kind is TokenKind.Word or TokenKind.QuotedName)
        {
            last += 2;
        }

        if (tokens[last + 1].IsSymbol("(") && (token.Kind == TokenKind.QuotedName || last > index || !Reserved.Contains(token.Text)))
        {
            string name = string.Concat(tokens[index..(last + 1)].Select(part => part.Text));
            index = last + 1;
            Advance();
            bool distinct = AcceptWord("DISTINCT");
            return new CallSyntax(token.Start, name, distinct, ParseList(")", ParseExpression));
        }

        if (!IsVariable(token))
        {
            expected.Clear();
            expected.Add("an expression");
            throw Unexpected();
        }

        Advance();
        VariableSyntax variable = new(token.Start, token.Text);
        return PeekSymbol("{") ? ParseMapProjection(variable) : variable;
    }

    private ExpressionSyntax ParseBracketed()
    {
        if (IsPattern(index))
        {
            int start = Current.Start;
            return new PatternExpressionSyntax(start, ParseAnonymousPath());
        }

        ExpectSymbol("(");
        ExpressionSyntax inner = ParseExpression();
        ExpectSymbol(")");
        return inner;
    }

    /// <summary>Whether a node pattern followed by a relationship begins at the token; a lone <c>(n)</c> is an expression.</summary>
    private bool IsPattern(int at)
    {
        int i = AfterNode(at);
        if (i < 0)
        {
            return false;
        }

        Token first = TokenAt(i), second = TokenAt(i + 1), third = TokenAt(i + 2);
        return first.IsSymbol("<")
            ? second.IsSymbol("-") && (third.IsSymbol("-") || third.IsSymbol("["))
            : first.IsSymbol("-") && (second.IsSymbol("[") || (second.IsSymbol("-") && (third.IsSymbol(">") || third.IsSymbol("("))));
    }

    private Token TokenAt(int at) => tokens[Math.Min(at, tokens.Count - 1)];

    /// <summary>The token after the node pattern that begins at one; -1 where none does.</summary>
    private int AfterNode(int at)
    {
        int i = at + 1;
        if (IsVariable(TokenAt(i)))
        {
            i++;
        }

        if (TokenAt(i).IsSymbol(":"))
        {
            while (TokenAt(i).Kind is TokenKind.Word or TokenKind.QuotedName && !TokenAt(i).IsWord("WHERE")
                || (TokenAt(i).Kind == TokenKind.Symbol && TokenAt(i).Text is ":" or "&" or "|" or "!" or "%" or "("))
            {
                if (TokenAt(i).Kind != TokenKind.Symbol && TokenAt(i + 1).Kind is TokenKind.Word or TokenKind.QuotedName && !TokenAt(i + 1).IsWord("WHERE"))
                {
                    return -1;
                }

                i = TokenAt(i).IsSymbol("(") ? AfterBrackets(i) : i + 1;
            }
        }

        if (TokenAt(i).Kind == TokenKind.Parameter)
        {
            i++;
        }
        else if (TokenAt(i).IsSymbol("{"))
        {
            i = AfterBrackets(i);
        }

        return TokenAt(i).IsSymbol(")") ? i + 1 : TokenAt(i).IsWord("WHERE") ? AfterBrackets(at) : -1;
    }

    /// <summary>The token after the brackets that open at one; the end of the query where they never close.</summary>
    private int AfterBrackets(int at)
    {
        int level = 0;
        for (int i = at; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Symbol)
            {
                level += tokens[i].Text is "(" or "[" or "{" ? 1 : tokens[i].Text is ")" or "]" or "}" ? -1 : 0;
            }

            if (level == 0)
            {
                return i + 1;
            }
        }

        return tokens.Count - 1;
    }

    private ExpressionSyntax ParseListAtom()
    {
        int start = Current.Start;
        if (IsVariable(Ahead(1)) && Ahead(2).IsWord("IN") && IsComprehension())
        {
            Advance();
            string variable = ExpectVariable();
            ExpectWord("IN");
            ExpressionSyntax list = ParseExpression();
            ExpressionSyntax? where = ParseWhere();
            ExpressionSyntax? projection = AcceptSymbol("|") ? ParseExpression() : null;
            ExpectSymbol("]");
            return new ListComprehensionSyntax(start, variable, list, where, projection);
        }

        bool named = IsVariable(Ahead(1)) && Ahead(2).IsSymbol("=") && Ahead(3).IsSymbol("(") && IsPattern(index + 3);
        if (named || (Ahead(1).IsSymbol("(") && IsPattern(index + 1) && HasBarAfterPattern()))
        {
            Advance();
            PathSyntax pattern = ParsePath();
            ExpressionSyntax? where = ParseWhere();
            ExpectSymbol("|");
            ExpressionSyntax projection = ParseExpression();
            ExpectSymbol("]");
            return new PatternComprehensionSyntax(start, pattern, where, projection);
        }

        ExpectSymbol("[");
        return new ListSyntax(start, ParseList("]", ParseExpression));
    }

    /// <summary>Whether <c>[x IN …</c> is a comprehension; <c>[x IN list]</c> alone reads as one too, as in Neo4j, unless a comma follows.</summary>
    private bool IsComprehension()
    {
        int end = ClosingBracket(out bool comma, out bool bar, out bool where);
        return end > 0 && (bar || where || !comma);
    }

    private bool HasBarAfterPattern()
    {
        ClosingBracket(out _, out bool bar, out _);
        return bar;
    }

    /// <summary>Finds the end of the brackets that begin here and what stands directly in them; 0 where they never close.</summary>
    private int ClosingBracket(out bool comma, out bool bar, out bool where)
    {
        comma = bar = where = false;
        int level = 0;
        for (int at = index; at < tokens.Count; at++)
        {
            Token token = tokens[at];
            if (token.Kind == TokenKind.Symbol)
            {
                level += token.Text is "(" or "[" or "{" ? 1 : token.Text is ")" or "]" or "}" ? -1 : 0;
            }

            if (level == 0)
            {
                return at;
            }

            comma |= level == 1 && token.IsSymbol(",");
            bar |= level == 1 && token.IsSymbol("|");
            where |= level == 1 && token.IsWord("WHERE");
        }

        return 0;
    }

    private MapSyntax ParseMap()
    {
        int start = Current.Start;
        ExpectSymbol("{");
        return new MapSyntax(start, ParseList("}", () =>
        {
            int at = Current.Start;
            string key = ExpectName("a key");
            ExpectSymbol(":");
            return new MapEntrySyntax(at, key, ParseExpression());
        }));
    }

    private MapProjectionSyntax ParseMapProjection(VariableSyntax subject)
    {
        ExpectSymbol("{");
        return new MapProjectionSyntax(subject.Position, subject, ParseList("}", () =>
        {
            int at = Current.Start;
            if (AcceptSymbol("."))
            {
                return AcceptSymbol("*") ? new MapProjectionItemSyntax(at, null, null) : new MapProjectionItemSyntax(at, ExpectName("a key"), null);
            }

            string name = ExpectName("a key");
            return new MapProjectionItemSyntax(at, name, AcceptSymbol(":") ? ParseExpression() : new VariableSyntax(at, name));
        }));
    }

    private CaseSyntax ParseCase()
    {
        int start = Current.Start;
        ExpectWord("CASE");
        ExpressionSyntax? subject = PeekWord("WHEN") ? null : ParseExpression();
        List<(ExpressionSyntax When, ExpressionSyntax Then)> branches = [];
        do
        {
            ExpectWord("WHEN");
            ExpressionSyntax when = ParseExpression();
            if (subject is not null && AcceptSymbol(","))
            {
                List<ExpressionSyntax> choices = [when];
                do
                {
                    choices.Add(ParseExpression());
                }
                while (AcceptSymbol(","));

                ExpectWord("THEN");
                ExpressionSyntax shared = ParseExpression();
                branches.AddRange(choices.Select(choice => (choice, shared)));
                continue;
            }

            ExpectWord("THEN");
            branches.Add((when, ParseExpression()));
        }
        while (PeekWord("WHEN"));

        ExpressionSyntax? otherwise = AcceptWord("ELSE") ? ParseExpression() : null;
        ExpectWord("END");
        return new CaseSyntax(start, subject, branches, otherwise);
    }

    private QuantifierSyntax ParseQuantified(Token token)
    {
        Advance();
        ExpectSymbol("(");
        string variable = ExpectVariable();
        ExpectWord("IN");
        ExpressionSyntax list = ParseExpression();
        ExpressionSyntax? where = ParseWhere();
        ExpectSymbol(")");
        return new QuantifierSyntax(token.Start, token.Text.ToLowerInvariant(), variable, list, where);
    }

    private ReduceSyntax ParseReduce(int start)
    {
        Advance();
        ExpectSymbol("(");
        string accumulator = ExpectVariable();
        ExpectSymbol("=");
        ExpressionSyntax first = ParseExpression();
        ExpectSymbol(",");
        string variable = ExpectVariable();
        ExpectWord("IN");
        ExpressionSyntax list = ParseExpression();
        ExpectSymbol("|");
        ExpressionSyntax step = ParseExpression();
        ExpectSymbol(")");
        return new ReduceSyntax(start, accumulator, first, variable, list, step);
    }

    /// <summary><c>EXISTS { … }</c> and its kin; a bare pattern in the braces stands for MATCH of it.</summary>
    private SubqueryExpressionSyntax ParseSubquery(Token token)
    {
        string kind = token.Text.ToUpperInvariant();
        Advance();
        ExpectSymbol("{");
        int start = Current.Start;
        QuerySyntax body;
        if (kind != "COLLECT" && (PeekSymbol("(") || (IsVariable(Current) && Ahead(1).IsSymbol("=")) || Current.IsWord("shortestPath")))
        {
            MatchSyntax match = ParseMatch(start, false);
            body = new QuerySyntax(start, [new SingleQuerySyntax(start, [match])], []);
        }
        else
        {
            body = Nested(ParseQuery);
        }

        ExpectSymbol("}");
        return new SubqueryExpressionSyntax(token.Start, kind, body);
    }
}
