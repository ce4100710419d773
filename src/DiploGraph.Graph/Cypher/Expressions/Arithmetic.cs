using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>One of <c>+ - * / % ^</c>.</summary>
internal sealed class ArithmeticExpression(char symbol, Expression left, Expression right) : Expression
{
    private readonly Expression[] children = [left, right];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context) => Compute(symbol, left.Evaluate(row, context), right.Evaluate(row, context));

    public static Value Compute(char symbol, in Value left, in Value right)
    {
        try
        {
            if (left.IsInteger && right.IsInteger)
            {
                return OfIntegers(symbol, left.AsInteger, right.AsInteger);
            }

            if (left.IsNull || right.IsNull)
            {
                return Value.Null;
            }

            if (left.IsNumber && right.IsNumber)
            {
                return Value.Of(OfFloats(symbol, left.AsFloat, right.AsFloat));
            }

            return symbol == '+' ? Add(left, right) : OfDurations(symbol, left, right);
        }
        catch (OverflowException)
        {
            throw CypherException.Argument("IntegerOverflow", $"{left} {symbol} {right} does not fit in a 64-bit integer");
        }
    }

    public override string ToString() => $"{Brackets(left)} {symbol} {Brackets(right)}";

    private static Value OfIntegers(char symbol, long left, long right) => symbol switch
    {
        '+' => Value.Of(checked(left + right)),
        '-' => Value.Of(checked(left - right)),
        '*' => Value.Of(checked(left * right)),
        '^' => Value.Of(Math.Pow(left, right)),
        _ when right == 0 => throw CypherException.Argument("DivisionByZero", $"{left} {symbol} 0: a division by zero"),
        '/' => Value.Of(checked(left / right)),
        _ => Value.Of(right == -1 ? 0 : left % right),
    };

    private static double OfFloats(char symbol, double left, double right) => symbol switch
    {
        '+' => left + right,
        '-' => left - right,
        '*' => left * right,
        '/' => left / right,
        '%' => left % right,
        _ => Math.Pow(left, right),
    };

    private static Value Add(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.List || right.Kind == ValueKind.List)
        {
            return Value.Of(new ListValue(
            [
                .. left.Kind == ValueKind.List ? left.AsList.Items : [left],
                .. right.Kind == ValueKind.List ? right.AsList.Items : [right],
            ]));
        }

        if (left.IsString && right.IsString)
        {
            return Value.Of(left.AsString + right.AsString);
        }

        if (left.IsString || right.IsString)
        {
            Value other = left.IsString ? right : left;
            if (other.IsNumber || other.IsTemporal || other.IsBoolean || other.Kind == ValueKind.Duration)
            {
                return Value.Of(Conversion.ToText(left).AsString + Conversion.ToText(right).AsString);
            }
        }

        if (right.Kind == ValueKind.Duration && (left.IsTemporal || left.Kind == ValueKind.Duration))
        {
            return TemporalArithmetic.Add(left, right.AsDuration);
        }

        return left.Kind == ValueKind.Duration && right.IsTemporal ? TemporalArithmetic.Add(right, left.AsDuration) : throw Unfit('+', left, right);
    }

    private static Value OfDurations(char symbol, in Value left, in Value right)
    {
        if (symbol == '-' && right.Kind == ValueKind.Duration && (left.IsTemporal || left.Kind == ValueKind.Duration))
        {
            return TemporalArithmetic.Add(left, right.AsDuration.Negate());
        }

        if (symbol is '*' or '/' && left.Kind == ValueKind.Duration && right.IsNumber)
        {
            decimal factor = Factor(right);
            return factor == 0 && symbol == '/'
                ? throw CypherException.Argument("DivisionByZero", $"{left} / 0: a division by zero")
                : Value.Of(symbol == '*' ? left.AsDuration.Times(factor) : left.AsDuration.DividedBy(factor));
        }

        return symbol == '*' && left.IsNumber && right.Kind == ValueKind.Duration
            ? Value.Of(right.AsDuration.Times(Factor(left)))
            : throw Unfit(symbol, left, right);
    }

    private static decimal Factor(in Value number) => number.IsInteger ? number.AsInteger
        : Math.Abs(number.AsFloat) < 1e19 ? (decimal)number.AsFloat
        : throw CypherException.Argument("InvalidArgumentValue", $"{number} is no factor for a duration");

    private static CypherException Unfit(char symbol, in Value left, in Value right) =>
        CypherException.Type("InvalidArgumentType", $"{left} {symbol} {right} cannot be computed: {left.Kind} and {right.Kind} do not go together");
}

/// <summary><c>-x</c> and <c>+x</c>.</summary>
internal sealed class SignExpression(bool negative, Expression operand) : Expression
{
    private readonly Expression[] children = [operand];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => operand.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value value = operand.Evaluate(row, context);
        return value.Kind switch
        {
            ValueKind.Null => value,
            ValueKind.Integer => negative ? ArithmeticExpression.Compute('-', Value.Of(0L), value) : value,
            ValueKind.Float => negative ? Value.Of(-value.AsFloat) : value,
            ValueKind.Duration => negative ? Value.Of(value.AsDuration.Negate()) : value,
            _ => throw CypherException.Type("InvalidArgumentType", $"{value} has no sign: expected a number or a duration"),
        };
    }

    public override string ToString() => (negative ? "-" : "+") + Brackets(operand);
}
