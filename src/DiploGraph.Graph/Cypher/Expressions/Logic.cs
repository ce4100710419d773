using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary><c>AND</c>, <c>OR</c>, <c>XOR</c> of three-valued logic.</summary>
internal sealed class LogicalExpression(string joint, Expression left, Expression right) : Expression
{
    private readonly Expression[] children = [left, right];
    private readonly bool isAnd = joint == "AND", isOr = joint == "OR";

    public string Joint => joint;

    public Expression Left => left;

    public Expression Right => right;

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value first = Require(left.Evaluate(row, context));
        if ((isAnd && first.IsFalse) || (isOr && first.IsTrue))
        {
            return first;
        }

        Value second = Require(right.Evaluate(row, context));
        return isAnd ? (second.IsFalse ? Value.False : first.IsNull || second.IsNull ? Value.Null : Value.True)
            : isOr ? (second.IsTrue ? Value.True : first.IsNull || second.IsNull ? Value.Null : Value.False)
            : first.IsNull || second.IsNull ? Value.Null : Value.Of(first.AsBoolean != second.AsBoolean);
    }

    public static Value Require(in Value value) => value.IsNull || value.IsBoolean
        ? value
        : throw CypherException.Type("InvalidArgumentType", $"{value} is no boolean: expected true, false or null");

    public override string ToString() => $"{Brackets(left)} {joint} {Brackets(right)}";
}

internal sealed class NotExpression(Expression operand) : Expression
{
    private readonly Expression[] children = [operand];

    public Expression Operand => operand;

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => operand.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value value = LogicalExpression.Require(operand.Evaluate(row, context));
        return value.IsNull ? value : Value.Of(!value.AsBoolean);
    }

    public override string ToString() => $"NOT {Brackets(operand)}";
}

internal sealed class IsNullExpression(Expression operand, bool negated) : Expression
{
    private readonly Expression[] children = [operand];

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => operand.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context) => Value.Of(operand.Evaluate(row, context).IsNull != negated);

    public override string ToString() => Brackets(operand) + (negated ? " IS NOT NULL" : " IS NULL");
}

/// <summary>One of <c>= &lt;&gt; &lt; &lt;= &gt; &gt;=</c>.</summary>
internal sealed class ComparisonExpression(string symbol, Expression left, Expression right) : Expression
{
    private readonly Expression[] children = [left, right];
    private readonly bool equality = symbol is "=" or "<>", negated = symbol == "<>";

    /// <summary>Which signs of the comparison make it true.</summary>
    private readonly bool whenLess = symbol is "<" or "<=", whenSame = symbol is "<=" or ">=", whenGreater = symbol is ">" or ">=";

    public string Symbol => symbol;

    public Expression Left => left;

    public Expression Right => right;

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => left.IsConstant && right.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value first = left.Evaluate(row, context), second = right.Evaluate(row, context);
        if (equality)
        {
            return ValueComparison.Equal(first, second) is not { } equal ? Value.Null : Value.Of(equal != negated);
        }

        if (first.IsNumber && second.IsNumber && (double.IsNaN(first.AsFloat) || double.IsNaN(second.AsFloat)))
        {
            return Value.False;
        }

        return ValueComparison.Compare(first, second) is not { } order ? Value.Null
            : Value.Of(order < 0 ? whenLess : order > 0 ? whenGreater : whenSame);
    }

    public override string ToString() => $"{Brackets(left)} {symbol} {Brackets(right)}";
}

/// <summary><c>item IN list</c>.</summary>
internal sealed class InExpression(Expression item, Expression list) : Expression
{
    private readonly Expression[] children = [item, list];

    public Expression Item => item;

    public Expression List => list;

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => item.IsConstant && list.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value items = list.Evaluate(row, context);
        if (items.IsNull)
        {
            return items;
        }

        if (items.Kind != ValueKind.List)
        {
            throw CypherException.Type("InvalidArgumentType", $"{items} is no list: IN needs one on its right");
        }

        Value wanted = item.Evaluate(row, context);
        bool unknown = false;
        foreach (Value candidate in items.AsList.Items)
        {
            switch (ValueComparison.Equal(wanted, candidate))
            {
                case true:
                    return Value.True;
                case null:
                    unknown = true;
                    break;
            }
        }

        return unknown ? Value.Null : Value.False;
    }

    public override string ToString() => $"{Brackets(item)} IN {Brackets(list)}";
}
