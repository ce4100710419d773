using DiploGraph.Graph.Values;

namespace DiploGraph.Graph.Cypher.Expressions;

/// <summary>The first of some values that is not null; those after it are not looked at.</summary>
internal sealed class Coalesce(Expression[] choices) : Expression
{
    public override IReadOnlyList<Expression> Children => choices;

    public override bool IsConstant => Array.TrueForAll(choices, choice => choice.IsConstant);

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        foreach (Expression choice in choices)
        {
            Value value = choice.Evaluate(row, context);
            if (!value.IsNull)
            {
                return value;
            }
        }

        return Value.Null;
    }

    public override string ToString() => $"coalesce({string.Join(", ", (object[])choices)})";
}

/// <summary>A call of a function of one argument, without an array for it.</summary>
internal sealed class UnaryCall(Function function, Expression argument) : Expression
{
    private readonly Expression[] children = [argument];
    private readonly UnaryFunction invoke = function.Unary!;

    public override IReadOnlyList<Expression> Children => children;

    public override bool IsConstant => argument.IsConstant;

    public override Value Evaluate(Value[] row, EvaluationContext context)
    {
        Value value = argument.Evaluate(row, context);
        return value.IsNull ? value : invoke(value);
    }

    public override string ToString() => $"{function.Name}({argument})";
}
