namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Parser
{
    private SingleQuerySyntax ParseSingleQuery()
    {
        int start = Current.Start;
        List<ClauseSyntax> clauses = [];
        while (ParseClause() is { } clause)
        {
            clauses.Add(clause);
        }

        if (clauses.Count == 0)
        {
            expected.Clear();
            expected.AddRange(ClauseWords);
            throw Unexpected();
        }

        return new SingleQuerySyntax(start, clauses);
    }

    private ClauseSyntax? ParseClause()
    {
        int start = Current.Start;
        if (AcceptWord("OPTIONAL"))
        {
            if (AcceptWord("CALL"))
            {
                return ParseCall(start, true);
            }

            ExpectWord("MATCH");
            return ParseMatch(start, true);
        }

        if (AcceptWord("MATCH"))
        {
            return ParseMatch(start, false);
        }

        if (AcceptWord("WITH"))
        {
            ProjectionSyntax projection = ParseProjection(start);
            return new WithSyntax(start, projection, ParseWhere());
        }

        if (AcceptWord("RETURN"))
        {
            return new ReturnSyntax(start, ParseProjection(start));
        }

        if (AcceptWord("UNWIND"))
        {
            ExpressionSyntax list = ParseExpression();
            ExpectWord("AS");
            int at = Current.Start;
            return new UnwindSyntax(start, list, ExpectVariable()) { VariablePosition = at };
        }

        if (PeekWord("CALL"))
        {
            Advance();
            return ParseCall(start, false);
        }

        if (AcceptWord("FINISH"))
        {
            return new FinishSyntax(start);
        }

        return ParseUpdate();
    }

    private ClauseSyntax? ParseUpdate()
    {
        int start = Current.Start;
        if (AcceptWord("CREATE"))
        {
            return new CreateSyntax(start, ParsePatterns());
        }

        if (AcceptWord("MERGE"))
        {
            return ParseMerge(start);
        }

        if (AcceptWord("SET"))
        {
            return new SetSyntax(start, ParseSetItems());
        }

        if (AcceptWord("REMOVE"))
        {
            List<RemoveItemSyntax> items = [];
            do
            {
                items.Add(ParseRemoveItem());
            }
            while (AcceptSymbol(","));

            return new RemoveSyntax(start, items);
        }

        bool detach = AcceptWord("DETACH");
        if (detach || PeekWord("DELETE") || (PeekWord("NODETACH") && Ahead(1).IsWord("DELETE")))
        {
            if (!detach)
            {
                AcceptWord("NODETACH");
            }

            ExpectWord("DELETE");
            List<ExpressionSyntax> targets = [];
            do
            {
                targets.Add(ParseExpression());
            }
            while (AcceptSymbol(","));

            return new DeleteSyntax(start, detach, targets);
        }

        return AcceptWord("FOREACH") ? ParseForeach(start) : null;
    }

    private MatchSyntax ParseMatch(int start, bool optional)
    {
        IReadOnlyList<PathSyntax> patterns = ParsePatterns();
        return new MatchSyntax(start, optional, patterns, ParseWhere());
    }

    private ExpressionSyntax? ParseWhere() => AcceptWord("WHERE") ? ParseExpression() : null;

    private ProjectionSyntax ParseProjection(int start)
    {
        bool distinct = AcceptWord("DISTINCT");
        bool star = false;
        List<ProjectionItemSyntax> items = [];
        if (AcceptSymbol("*"))
        {
            star = true;
        }
        else
        {
            items.Add(ParseProjectionItem());
        }

        while (AcceptSymbol(","))
        {
            items.Add(ParseProjectionItem());
        }

        List<SortSyntax> order = [];
        if (AcceptWord("ORDER"))
        {
            ExpectWord("BY");
            do
            {
                order.Add(ParseSort());
            }
            while (AcceptSymbol(","));
        }

        ExpressionSyntax? skip = AcceptWord("SKIP") || AcceptWord("OFFSET") ? ParseExpression() : null;
        ExpressionSyntax? limit = AcceptWord("LIMIT") ? ParseExpression() : null;
        return new ProjectionSyntax(start, distinct, star, items, order, skip, limit);
    }

    private ProjectionItemSyntax ParseProjectionItem()
    {
        Token first = Current;
        ExpressionSyntax expression = ParseExpression();
        string text = query[first.Start..tokens[index - 1].End];
        if (first.Kind == TokenKind.QuotedName && expression is VariableSyntax variable)
        {
            text = variable.Name;
        }

        return new ProjectionItemSyntax(first.Start, expression, AcceptWord("AS") ? ExpectVariable() : null, text);
    }

    private SortSyntax ParseSort()
    {
        int start = Current.Start;
        ExpressionSyntax key = ParseExpression();
        bool descending = AcceptWord("DESC") || AcceptWord("DESCENDING");
        if (!descending)
        {
            _ = AcceptWord("ASC") || AcceptWord("ASCENDING");
        }

        return new SortSyntax(start, key, descending);
    }

    private MergeSyntax ParseMerge(int start)
    {
        PathSyntax pattern = ParsePath();
        List<SetItemSyntax> onCreate = [], onMatch = [];
        while (AcceptWord("ON"))
        {
            bool create = AcceptWord("CREATE");
            if (!create)
            {
                ExpectWord("MATCH");
            }

            ExpectWord("SET");
            (create ? onCreate : onMatch).AddRange(ParseSetItems());
        }

        return new MergeSyntax(start, pattern, onCreate, onMatch);
    }

    private List<SetItemSyntax> ParseSetItems()
    {
        List<SetItemSyntax> items = [];
        do
        {
            items.Add(ParseSetItem());
        }
        while (AcceptSymbol(","));

        return items;
    }

    private SetItemSyntax ParseSetItem()
    {
        int start = Current.Start;
        if (IsVariable(Current) && Ahead(1).IsSymbol(":"))
        {
            return new SetLabelsSyntax(start, ExpectVariable(), ParseLabelNames());
        }

        if (IsVariable(Current) && (Ahead(1).IsSymbol("=") || Ahead(1).IsSymbol("+=")))
        {
            string variable = ExpectVariable();
            bool add = AcceptSymbol("+=");
            if (!add)
            {
                ExpectSymbol("=");
            }

            return new SetAllSyntax(start, variable, ParseExpression(), add);
        }

        ExpressionSyntax target = ParsePostfix();
        switch (target)
        {
            case PropertySyntax property:
                ExpectSymbol("=");
                return new SetPropertySyntax(start, property.Subject, property.Key, ParseExpression());
            case IndexSyntax indexed:
                ExpectSymbol("=");
                return new SetDynamicPropertySyntax(start, indexed.Subject, indexed.Index, ParseExpression());
            default:
                throw Error(start, "UnexpectedSyntax", "SET needs a property (`n.key = …`), a variable (`n = …`, `n += …`) or labels (`n:Label`)");
        }
    }

    private RemoveItemSyntax ParseRemoveItem()
    {
        int start = Current.Start;
        if (IsVariable(Current) && Ahead(1).IsSymbol(":"))
        {
            return new RemoveLabelsSyntax(start, ExpectVariable(), ParseLabelNames());
        }

        return ParsePostfix() is PropertySyntax property
            ? new RemovePropertySyntax(start, property.Subject, property.Key)
            : throw Error(start, "UnexpectedSyntax", "REMOVE needs a property (`n.key`) or labels (`n:Label`)");
    }

    private List<string> ParseLabelNames()
    {
        List<string> labels = [];
        while (AcceptSymbol(":") || (labels.Count > 0 && AcceptSymbol("&")))
        {
            labels.Add(ExpectName("a label"));
        }

        return labels;
    }

    private ForeachSyntax ParseForeach(int start)
    {
        ExpectSymbol("(");
        string variable = ExpectVariable();
        ExpectWord("IN");
        ExpressionSyntax list = ParseExpression();
        ExpectSymbol("|");
        List<ClauseSyntax> updates = [];
        while (Nested(ParseUpdate) is { } update)
        {
            updates.Add(update);
        }

        if (updates.Count == 0)
        {
            throw Unexpected();
        }

        ExpectSymbol(")");
        return new ForeachSyntax(start, variable, list, updates);
    }

    private ClauseSyntax ParseCall(int start, bool optional)
    {
        if (PeekSymbol("{") || PeekSymbol("("))
        {
            return ParseCallSubquery(start, optional);
        }

        string name = ExpectName("the name of a procedure");
        while (AcceptSymbol("."))
        {
            name += "." + ExpectName("a name");
        }

        List<ExpressionSyntax>? arguments = null;
        if (AcceptSymbol("("))
        {
            arguments = ParseList(")", ParseExpression);
        }

        List<YieldSyntax>? yields = null;
        bool all = false;
        ExpressionSyntax? where = null;
        if (AcceptWord("YIELD"))
        {
            if (AcceptSymbol("*"))
            {
                all = true;
            }
            else
            {
                yields = [];
                do
                {
                    int at = Current.Start;
                    if (yields.Count == 0 && AcceptSymbol("-"))
                    {
                        break;
                    }

                    string column = ExpectName("a column");
                    yields.Add(new YieldSyntax(at, column, AcceptWord("AS") ? ExpectVariable() : null));
                }
                while (AcceptSymbol(","));
            }

            where = ParseWhere();
        }

        return new CallProcedureSyntax(start, name, arguments, yields, all, where, optional);
    }

    private CallSubquerySyntax ParseCallSubquery(int start, bool optional)
    {
        List<VariableSyntax>? imports = null;
        bool all = false;
        if (AcceptSymbol("("))
        {
            imports = [];
            if (AcceptSymbol("*"))
            {
                all = true;
                ExpectSymbol(")");
            }
            else
            {
                imports = ParseList(")", () => new VariableSyntax(Current.Start, ExpectVariable()));
            }
        }

        ExpectSymbol("{");
        QuerySyntax body = Nested(ParseQuery);
        ExpectSymbol("}");
        return new CallSubquerySyntax(start, imports, all, body, optional);
    }

    private List<T> ParseList<T>(string close, Func<T> parse)
    {
        List<T> items = [];
        if (AcceptSymbol(close))
        {
            return items;
        }

        do
        {
            items.Add(parse());
        }
        while (AcceptSymbol(","));

        ExpectSymbol(close);
        return items;
    }
}
