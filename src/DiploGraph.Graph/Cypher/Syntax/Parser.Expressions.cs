using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] ComparisonSymbols = ["=", "<>", "<=", ">=", "<", ">", "!="];

    private ExpressionSyntax ParseExpression() => Nested(ParseOr);

    private ExpressionSyntax ParseOr()
    {
        ExpressionSyntax left = ParseXor();
        while (AcceptWord("OR"))
        {
            left = new BinarySyntax(left.Position, "OR", left, ParseXor());
        }

        return left;
    }

    private ExpressionSyntax ParseXor()
    {
        ExpressionSyntax left = ParseAnd();
        while (AcceptWord("XOR"))
        {
            left = new BinarySyntax(left.Position, "XOR", left, ParseAnd());
        }

        return left;
    }

    private ExpressionSyntax ParseAnd()
    {
        ExpressionSyntax left = ParseNot();
        while (AcceptWord("AND"))
        {
            left = new BinarySyntax(left.Position, "AND", left, ParseNot());
        }

        return left;
    }

    private ExpressionSyntax ParseNot()
    {
        int start = Current.Start;
        return AcceptWord("NOT") ? new UnarySyntax(start, "NOT", Nested(ParseNot)) : ParseComparison();
    }

    private ExpressionSyntax ParseComparison()
    {
        ExpressionSyntax first = ParsePredicate();
        if (!ComparisonSymbols.Any(PeekSymbol))
        {
            return first;
        }

        List<ExpressionSyntax> operands = [first];
        List<string> operators = [];
        while (Array.Find(ComparisonSymbols, PeekSymbol) is { } symbol)
        {
            if (symbol == "!=")
            {
                throw Error(Current.Start, "UnexpectedSyntax", "`!=` is not an operator of Cypher; did you mean `<>`?");
            }

            Advance();
            operators.Add(symbol);
            operands.Add(ParsePredicate());
        }

        return new ComparisonSyntax(first.Position, operands, operators);
    }

    /// <summary>Sums, followed by any of <c>IN</c>, <c>STARTS WITH</c>, <c>IS NULL</c> and their kin.</summary>
    private ExpressionSyntax ParsePredicate()
    {
        ExpressionSyntax left = ParseSum();
        while (true)
        {
            if (AcceptWord("IN"))
            {
                left = new BinarySyntax(left.Position, "IN", left, ParseSum());
            }
            else if (AcceptWord("STARTS"))
            {
                ExpectWord("WITH");
                left = new BinarySyntax(left.Position, "STARTS WITH", left, ParseSum());
            }
            else if (AcceptWord("ENDS"))
            {
                ExpectWord("WITH");
                left = new BinarySyntax(left.Position, "ENDS WITH", left, ParseSum());
            }
            else if (AcceptWord("CONTAINS"))
            {
                left = new BinarySyntax(left.Position, "CONTAINS", left, ParseSum());
            }
            else if (AcceptSymbol("=~"))
            {
                left = new BinarySyntax(left.Position, "=~", left, ParseSum());
            }
            else if (AcceptWord("IS"))
            {
                bool negated = AcceptWord("NOT");
                ExpectWord("NULL");
                left = new IsNullSyntax(left.Position, left, negated);
            }
            else
            {
                return left;
            }
        }
    }

    private ExpressionSyntax ParseSum()
    {
        ExpressionSyntax left = ParseProduct();
        while (true)
        {
            if (AcceptSymbol("+") || AcceptSymbol("||"))
            {
                left = new BinarySyntax(left.Position, "+", left, ParseProduct());
            }
            else if (AcceptSymbol("-"))
            {
                left = new BinarySyntax(left.Position, "-", left, ParseProduct());
            }
            else
            {
                return left;
            }
        }
    }

    private ExpressionSyntax ParseProduct()
    {
        ExpressionSyntax left = ParsePower();
        while (true)
        {
            string? symbol = AcceptSymbol("*") ? "*" : AcceptSymbol("/") ? "/" : AcceptSymbol("%") ? "%" : null;
            if (symbol is null)
            {
                return left;
            }

            left = new BinarySyntax(left.Position, symbol, left, ParsePower());
        }
    }

    private ExpressionSyntax ParsePower()
    {
        ExpressionSyntax left = ParseSign();
        while (AcceptSymbol("^"))
        {
            left = new BinarySyntax(left.Position, "^", left, ParseSign());
        }

        return left;
    }

    private ExpressionSyntax ParseSign()
    {
        int start = Current.Start;
        if (AcceptSymbol("-"))
        {
            if (Current.Kind == TokenKind.Integer && !Ahead(1).IsSymbol(".") && !Ahead(1).IsSymbol("["))
            {
                Value number = Value.Of(IntegerOf(Current, true));
                Advance();
                return new LiteralSyntax(start, number);
            }

            if (Current.Kind == TokenKind.Float)
            {
                Value number = Value.Of(-Current.Value.AsFloat);
                Advance();
                return new LiteralSyntax(start, number);
            }

            return new UnarySyntax(start, "-", Nested(ParseSign));
        }

        return AcceptSymbol("+") ? new UnarySyntax(start, "+", Nested(ParseSign)) : ParseLabelled();
    }

    private ExpressionSyntax ParseLabelled()
    {
        ExpressionSyntax subject = ParsePostfix();
        if (PeekSymbol(":") && Ahead(1).Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.Symbol)
        {
            LabelSyntax labels = ParseLabels(false)!;
            subject = new HasLabelsSyntax(subject.Position, subject, labels);
        }

        return subject;
    }

    /// <summary>An atom with what may follow it: <c>.key</c>, <c>[index]</c>, <c>[from..to]</c>.</summary>
    private ExpressionSyntax ParsePostfix()
    {
        ExpressionSyntax subject = ParseAtom();
        while (true)
        {
            if (AcceptSymbol("."))
            {
                subject = new PropertySyntax(subject.Position, subject, ExpectName("the name of a property"));
            }
            else if (AcceptSymbol("["))
            {
                subject = ParseIndex(subject);
            }
            else
            {
                return subject;
            }
        }
    }

    private ExpressionSyntax ParseIndex(ExpressionSyntax subject)
    {
        ExpressionSyntax? from = PeekSymbol("..") ? null : ParseExpression();
        if (from is not null && AcceptSymbol("]"))
        {
            return new IndexSyntax(subject.Position, subject, from);
        }

        ExpectSymbol("..");
        ExpressionSyntax? to = PeekSymbol("]") ? null : ParseExpression();
        ExpectSymbol("]");
        return new SliceSyntax(subject.Position, subject, from, to);
    }
}
