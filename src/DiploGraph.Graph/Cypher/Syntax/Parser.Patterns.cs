using DiploGraph.Graph.Storage;

namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Parser
{
    private List<PathSyntax> ParsePatterns()
    {
        List<PathSyntax> paths = [];
        do
        {
            paths.Add(ParsePath());
        }
        while (AcceptSymbol(","));

        return paths;
    }

    private PathSyntax ParsePath()
    {
        int start = Current.Start;
        string? variable = null;
        if (IsVariable(Current) && Ahead(1).IsSymbol("="))
        {
            variable = ExpectVariable();
            ExpectSymbol("=");
        }

        return ParseAnonymousPath() with { Variable = variable, VariablePosition = start };
    }

    private PathSyntax ParseAnonymousPath()
    {
        int start = Current.Start;
        PathSearch search = PathSearch.All;
        if (Ahead(1).IsSymbol("("))
        {
            search = AcceptWord("shortestPath") ? PathSearch.Shortest
                : AcceptWord("allShortestPaths") ? PathSearch.AllShortest : PathSearch.All;
        }

        if (search == PathSearch.All)
        {
            return new PathSyntax(start, null, search, ParseElements());
        }

        ExpectSymbol("(");
        List<PathElementSyntax> elements = ParseElements();
        ExpectSymbol(")");
        return elements is [NodeSyntax, RelationshipSyntax, NodeSyntax]
            ? new PathSyntax(start, null, search, elements)
            : throw Error(start, "UnexpectedSyntax", "a shortest path needs exactly two nodes with one relationship between them: shortestPath((a)-[*]-(b))");
    }

    private List<PathElementSyntax> ParseElements()
    {
        List<PathElementSyntax> elements = [];
        while (true)
        {
            if (PeekSymbol("(") && Ahead(1).IsSymbol("(") && IsGroup())
            {
                elements.Add(ParseGroup());
                if (!PeekSymbol("("))
                {
                    return elements;
                }

                continue;
            }

            elements.Add(ParseNode());
            if (AtRelationship())
            {
                elements.Add(ParseRelationship());
            }
            else if (!(PeekSymbol("(") && Ahead(1).IsSymbol("(")))
            {
                return elements;
            }
        }
    }

    private bool AtRelationship() => PeekSymbol("-") || (PeekSymbol("<") && Ahead(1).IsSymbol("-"));

    /// <summary>Whether the brackets here hold a path to be repeated, not a node in brackets: a relationship comes before they close.</summary>
    private bool IsGroup()
    {
        int level = 0;
        for (int at = index; at < tokens.Count; at++)
        {
            Token token = tokens[at];
            level += token.IsSymbol("(") ? 1 : token.IsSymbol(")") ? -1 : 0;
            if (level == 0)
            {
                return false;
            }

            if (level == 1 && (token.IsSymbol("-") || token.IsSymbol("<")))
            {
                return true;
            }
        }

        return false;
    }

    private GroupSyntax ParseGroup()
    {
        int start = Current.Start;
        ExpectSymbol("(");
        PathSyntax path = ParsePath();
        ExpressionSyntax? where = ParseWhere();
        ExpectSymbol(")");
        (long min, long? max) = ParseQuantifier() ?? (1, 1);
        return new GroupSyntax(start, path, where, min, max);
    }

    private (long Min, long? Max)? ParseQuantifier()
    {
        if (AcceptSymbol("+"))
        {
            return (1, null);
        }

        if (AcceptSymbol("*"))
        {
            return (0, null);
        }

        if (!AcceptSymbol("{"))
        {
            return null;
        }

        long? min = Current.Kind == TokenKind.Integer ? ExpectInteger("a number") : null;
        long? max = min;
        if (AcceptSymbol(","))
        {
            max = Current.Kind == TokenKind.Integer ? ExpectInteger("a number") : null;
        }
        else if (min is null)
        {
            expected.Add("a number");
            throw Unexpected();
        }

        ExpectSymbol("}");
        return (min ?? 0, max);
    }

    private NodeSyntax ParseNode()
    {
        int start = Current.Start;
        ExpectSymbol("(");
        string? variable = IsVariable(Current) ? ExpectVariable() : null;
        LabelSyntax? labels = ParseLabels(false);
        ExpressionSyntax? properties = ParsePatternProperties();
        ExpressionSyntax? where = ParseWhere();
        ExpectSymbol(")");
        return new NodeSyntax(start, variable, labels, properties, where);
    }

    private PathElementSyntax ParseRelationship()
    {
        int start = Current.Start;
        bool left = AcceptSymbol("<");
        ExpectSymbol("-");
        string? variable = null;
        LabelSyntax? types = null;
        LengthSyntax? length = null;
        ExpressionSyntax? properties = null, where = null;
        if (AcceptSymbol("["))
        {
            variable = IsVariable(Current) ? ExpectVariable() : null;
            types = ParseLabels(true);
            length = ParseLength();
            properties = ParsePatternProperties();
            where = ParseWhere();
            if (PeekSymbol(".."))
            {
                throw Error(Current.Start, "InvalidRelationshipPattern", "a range of lengths begins with `*`: [:TYPE*1..3]");
            }

            ExpectSymbol("]");
        }

        ExpectSymbol("-");
        bool right = AcceptSymbol(">");
        Direction direction = left == right ? Direction.Both : left ? Direction.Incoming : Direction.Outgoing;
        if (length is null && !PeekSymbol("(") && ParseQuantifier() is { } quantifier)
        {
            length = new LengthSyntax(quantifier.Min, quantifier.Max);
        }

        return new RelationshipSyntax(start, variable, types, direction, length, properties, where);
    }

    private LengthSyntax? ParseLength()
    {
        if (!AcceptSymbol("*"))
        {
            return null;
        }

        if (PeekSymbol("-"))
        {
            throw Error(Current.Start, "InvalidRelationshipPattern", "a length cannot be negative");
        }

        long? min = Current.Kind == TokenKind.Integer ? ExpectInteger("a length") : null;
        if (!AcceptSymbol(".."))
        {
            return new LengthSyntax(min ?? 1, min);
        }

        long? max = Current.Kind == TokenKind.Integer ? ExpectInteger("a length") : null;
        return new LengthSyntax(min ?? 1, max);
    }

    private ExpressionSyntax? ParsePatternProperties()
    {
        if (Current.Kind == TokenKind.Parameter)
        {
            ParameterSyntax parameter = new(Current.Start, Current.Text);
            Advance();
            return parameter;
        }

        return PeekSymbol("{") ? ParseMap() : null;
    }

    private LabelSyntax? ParseLabels(bool types)
    {
        string what = types ? "a relationship type" : "a label";
        if (PeekWord("IS") && Ahead(1).Kind is TokenKind.Word or TokenKind.QuotedName && !Ahead(1).IsWord("NULL") && !Ahead(1).IsWord("NOT"))
        {
            Advance();
            return ParseLabelOr(what);
        }

        if (!AcceptSymbol(":"))
        {
            return null;
        }

        LabelSyntax labels = ParseLabelOr(what);
        while (AcceptSymbol(":"))
        {
            labels = new LabelAndSyntax(labels.Position, labels, ParseLabelOr(what));
        }

        return labels;
    }

    private LabelSyntax ParseLabelOr(string what)
    {
        LabelSyntax left = ParseLabelAnd(what);
        while (AcceptSymbol("|"))
        {
            AcceptSymbol(":");
            left = new LabelOrSyntax(left.Position, left, ParseLabelAnd(what));
        }

        return left;
    }

    private LabelSyntax ParseLabelAnd(string what)
    {
        LabelSyntax left = ParseLabelNot(what);
        while (AcceptSymbol("&"))
        {
            left = new LabelAndSyntax(left.Position, left, ParseLabelNot(what));
        }

        return left;
    }

    private LabelSyntax ParseLabelNot(string what)
    {
        int start = Current.Start;
        if (AcceptSymbol("!"))
        {
            return new LabelNotSyntax(start, Nested(() => ParseLabelNot(what)));
        }

        if (AcceptSymbol("("))
        {
            LabelSyntax inner = Nested(() => ParseLabelOr(what));
            ExpectSymbol(")");
            return inner;
        }

        return AcceptSymbol("%") ? new LabelAnySyntax(start) : new LabelNameSyntax(start, ExpectName(what));
    }
}
